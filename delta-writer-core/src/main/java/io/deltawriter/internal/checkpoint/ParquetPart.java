package io.deltawriter.internal.checkpoint;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deltawriter.internal.format.ParquetObjects;
import io.deltawriter.internal.format.UnreadableFileException;
import io.deltawriter.internal.text.Reason;
import io.deltawriter.store.ObjectNotFoundException;
import io.deltawriter.store.ObjectStore;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterPredicate;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** A checkpoint, a part of one or a sidecar as Parquet. Keeps its footer in memory, no rows. */
final class ParquetPart implements CheckpointPart {

  private final String name;
  private final InputFile file;
  private final ParquetMetadata footer;

  private ParquetPart(String name, InputFile file, ParquetMetadata footer) {
    this.name = name;
    this.file = file;
    this.footer = footer;
  }

  /** Reads the footer. */
  static ParquetPart open(ObjectStore store, String name, long sizeBytes) throws IOException {
    InputFile file = ParquetObjects.inputFile(store, requireNonNull(name, "name"), sizeBytes);
    try (ParquetFileReader reader = ParquetFileReader.open(file, ParquetObjects.readOptions())) {
      return new ParquetPart(name, file, reader.getFooter());
    } catch (IOException | RuntimeException e) {
      throw broken(name, e);
    }
  }

  /** A sidecar, nothing of which is read yet. */
  static CheckpointPart sidecar(ObjectStore store, String name, long sizeBytes) {
    return new Sidecar(store, name, sizeBytes);
  }

  @Override
  public String name() {
    return name;
  }

  ParquetMetadata footer() {
    return footer;
  }

  MessageType schema() {
    return footer.getFileMetaData().getSchema();
  }

  @Override
  public RowCursor rows(RowSelection selection) throws IOException {
    Optional<FilterPredicate> predicate = selection.predicate(schema());
    if (predicate.isEmpty()) {
      return new NoRows();
    }
    try {
      ParquetFileReader reader = reader(predicate.get());
      // Parquet-java's index filter takes a column for empty that is not among the requested ones.
      // So the projection must have the required field of each kind, and has all fields of it.
      MessageType projection = projection(selection);
      reader.setRequestedSchema(projection);
      return new Rows(name, reader, projection, selection);
    } catch (IOException | RuntimeException e) {
      throw broken(name, e);
    }
  }

  private ParquetFileReader reader(FilterPredicate predicate) throws IOException {
    return new ParquetFileReader(
        file, footer, ParquetObjects.readOptions(FilterCompat.get(predicate)), file.newStream());
  }

  private MessageType projection(RowSelection selection) {
    List<Type> columns =
        selection.kinds().stream()
            .filter(kind -> RowSelection.has(schema(), kind))
            .map(this::projection)
            .toList();
    return new MessageType(schema().getName(), columns);
  }

  /** Parsed statistics are read only where they are the only ones. */
  private Type projection(RowKind kind) {
    GroupType action = schema().getType(kind.field()).asGroupType();
    boolean parsedOnly = !action.containsField(CheckpointRow.STATS);
    Stream<Type> others =
        action.getFields().stream()
            .filter(field -> !field.getName().equals(kind.requiredField()))
            .filter(field -> !field.getName().equals(CheckpointRow.PARTITION_VALUES_PARSED))
            .filter(field -> !field.getName().equals(CheckpointRow.STATS_PARSED) || parsedOnly);
    return action.withNewFields(
        Stream.concat(Stream.of(action.getType(kind.requiredField())), others).toList());
  }

  /** An error that names the file; that it is gone stays an error of its own. */
  private static IOException broken(String name, Exception cause) {
    IOException failure = ParquetObjects.failure("Checkpoint file " + name + " is damaged", cause);
    return failure instanceof ObjectNotFoundException || failure instanceof UnreadableFileException
        ? failure
        : new IOException(
            Reason.appended("Checkpoint file " + name + " cannot be read", failure), failure);
  }

  /** Of an object that has no rows of the wanted kinds. */
  private record NoRows() implements RowCursor {

    @Override
    public Optional<CheckpointRow> next() {
      return Optional.empty();
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }

  /** Rows of one Parquet file, a slice of a row group at a time. */
  private static final class Rows implements RowCursor {

    private final String name;
    private final ParquetFileReader reader;
    private final RowGroupSlices slices;
    private final MessageColumnIO columns;
    private final RowReader rowReader;
    private Optional<RecordReader<Optional<CheckpointRow>>> records = Optional.empty();
    private long unread;

    Rows(String name, ParquetFileReader reader, MessageType projection, RowSelection selection) {
      this.name = name;
      this.reader = reader;
      this.slices = new RowGroupSlices(reader, projection, selection);
      this.columns =
          new ColumnIOFactory(reader.getFileMetaData().getCreatedBy())
              .getColumnIO(projection, reader.getFileMetaData().getSchema());
      this.rowReader = new RowReader(projection, selection.ranges());
    }

    @Override
    public Optional<CheckpointRow> next() throws IOException {
      try {
        while (unread > 0 || nextSlice()) {
          unread--;
          Optional<CheckpointRow> row = records.orElseThrow().read();
          if (row.isPresent()) {
            return row.map(CheckpointRow::withoutParsedFields);
          }
        }
        return Optional.empty();
      } catch (IOException | RuntimeException e) {
        throw broken(name, e);
      }
    }

    private boolean nextSlice() throws IOException {
      Optional<PageReadStore> pages = slices.next();
      records = pages.map(slice -> columns.getRecordReader(slice, rowReader));
      unread = pages.map(PageReadStore::getRowCount).orElse(0L);
      return pages.isPresent();
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }

  /**
   * Makes rows of a checkpoint from Parquet's values. A row without any of the schema's kinds is
   * empty.
   */
  private static final class RowReader extends RecordMaterializer<Optional<CheckpointRow>> {

    private final List<Converter> columns;
    private final RowGate gate;
    private Optional<CheckpointRow> row = Optional.empty();

    /**
     * @param schema one column for each kind of row to read, the required field of each first
     */
    RowReader(MessageType schema, TextRanges ranges) {
      this.gate = new RowGate(schema.getType(0).asGroupType().getType(0), ranges);
      JsonConverters converters = new JsonConverters(gate);
      this.columns =
          schema.getFields().stream()
              .map(
                  column -> {
                    RowKind kind = RowKind.ofField(column.getName()).orElseThrow();
                    return converters.of(column, fields -> take(kind, (ObjectNode) fields));
                  })
              .toList();
    }

    private void take(RowKind kind, ObjectNode fields) {
      if (gate.isOpen()) {
        row = Optional.of(new CheckpointRow(kind, fields));
      }
    }

    @Override
    public Optional<CheckpointRow> getCurrentRecord() {
      return row;
    }

    @Override
    public GroupConverter getRootConverter() {
      return new GroupConverter() {
        @Override
        public Converter getConverter(int fieldIndex) {
          return columns.get(fieldIndex);
        }

        @Override
        public void start() {
          gate.open();
          row = Optional.empty();
        }

        @Override
        public void end() {
          // The columns have handed their value over already.
        }
      };
    }
  }

  /**
   * A sidecar, whose footer is read when its rows are: a checkpoint may have many, and is opened
   * without reading them (Delta protocol, "Sidecar Files").
   */
  private record Sidecar(ObjectStore store, String name, long sizeBytes) implements CheckpointPart {

    Sidecar {
      requireNonNull(store, "store");
      requireNonNull(name, "name");
    }

    @Override
    public RowCursor rows(RowSelection selection) throws IOException {
      return open(store, name, sizeBytes).rows(selection);
    }
  }
}
