package io.deltawriter.internal.action;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.deltawriter.internal.datafile.DataFile;
import io.deltawriter.internal.datafile.FileUri;
import io.deltawriter.store.ObjectNames;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A data file of the table (Delta protocol, "Add File and Remove File").
 *
 * @param path as the log has it, URI-encoded: relative to the table, or absolute for a file of
 *     another place. Kept letter by letter, because readers compare paths undecoded, see {@link
 *     FileKey}
 * @param partitionValues by column; a value that is null is Delta's null
 * @param modificationTimeMillis since 1970 UTC
 * @param dataChange false if the file only rearranges rows that were in the table
 * @param stats the statistics as JSON
 * @param tags empty if there are none
 * @param unknownFields fields of the action that this library does not know, carried through
 */
public record AddFile(
    String path,
    Map<String, String> partitionValues,
    long sizeBytes,
    long modificationTimeMillis,
    boolean dataChange,
    Optional<String> stats,
    Map<String, String> tags,
    Optional<DeletionVector> deletionVector,
    OptionalLong baseRowId,
    OptionalLong defaultRowCommitVersion,
    Optional<String> clusteringProvider,
    Map<String, JsonNode> unknownFields)
    implements Action {

  public AddFile {
    requireNonNull(path, "path");
    partitionValues = Collections.unmodifiableMap(new LinkedHashMap<>(partitionValues));
    requireNonNull(stats, "stats");
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    requireNonNull(deletionVector, "deletionVector");
    requireNonNull(baseRowId, "baseRowId");
    requireNonNull(defaultRowCommitVersion, "defaultRowCommitVersion");
    requireNonNull(clusteringProvider, "clusteringProvider");
    unknownFields = Map.copyOf(unknownFields);
  }

  /**
   * The action that adds {@code file} with its statistics, as a change of data.
   *
   * @param partitionValues one value for each partition column of the table
   */
  public static AddFile of(
      DataFile file, Map<String, String> partitionValues, Map<String, String> tags) {
    return new AddFile(
        FileUri.of(file.path()),
        partitionValues,
        file.sizeBytes(),
        file.modifiedMillis(),
        true,
        Optional.of(StatsJson.of(file)),
        tags,
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        Map.of());
  }

  /** How many rows the statistics say that the file has, deleted ones included. */
  public OptionalLong rowCount() {
    return stats.map(StatsJson::rowCount).orElseGet(OptionalLong::empty);
  }

  /** What tells this logical file from others. */
  public FileKey fileKey() {
    return FileKey.of(path, deletionVector);
  }

  /**
   * The file's object name below the table; empty if it lies in another place, for example by an
   * absolute path or by {@code ..}.
   */
  public Optional<String> objectName() {
    return FileUri.isAbsolute(path)
        ? Optional.empty()
        : Optional.of(FileUri.nameOf(path)).filter(ObjectNames::isName);
  }
}
