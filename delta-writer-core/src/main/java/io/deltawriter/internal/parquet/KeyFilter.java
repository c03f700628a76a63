package io.deltawriter.internal.parquet;

import static java.util.Objects.requireNonNull;

import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.deltawriter.internal.columns.ColumnBatch;
import io.deltawriter.internal.columns.LeafVector;
import io.deltawriter.internal.columns.RowShape;
import io.deltawriter.table.SourceKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.LongPredicate;

/** Which rows of a file stay: those that are neither deleted nor of the key. */
final class KeyFilter {

  private final String column;
  private final byte[] key;
  private final LongPredicate isDeleted;

  private KeyFilter(String column, byte[] key, LongPredicate isDeleted) {
    this.column = requireNonNull(column, "column");
    this.key = requireNonNull(key, "key");
    this.isDeleted = requireNonNull(isDeleted, "isDeleted");
  }

  /**
   * A filter of the rows of {@code key}.
   *
   * @param column the table's key column
   * @param isDeleted tells of a row's place in the file, from 0, whether it was deleted before
   */
  static KeyFilter of(String column, SourceKey key, LongPredicate isDeleted) {
    return new KeyFilter(column, key.value().getBytes(StandardCharsets.UTF_8), isDeleted);
  }

  /** Rows of the key column alone. */
  RowShape keyShape() {
    return RowShape.of(new StructType().add(column, StringType.STRING));
  }

  /**
   * The rows of {@code keys}, a batch of {@link #keyShape}, that are of the key and not deleted.
   */
  BitSet ofKey(ColumnBatch keys, long firstRow) {
    BitSet ofKey = new BitSet(keys.rowCount());
    LeafVector vector = keys.vectors().get(0);
    int value = 0;
    for (int row = 0; row < keys.rowCount(); row++) {
      if (vector.definitionLevel(row) == vector.leaf().maxDefinitionLevel()) {
        boolean isKey =
            Arrays.equals(
                vector.bytes(), vector.start(value), vector.end(value), key, 0, key.length);
        ofKey.set(row, isKey && !isDeleted.test(firstRow + row));
        value++;
      }
    }
    return ofKey;
  }

  /** The rows that stay. */
  BitSet kept(ColumnBatch keys, long firstRow) {
    BitSet kept = ofKey(keys, firstRow);
    kept.flip(0, keys.rowCount());
    for (int row = kept.nextSetBit(0); row >= 0; row = kept.nextSetBit(row + 1)) {
      kept.set(row, !isDeleted.test(firstRow + row));
    }
    return kept;
  }
}
