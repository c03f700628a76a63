package io.deltawriter.internal.log;

import io.delta.kernel.types.StructType;
import io.deltawriter.table.SourceKey;
import io.deltawriter.table.TableLayout;
import java.util.List;
import java.util.OptionalLong;

/**
 * The table at one version: a checkpoint, which stays in the store, and the commits after it, in
 * memory. Immutable; safe for any number of threads.
 *
 * <p>Methods that look into the checkpoint throw {@link io.deltawriter.error.StorageException} if
 * the store fails.
 */
public final class Snapshot {

  Snapshot() {}

  /** Whether there is a table. If not, only {@link #version} may be asked. */
  public boolean exists() {
    return later();
  }

  /** The version; -1 if there is no table. */
  public long version() {
    return later();
  }

  public Protocol protocol() {
    return later();
  }

  public Metadata metadata() {
    return later();
  }

  /** All columns, the partition column included. */
  public StructType schema() {
    return later();
  }

  public TableLayout layout() {
    return later();
  }

  /** The files that hold rows of {@code key} and of no other key. */
  public List<AddFile> filesOf(SourceKey key) {
    return later();
  }

  /** In a flat table, the files that may hold rows of {@code key} among others. */
  public List<AddFile> sharedFilesOf(SourceKey key) {
    return later();
  }

  /** The newest version that the application recorded. */
  public OptionalLong txnVersion(String appId) {
    return later();
  }

  /**
   * Whether a commit after {@code sinceVersion}, up to this version, added or removed a file with
   * rows of {@code key}; also true if that cannot be told.
   */
  public boolean touched(SourceKey key, long sinceVersion) {
    return later();
  }

  /** All files, in any order, in bounded memory. */
  public AddFileCursor activeFiles() {
    return later();
  }

  @SuppressWarnings("TypeParameterUnusedInFormals")
  private static <T> T later() {
    throw new UnsupportedOperationException();
  }
}
