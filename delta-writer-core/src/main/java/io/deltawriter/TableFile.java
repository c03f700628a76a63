package io.deltawriter;

import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.action.AddFile;
import io.deltawriter.internal.action.DeletionVector;
import io.deltawriter.internal.action.SourceTags;
import io.deltawriter.internal.log.Snapshot;
import io.deltawriter.table.SourceKey;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A data file that is in the table.
 *
 * @param path its name below the table's location, not URI-encoded
 * @param key the key whose rows it holds; empty if it holds rows of several keys or of none that
 *     can be told
 * @param sizeBytes its size
 * @param rows how many rows it holds, without deleted ones, where its statistics say so
 * @param fingerprint the fingerprint of the source state it was made from, where it is recorded
 * @param modified when it was written
 */
public record TableFile(
    String path,
    Optional<String> key,
    long sizeBytes,
    OptionalLong rows,
    Optional<String> fingerprint,
    Instant modified) {

  public TableFile {
    requireNonNull(path, "path");
    requireNonNull(key, "key");
    requireNonNull(rows, "rows");
    requireNonNull(fingerprint, "fingerprint");
    requireNonNull(modified, "modified");
  }

  static TableFile of(Snapshot snapshot, AddFile file) {
    return new TableFile(
        file.objectName().orElse(file.path()),
        snapshot.ownerOf(file).map(SourceKey::value),
        file.sizeBytes(),
        rowsOf(file),
        SourceTags.of(file).map(SourceTags::fingerprint),
        Instant.ofEpochMilli(file.modificationTimeMillis()));
  }

  private static OptionalLong rowsOf(AddFile file) {
    OptionalLong all = file.rowCount();
    long deleted = file.deletionVector().map(DeletionVector::cardinality).orElse(0L);
    return all.isPresent()
        ? OptionalLong.of(Math.max(0, all.getAsLong() - deleted))
        : OptionalLong.empty();
  }
}
