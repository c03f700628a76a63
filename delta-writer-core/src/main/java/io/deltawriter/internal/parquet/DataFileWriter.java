package io.deltawriter.internal.parquet;

import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.columns.ColumnBatch;
import io.deltawriter.internal.datafile.DataFile;
import io.deltawriter.store.ObjectStore;
import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.parquet.schema.MessageType;

/**
 * Writes batches as data files: one, or more if the target size is reached. A file appears in the
 * store when it is full or with {@link #complete}, and is deleted again by {@link #close} without
 * it; no log names it before {@link #complete} has returned, so no reader ever sees it. Memory is
 * bounded by the size of a row group. Not safe for more than one thread.
 */
public final class DataFileWriter implements Closeable {

  private enum State {
    WRITING,
    FAILED,
    COMPLETED,
    CLOSED
  }

  private final ObjectStore store;
  private final String tableLocation;
  private final DataFileFormat format;
  private final Supplier<String> paths;
  private final Clock clock;
  private final MessageType schema;
  private final ColumnBatch constantRow;
  private final List<DataFile> finished = new ArrayList<>();
  private final List<String> begunNames = new ArrayList<>();
  private Optional<OpenDataFile> current = Optional.empty();
  private State state = State.WRITING;

  private DataFileWriter(
      ObjectStore store,
      String tableLocation,
      DataFileFormat format,
      Supplier<String> paths,
      Clock clock) {
    this.store = requireNonNull(store, "store");
    this.tableLocation = requireNonNull(tableLocation, "tableLocation");
    this.format = requireNonNull(format, "format");
    this.paths = requireNonNull(paths, "paths");
    this.clock = requireNonNull(clock, "clock");
    this.constantRow = ConstantRow.of(format.constants());
    this.schema = ParquetSchema.of(List.of(format.rows().schema(), constantRow.shape().schema()));
  }

  /**
   * A writer of files of the table at {@code tableLocation}. Does nothing with the store yet.
   *
   * @param tableLocation the table's folder in the store; empty for its root
   * @param paths gives a new path below the table's location for each file, not URI-encoded
   * @param clock tells when files were finished
   * @throws IllegalArgumentException if a column is of a type that cannot be written
   */
  public static DataFileWriter open(
      ObjectStore store,
      String tableLocation,
      DataFileFormat format,
      Supplier<String> paths,
      Clock clock) {
    return new DataFileWriter(store, tableLocation, format, paths, clock);
  }

  /**
   * Writes the rows of {@code batch}; it is the caller's again on return. The first rows begin the
   * first file.
   *
   * @throws io.deltawriter.store.InvalidNameException if the store cannot hold a file of that path;
   *     nothing was written
   * @throws IOException if the store failed; only {@link #close} may be called then
   */
  public void write(ColumnBatch batch) throws IOException {
    requireWriting();
    if (batch.rowCount() == 0) {
      return;
    }
    state = State.FAILED;
    OpenDataFile file = current.isPresent() ? current.get() : begin();
    file.write(batch);
    if (file.sizeBytes() >= format.targetFileSizeBytes()) {
      finish(file);
    }
    state = State.WRITING;
  }

  /**
   * Finishes and publishes what was written, once and last.
   *
   * @return the files in the order of their rows; none if there were no rows
   * @throws IOException if the store failed; {@link #close} then deletes all files
   */
  public List<DataFile> complete() throws IOException {
    requireWriting();
    state = State.FAILED;
    if (current.isPresent()) {
      finish(current.get());
    }
    state = State.COMPLETED;
    return List.copyOf(finished);
  }

  /**
   * Ends the writer. Without {@link #complete} nothing that it wrote stays in the store.
   *
   * @throws IOException if something could not be deleted; it belongs to no table and vacuum will
   *     find it
   */
  @Override
  public void close() throws IOException {
    if (state == State.COMPLETED || state == State.CLOSED) {
      return;
    }
    state = State.CLOSED;
    List<IOException> failures = new ArrayList<>();
    if (current.isPresent()) {
      attempt(current.get()::close, failures);
    }
    for (String name : begunNames) {
      attempt(() -> store.delete(name), failures);
    }
    if (!failures.isEmpty()) {
      IOException first = failures.get(0);
      failures.subList(1, failures.size()).forEach(first::addSuppressed);
      throw first;
    }
  }

  private OpenDataFile begin() throws IOException {
    String path = paths.get();
    String name = ObjectStore.nameBelow(tableLocation, path);
    OpenDataFile file = OpenDataFile.create(store, name, path, schema, constantRow, format);
    current = Optional.of(file);
    return file;
  }

  private void finish(OpenDataFile file) throws IOException {
    // Before publishing: a lost answer leaves a file behind that must be deleted as well.
    begunNames.add(file.name());
    finished.add(file.finish(clock));
    current = Optional.empty();
    file.close();
  }

  private void requireWriting() {
    if (state != State.WRITING) {
      throw new IllegalStateException("The writer of data files is " + state);
    }
  }

  private interface Step {
    void run() throws IOException;
  }

  private static void attempt(Step step, List<IOException> failures) {
    try {
      step.run();
    } catch (IOException e) {
      failures.add(e);
    }
  }
}
