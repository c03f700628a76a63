package io.deltawriter.internal.checkpoint;

import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.format.ParquetObjects;
import io.deltawriter.internal.format.UnreadableFileException;
import io.deltawriter.internal.text.Reason;
import io.deltawriter.store.ObjectNotFoundException;
import io.deltawriter.store.ObjectStore;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterPredicate;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.InputFile;
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
      return new ParquetRows(name, reader, projection, selection);
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
  static IOException broken(String name, Exception cause) {
    IOException failure = ParquetObjects.failure("Checkpoint file " + name + " is damaged", cause);
    return failure instanceof ObjectNotFoundException || failure instanceof UnreadableFileException
        ? failure
        : new IOException(
            Reason.appended("Checkpoint file " + name + " cannot be read", failure), failure);
  }

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
}
