package io.deltawriter.internal.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.deltawriter.internal.properties.StatisticsColumns;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

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
    assertThat(paths(StatisticsSelection.of(StatisticsColumns.named(List.of(List.of("struct"))))))
        .containsExactly(List.of("Struct", "x"), List.of("Struct", "y.z"));
  }

  @Test
  void columnsAreCountedInTheOrderOfTheTable() {
    StructType table =
        new StructType().add("key", StringType.STRING).add("a", LongType.LONG).add("Struct", INNER);

    assertThat(paths(StatisticsSelection.firstLeaves(2).countedIn(table)))
        .containsExactly(List.of("key"), List.of("a"));
  }

  private static Set<List<String>> paths(StatisticsSelection selection) {
    return selection.paths(List.of(ROWS, CONSTANTS));
  }
}
