package io.deltawriter.internal.checkpoint;


import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;

/**
 * Makes rows of a checkpoint from Parquet's values. A row without any of the schema's kinds is
 * empty.
 */
final class CheckpointRowReader extends RecordMaterializer<Optional<CheckpointRow>> {

  private final List<Converter> columns;
  private final RowGate gate;
  private Optional<CheckpointRow> row = Optional.empty();

  /**
   * @param schema one column for each kind of row to read, the required field of each first
   */
  CheckpointRowReader(MessageType schema, TextRanges ranges) {
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
