package io.deltawriter.internal.action;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Takes a data file out of the table; a tombstone until it expires (Delta protocol, "Add File and
 * Remove File").
 *
 * @param path as the log has it, see {@link AddFile#path()}
 * @param deletionTimestampMillis since 1970 UTC; a tombstone without one counts as expired
 * @param partitionValues empty if the action has no extended file metadata; a value that is null is
 *     Delta's null
 * @param tags empty if there are none
 */
public record RemoveFile(
    String path,
    OptionalLong deletionTimestampMillis,
    boolean dataChange,
    Optional<Map<String, String>> partitionValues,
    OptionalLong sizeBytes,
    Map<String, String> tags,
    Optional<DeletionVector> deletionVector,
    OptionalLong baseRowId,
    OptionalLong defaultRowCommitVersion)
    implements Action {

  public RemoveFile {
    requireNonNull(path, "path");
    requireNonNull(deletionTimestampMillis, "deletionTimestampMillis");
    partitionValues =
        partitionValues.map(values -> Collections.unmodifiableMap(new LinkedHashMap<>(values)));
    requireNonNull(sizeBytes, "sizeBytes");
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    requireNonNull(deletionVector, "deletionVector");
    requireNonNull(baseRowId, "baseRowId");
    requireNonNull(defaultRowCommitVersion, "defaultRowCommitVersion");
  }

  /** The action that removes {@code file}, as a change of data. */
  public static RemoveFile of(AddFile file, long deletionTimestampMillis) {
    return new RemoveFile(
        file.path(),
        OptionalLong.of(deletionTimestampMillis),
        true,
        Optional.of(file.partitionValues()),
        OptionalLong.of(file.sizeBytes()),
        file.tags(),
        file.deletionVector(),
        file.baseRowId(),
        file.defaultRowCommitVersion());
  }

  /** What tells this logical file from others. */
  public FileKey fileKey() {
    return FileKey.of(path, deletionVector);
  }

  /** This tombstone as a checkpoint keeps it. */
  public RemoveFile withoutTags() {
    return new RemoveFile(
        path,
        deletionTimestampMillis,
        dataChange,
        partitionValues,
        sizeBytes,
        Map.of(),
        deletionVector,
        baseRowId,
        defaultRowCommitVersion);
  }
}
