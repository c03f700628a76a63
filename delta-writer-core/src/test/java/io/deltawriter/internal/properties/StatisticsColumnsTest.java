package io.deltawriter.internal.properties;

import static org.assertj.core.api.Assertions.assertThat;

import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StatisticsColumnsTest {

  private static final StructType INNER =
      new StructType().add("x", LongType.LONG).add("y.z", LongType.LONG);
  private static final StructType ROWS =
      new StructType()
          .add("a", LongType.LONG)
          .add("list", new ArrayType(LongType.LONG, true))
          .add("Struct", INNER);
  private static final StructType FILE = ROWS.add("key", StringType.STRING);

  @Test
  void leavesAreCountedAndAnArrayCountsAsOne() {
    assertThat(paths(StatisticsColumns.first(0))).isEmpty();
    assertThat(paths(StatisticsColumns.first(3)))
        .containsExactly(List.of("a"), List.of("list"), List.of("Struct", "x"));
    assertThat(paths(StatisticsColumns.first(-1))).hasSize(5);
  }

  @Test
  void wholeColumnIsAlwaysChosen() {
    StatisticsColumns selection = StatisticsColumns.first(1).withWhole("key");

    assertThat(paths(selection)).containsExactly(List.of("a"), List.of("key"));
    assertThat(selection.isWhole(List.of("key"))).isTrue();
    assertThat(selection.isWhole(List.of("a"))).isFalse();
  }

  @Test
  void namedStructStandsForItsFields() {
    assertThat(paths(StatisticsColumns.named(List.of(List.of("struct")))))
        .containsExactly(List.of("Struct", "x"), List.of("Struct", "y.z"));
  }

  @Test
  void columnsAreCountedInTheOrderOfTheTable() {
    StructType table =
        new StructType().add("key", StringType.STRING).add("a", LongType.LONG).add("Struct", INNER);

    assertThat(paths(StatisticsColumns.first(2).inFilesOf(table, List.of(), "key")))
        .containsExactly(List.of("key"), List.of("a"));
  }

  @Test
  void keyColumnIsChosenWhereItStandsInTheFiles() {
    StatisticsColumns one = StatisticsColumns.first(1);

    assertThat(paths(one.inFilesOf(FILE, List.of(), "key")))
        .containsExactly(List.of("a"), List.of("key"));
    assertThat(paths(one.inFilesOf(FILE, List.of("key"), "key"))).containsExactly(List.of("a"));
  }

  @Test
  void partitionColumnsAreNotCounted() {
    assertThat(paths(StatisticsColumns.first(1).inFilesOf(FILE, List.of("a"), "a")))
        .containsExactly(List.of("list"));
  }

  private static Set<List<String>> paths(StatisticsColumns selection) {
    return selection.among(FILE);
  }
}
