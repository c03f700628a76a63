package io.deltawriter.internal.rewrite;

import static java.util.Objects.requireNonNull;

import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.deltawriter.internal.columns.ColumnBatch;
import io.deltawriter.internal.columns.LeafVector;
import io.deltawriter.internal.columns.RowShape;
import io.deltawriter.table.SourceKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.function.ObjIntConsumer;
import java.util.stream.Collectors;

/** Which rows of a file stay: those that are neither deleted nor of one of the keys. */
final class KeyFilter {

  private final String column;
  private final Set<ByteBuffer> keys;
  private final LongPredicate isDeleted;

  private KeyFilter(String column, Set<ByteBuffer> keys, LongPredicate isDeleted) {
    this.column = requireNonNull(column, "column");
    this.keys = requireNonNull(keys, "keys");
    this.isDeleted = requireNonNull(isDeleted, "isDeleted");
  }

  /**
   * A filter of the rows of {@code keys}.
   *
   * @param column the table's key column
   * @param isDeleted whether the row with this index in the file, from 0, was deleted before
   */
  static KeyFilter of(String column, Set<SourceKey> keys, LongPredicate isDeleted) {
    Set<ByteBuffer> utf8 =
        keys.stream()
            .map(key -> ByteBuffer.wrap(key.value().getBytes(StandardCharsets.UTF_8)))
            .collect(Collectors.toUnmodifiableSet());
    return new KeyFilter(column, utf8, isDeleted);
  }

  /** Rows of the key column alone. */
  RowShape keyShape() {
    return RowShape.of(new StructType().add(column, StringType.STRING));
  }

  /**
   * The rows of {@code batch}, one of {@link #keyShape}, that are of one of the keys and not
   * deleted.
   */
  BitSet ofKeys(ColumnBatch batch, long firstRow) {
    BitSet ofKeys = new BitSet(batch.rowCount());
    forEachKey(batch, firstRow, (key, row) -> ofKeys.set(row, keys.contains(key)));
    return ofKeys;
  }

  /** Gives the key of each row of {@code batch} that has one and is not deleted. */
  void forEachKey(ColumnBatch batch, long firstRow, ObjIntConsumer<ByteBuffer> consumer) {
    LeafVector vector = batch.vectors().get(0);
    int value = 0;
    for (int row = 0; row < batch.rowCount(); row++) {
      if (vector.definitionLevel(row) == vector.leaf().maxDefinitionLevel()) {
        int start = vector.start(value);
        int length = vector.end(value) - start;
        if (!isDeleted.test(firstRow + row)) {
          consumer.accept(ByteBuffer.wrap(vector.bytes(), start, length), row);
        }
        value++;
      }
    }
  }

  /** The rows that stay. */
  BitSet kept(ColumnBatch batch, long firstRow) {
    BitSet kept = ofKeys(batch, firstRow);
    kept.flip(0, batch.rowCount());
    for (int row = kept.nextSetBit(0); row >= 0; row = kept.nextSetBit(row + 1)) {
      kept.set(row, !isDeleted.test(firstRow + row));
    }
    return kept;
  }
}
