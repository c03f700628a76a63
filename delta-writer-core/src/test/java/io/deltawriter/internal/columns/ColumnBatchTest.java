package io.deltawriter.internal.columns;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import org.junit.jupiter.api.Test;

class ColumnBatchTest {

  private final ColumnBatch batch =
      new ColumnBatch(
          RowShape.of(new StructType().add("n", LongType.LONG).add("s", StringType.STRING)));
  private final LeafVector numbers = batch.vectors().get(0);
  private final LeafVector texts = batch.vectors().get(1);

  @Test
  void valuesAndEntriesAreCountedApart() {
    fill(1000);

    assertThat(batch.rowCount()).isEqualTo(1000);
    assertThat(numbers.entryCount()).isEqualTo(1000);
    assertThat(numbers.valueCount()).isEqualTo(667 - 1);
    assertThat(texts.valueCount()).isEqualTo(1000);
    int value = 0;
    int bytes = 0;
    for (int row = 0; row < 1000; row++) {
      boolean there = row % 3 != 0;
      assertThat(numbers.definitionLevel(row)).isEqualTo(there ? 1 : 0);
      if (there) {
        assertThat(numbers.number(value++)).isEqualTo(row);
      }
      assertThat(text(row)).isEqualTo("text " + row);
      bytes += ("text " + row).length();
    }
    assertThat(texts.byteCount()).isEqualTo(bytes);
    assertThat(numbers.byteCount()).isZero();
  }

  @Test
  void clearedBatchIsFilledAnew() {
    fill(1000);
    batch.clear();

    assertThat(batch.rowCount()).isZero();
    assertThat(texts.entryCount()).isZero();
    assertThat(texts.valueCount()).isZero();
    assertThat(texts.byteCount()).isZero();
    fill(2);
    assertThat(text(0)).isEqualTo("text 0");
    assertThat(text(1)).isEqualTo("text 1");
    assertThat(numbers.number(0)).isEqualTo(1);
  }

  @Test
  void emptyTextIsAValue() {
    texts.addBytes(0, new byte[0], 0, 0);
    texts.addBytes(0, "xabx".getBytes(UTF_8), 1, 2);
    texts.addBytes(0, new byte[0], 0, 0);

    assertThat(text(0)).isEmpty();
    assertThat(text(1)).isEqualTo("ab");
    assertThat(text(2)).isEmpty();
    assertThat(texts.byteCount()).isEqualTo(2);
  }

  @Test
  void oneLargeValueGrowsTheVector() {
    byte[] large = new byte[5_000_000];
    large[4_999_999] = 7;

    texts.addBytes(0, large, 0, large.length);

    assertThat(texts.end(0)).isEqualTo(large.length);
    assertThat(texts.bytes()[4_999_999]).isEqualTo((byte) 7);
  }

  private void fill(int rows) {
    for (int row = 0; row < rows; row++) {
      if (row % 3 == 0) {
        numbers.addAbsent(0, 0);
      } else {
        numbers.addNumber(0, row);
      }
      byte[] text = ("text " + row).getBytes(UTF_8);
      texts.addBytes(0, text, 0, text.length);
      batch.endRow();
    }
  }

  private String text(int value) {
    return new String(
        texts.bytes(), texts.start(value), texts.end(value) - texts.start(value), UTF_8);
  }
}
