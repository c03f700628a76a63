package io.deltawriter.internal.parquet;

import io.delta.kernel.types.StructType;
import io.deltawriter.internal.columns.ColumnBatch;
import io.deltawriter.internal.columns.ColumnType;
import io.deltawriter.internal.columns.LeafVector;
import io.deltawriter.internal.columns.RowShape;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** The constant columns as a batch of one row. */
final class ConstantRow {

  private ConstantRow() {}

  static ColumnBatch of(List<ConstantColumn> columns) {
    StructType schema = new StructType();
    for (ConstantColumn column : columns) {
      schema = schema.add(column.name(), column.type(), false);
    }
    ColumnBatch row = new ColumnBatch(RowShape.of(schema));
    for (int i = 0; i < columns.size(); i++) {
      add(columns.get(i), row.vectors().get(i));
    }
    row.endRow();
    return row;
  }

  private static void add(ConstantColumn column, LeafVector vector) {
    ColumnType type = ColumnType.of(column.type());
    if (type == ColumnType.STRING && column.value() instanceof String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      vector.addBytes(0, bytes, 0, bytes.length);
    } else if (type == ColumnType.TIMESTAMP && column.value() instanceof Instant time) {
      vector.addNumber(0, micros(time));
    } else {
      throw new IllegalArgumentException(
          "Constant column '"
              + column.name()
              + "' must be a string or a timestamp but is "
              + column.type()
              + " with a "
              + column.value().getClass().getName());
    }
  }

  private static long micros(Instant time) {
    return Math.addExact(
        Math.multiplyExact(time.getEpochSecond(), 1_000_000), time.getNano() / 1_000);
  }
}
