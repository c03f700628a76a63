package io.deltawriter.internal.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatisticsSelectionTest {

  private static final StructType INNER =
      new StructType().add("x", LongType.LONG).add("y.z", LongType.LONG);
  private static final StructType ROWS =
      new StructType()
          .add("a", LongType.LONG)
          .add("list", new ArrayType(LongType.LONG, true))
          .add("Struct", INNER);
  private static final StructType CONSTANTS = new StructType().add("key", StringType.STRING);

  @Test
  void leavesAreCountedAndAnArrayCountsAsOne() {
    assertThat(paths(StatisticsSelection.firstLeaves(0))).isEmpty();
    assertThat(paths(StatisticsSelection.firstLeaves(3)))
        .containsExactly(List.of("a"), List.of("list"), List.of("Struct", "x"));
    assertThat(paths(StatisticsSelection.firstLeaves(-1))).hasSize(5);
  }

  @Test
  void wholeColumnIsAlwaysChosen() {
    StatisticsSelection selection = StatisticsSelection.firstLeaves(1).withWhole("key");

    assertThat(paths(selection)).containsExactly(List.of("a"), List.of("key"));
    assertThat(selection.isWhole(List.of("key"))).isTrue();
    assertThat(selection.isWhole(List.of("a"))).isFalse();
  }

  @Test
  void namedStructStandsForItsFields() {
    assertThat(paths(StatisticsSelection.named(List.of(List.of("struct")))))
        .containsExactly(List.of("Struct", "x"), List.of("Struct", "y.z"));
  }

  @Test
  void tablePropertiesAreUnderstood() {
    assertThat(paths(StatisticsSelection.ofTableProperties(Map.of()))).hasSize(5);
    assertThat(
            paths(
                StatisticsSelection.ofTableProperties(
                    Map.of("delta.dataSkippingNumIndexedCols", "1"))))
        .hasSize(1);
    assertThat(
            paths(
                StatisticsSelection.ofTableProperties(
                    Map.of(
                        "delta.dataSkippingStatsColumns", " key, STRUCT.`y.z`",
                        "delta.dataSkippingNumIndexedCols", "1"))))
        .containsExactly(List.of("Struct", "y.z"), List.of("key"));
    assertThatThrownBy(
            () ->
                StatisticsSelection.ofTableProperties(
                    Map.of("delta.dataSkippingNumIndexedCols", "many")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("delta.dataSkippingNumIndexedCols")
        .hasMessageContaining("'many'");
  }

  @Test
  void columnListsAreParsed() {
    assertThat(ColumnNames.parse("")).isEmpty();
    assertThat(ColumnNames.parse("a, b.c ,`d,e.f`.`g``h`"))
        .containsExactly(List.of("a"), List.of("b", "c"), List.of("d,e.f", "g`h"));
  }

  @ParameterizedTest
  @ValueSource(strings = {",", "a,", "a..b", "`a", "."})
  void brokenColumnListsAreRefused(String text) {
    assertThatThrownBy(() -> ColumnNames.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(text);
  }

  private static Set<List<String>> paths(StatisticsSelection selection) {
    return selection.paths(List.of(ROWS, CONSTANTS));
  }
}
