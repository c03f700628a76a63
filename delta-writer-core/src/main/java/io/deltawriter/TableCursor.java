package io.deltawriter;

import io.deltawriter.internal.action.AddFile;
import io.deltawriter.internal.log.AddFileCursor;
import io.deltawriter.internal.log.CommitHistory;
import io.deltawriter.internal.log.Snapshot;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Values of one table version, one after the other. Memory does not grow with their number, and
 * nothing is read that is not asked for. Not safe for more than one thread.
 *
 * <p>{@link #next} and {@link #forEach} throw {@link io.deltawriter.error.StorageException} if the
 * table's store failed, and {@link io.deltawriter.error.UnsupportedTableException} if the log is
 * broken; what was given so far is then not the whole.
 *
 * @param <T> {@link TableFile} or {@link TableVersion}
 */
public final class TableCursor<T> implements AutoCloseable {

  private final OptionalLong version;
  private final Supplier<Optional<T>> values;
  private final Runnable closer;
  private boolean closed;

  private TableCursor(OptionalLong version, Supplier<Optional<T>> values, Runnable closer) {
    this.version = version;
    this.values = values;
    this.closer = closer;
  }

  static TableCursor<TableFile> files(Snapshot snapshot) {
    if (!snapshot.exists()) {
      return empty();
    }
    AddFileCursor files = snapshot.activeFiles();
    return new TableCursor<>(
        OptionalLong.of(snapshot.version()),
        () -> files.next().map((AddFile file) -> TableFile.of(snapshot, file)),
        files::close);
  }

  static TableCursor<TableVersion> history(CommitHistory history) {
    return new TableCursor<>(
        history.newest(), () -> history.next().map(TableVersion::of), () -> {});
  }

  private static <T> TableCursor<T> empty() {
    return new TableCursor<>(OptionalLong.empty(), Optional::empty, () -> {});
  }

  /** The table version that the values are of; empty if there is no table. */
  public OptionalLong version() {
    return version;
  }

  /**
   * The next value; empty at the end.
   *
   * @throws IllegalStateException if the cursor is closed
   */
  public Optional<T> next() {
    if (closed) {
      throw new IllegalStateException("This cursor is closed");
    }
    return values.get();
  }

  /** Hands all values that are left to {@code consumer}. */
  public void forEach(Consumer<? super T> consumer) {
    for (Optional<T> value = next(); value.isPresent(); value = next()) {
      consumer.accept(value.get());
    }
  }

  /** Ends the reading, at whatever value it is. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      closer.run();
    }
  }
}
