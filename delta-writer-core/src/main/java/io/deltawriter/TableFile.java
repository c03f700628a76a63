package io.deltawriter;

import io.deltawriter.internal.action.AddFile;
import io.deltawriter.internal.action.DeletionVector;
import io.deltawriter.internal.action.SourceTags;
import io.deltawriter.internal.log.Snapshot;
import io.deltawriter.table.SourceKey;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** A data file that is in the table. Immutable. */
public final class TableFile {

  private final String path;
  private final Optional<SourceKey> key;
  private final long sizeBytes;
  private final OptionalLong rows;
  private final Optional<String> fingerprint;
  private final Instant modified;

  private TableFile(Snapshot snapshot, AddFile file) {
    this.path = file.objectName().orElse(file.path());
    this.key = snapshot.ownerOf(file);
    this.sizeBytes = file.sizeBytes();
    this.rows = rowsOf(file);
    this.fingerprint = SourceTags.of(file).map(SourceTags::fingerprint);
    this.modified = Instant.ofEpochMilli(file.modificationTimeMillis());
  }

  static TableFile of(Snapshot snapshot, AddFile file) {
    return new TableFile(snapshot, file);
  }

  /** Its name below the table's location, not URI-encoded. */
  public String path() {
    return path;
  }

  /**
   * The key whose rows it holds; empty if it holds rows of several keys, or of none that can be
   * told.
   */
  public Optional<SourceKey> key() {
    return key;
  }

  /** Its size. */
  public long sizeBytes() {
    return sizeBytes;
  }

  /** How many rows it holds, without deleted ones; empty if its statistics do not say. */
  public OptionalLong rows() {
    return rows;
  }

  /** The fingerprint of the source state that it was made from, if it is recorded. */
  public Optional<String> fingerprint() {
    return fingerprint;
  }

  /** When it was written. */
  public Instant modified() {
    return modified;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TableFile that
        && path.equals(that.path)
        && key.equals(that.key)
        && sizeBytes == that.sizeBytes
        && rows.equals(that.rows)
        && fingerprint.equals(that.fingerprint)
        && modified.equals(that.modified);
  }

  @Override
  public int hashCode() {
    return Objects.hash(path, key, sizeBytes, rows, fingerprint, modified);
  }

  @Override
  public String toString() {
    return "TableFile[" + path + ", " + sizeBytes + " bytes]";
  }

  private static OptionalLong rowsOf(AddFile file) {
    OptionalLong all = file.rowCount();
    long deleted = file.deletionVector().map(DeletionVector::cardinality).orElse(0L);
    return all.isPresent()
        ? OptionalLong.of(Math.max(0, all.getAsLong() - deleted))
        : OptionalLong.empty();
  }
}
