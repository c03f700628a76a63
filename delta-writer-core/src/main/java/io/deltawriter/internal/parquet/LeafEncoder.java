package io.deltawriter.internal.parquet;

import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.columns.LeafVector;
import org.apache.parquet.column.ColumnWriter;

/** Writes the entries of one vector to a column, row by row. */
final class LeafEncoder {

  private final LeafVector vector;
  private final ColumnWriter column;
  private final ValueEncoder values;
  private int entry;
  private int value;

  LeafEncoder(LeafVector vector, ColumnWriter column) {
    this.vector = requireNonNull(vector, "vector");
    this.column = requireNonNull(column, "column");
    this.values = PhysicalType.of(vector.leaf().type()).encoder();
  }

  void writeRow() {
    do {
      int definition = vector.definitionLevel(entry);
      int repetition = vector.repetitionLevel(entry);
      if (definition == vector.leaf().maxDefinitionLevel()) {
        values.write(vector, value++, column, repetition, definition);
      } else {
        column.writeNull(repetition, definition);
      }
      entry++;
    } while (entry < vector.entryCount() && vector.repetitionLevel(entry) != 0);
  }

  void rewind() {
    entry = 0;
    value = 0;
  }
}
