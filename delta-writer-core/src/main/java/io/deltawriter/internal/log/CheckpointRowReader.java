package io.deltawriter.internal.log;

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
  private Optional<CheckpointRow> row = Optional.empty();

  /**
   * @param schema one column for each kind of row to read
   */
  CheckpointRowReader(MessageType schema) {
    this.columns =
        schema.getFields().stream()
            .map(
                column -> {
                  RowKind kind = RowKind.ofField(column.getName()).orElseThrow();
                  return JsonConverters.of(
                      column,
                      fields -> row = Optional.of(new CheckpointRow(kind, (ObjectNode) fields)));
                })
            .toList();
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
        row = Optional.empty();
      }

      @Override
      public void end() {
        // The columns have handed their value over already.
      }
    };
  }
}
