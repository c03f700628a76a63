package io.deltawriter.internal.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.internal.log.LogFixture;
import io.deltawriter.table.SourceKey;
import io.deltawriter.table.TableLayout;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyAttributionTest {

  private static final SourceKey KEY = SourceKey.of("k");

  private final KeyAttribution partitioned =
      new KeyAttribution(TableLayout.PARTITIONED, "source_file");
  private final KeyAttribution flat = new KeyAttribution(TableLayout.FLAT, "source_file");

  @Test
  void partitionValueSaysWhoseRowsItHolds() {
    assertThat(partitioned.owner(inPartition("k"))).contains(KEY);
    assertThat(partitioned.mayHold(inPartition("k"), KEY)).isTrue();
    assertThat(partitioned.mayHold(inPartition("other"), KEY)).isFalse();
  }

  @Test
  void nullOrEmptyOrMissingPartitionValueIsNobodys() {
    for (AddFile file :
        new AddFile[] {inPartition(null), inPartition(""), file(Map.of(), Map.of(), "")}) {
      assertThat(partitioned.owner(file)).isEmpty();
      assertThat(partitioned.mayHold(file, KEY)).isFalse();
    }
  }

  @Test
  void tagSaysWhoseRowsAFlatFileHolds() {
    AddFile file = file(Map.of(), Map.of("deltawriter.sourceKey", "k"), "");

    assertThat(flat.owner(file)).contains(KEY);
    assertThat(flat.mayHold(file, SourceKey.of("l"))).isFalse();
  }

  @Test
  void equalBoundsWithoutNullsLeaveOneKey() {
    assertThat(flat.owner(withStats("k", "k", 0, 5))).contains(KEY);
  }

  @Test
  void equalBoundsWithNullsAreShared() {
    AddFile file = withStats("k", "k", 1, 5);

    assertThat(flat.owner(file)).isEmpty();
    assertThat(flat.mayHold(file, KEY)).isTrue();
  }

  @Test
  void equalBoundsThatMayBeCutAreShared() {
    String cut = "x".repeat(32);
    AddFile file = withStats(cut, cut, 0, 5);

    assertThat(flat.owner(file)).isEmpty();
    assertThat(flat.mayHold(file, SourceKey.of(cut + "y"))).isTrue();
    assertThat(flat.mayHold(file, SourceKey.of("y"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"a, c, true", "b, b, true", "b, c, true", "a, b, true", "c, d, false", "a, a, false"})
  void sharedFileMayHoldKeysBetweenItsBounds(String min, String max, boolean expected) {
    assertThat(flat.mayHold(withStats(min, max, 1, 5), SourceKey.of("b"))).isEqualTo(expected);
  }

  @Test
  void boundsAreInTheOrderOfUtf8() {
    // As UTF-16 the surrogates of the emoji sort before U+FFFD; as UTF-8 they sort after it.
    AddFile file = withStats("\uFFFD", "\uD83D\uDE00", 1, 5);

    assertThat(flat.mayHold(file, SourceKey.of("\uD83D\uDE00"))).isTrue();
    assertThat(flat.mayHold(file, SourceKey.of("a"))).isFalse();
  }

  @Test
  void fileOfNullsOnlyHoldsNoKey() {
    AddFile file =
        file(
            Map.of(),
            Map.of(),
            "{\"numRecords\":3,\"minValues\":{},\"nullCount\":{\"source_file\":3}}");

    assertThat(flat.mayHold(file, KEY)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{}",
        "[]",
        "{\"numRecords\":1}",
        "{\"numRecords\":0}",
        "{\"numRecords\":3,\"nullCount\":{\"source_file\":18446744073709551616},\"minValues\":{\"source_file\":\"k\"},\"maxValues\":{\"source_file\":\"k\"}}",
        "{\"numRecords\":18446744073709551616,\"nullCount\":{\"source_file\":18446744073709551616}}",
        "{\"numRecords\":3,\"nullCount\":{\"source_file\":0},\"minValues\":{\"source_file\":\"z\"},\"maxValues\":{\"source_file\":\"a\"}}",
        "{\"numRecords\":0,\"nullCount\":{\"source_file\":0}}",
        "{\"numRecords\":-1,\"nullCount\":{\"source_file\":-1}}",
        "{\"numRecords\":2,\"nullCount\":{\"source_file\":3}}",
        "{\"numRecords\":2.0,\"nullCount\":{\"source_file\":2.0}}",
        "{\"numRecords\":1,\"nullCount\":{\"source_file\":1},\"minValues\":{\"source_file\":\"a\"}}",
        "{\"numRecords\":1,\"minValues\":{\"source_file\":5},\"maxValues\":{\"source_file\":5}}"
      })
  void fileWithoutStatisticsOfTheKeyMayHoldAnyKey(String stats) {
    AddFile file = file(Map.of(), Map.of(), stats);

    assertThat(flat.owner(file)).isEmpty();
    assertThat(flat.mayHold(file, KEY)).isTrue();
  }

  @Test
  void removeTellsItsKeyOrThatItDoesNot() {
    RemoveFile ours = RemoveFile.of(LogFixture.add("k", "x"), 1);
    RemoveFile bare =
        new RemoveFile(
            "x",
            OptionalLong.empty(),
            true,
            Optional.empty(),
            OptionalLong.empty(),
            Map.of(),
            Optional.empty(),
            OptionalLong.empty(),
            OptionalLong.empty());

    assertThat(partitioned.owner(ours)).contains(KEY);
    assertThat(flat.owner(ours)).contains(KEY);
    assertThat(partitioned.isTold(bare)).isFalse();
    assertThat(flat.isTold(bare)).isFalse();
    assertThat(flat.isTold(ours.withoutTags())).isFalse();
    assertThat(partitioned.isTold(ours.withoutTags())).isTrue();
  }

  private static AddFile inPartition(String value) {
    Map<String, String> values = new HashMap<>();
    values.put("source_file", value);
    return file(values, Map.of(), "");
  }

  private static AddFile withStats(String min, String max, int nulls, int rows) {
    return file(
        Map.of(),
        Map.of(),
        String.format(
            "{\"numRecords\":%d,\"minValues\":{\"source_file\":\"%s\"},"
                + "\"maxValues\":{\"source_file\":\"%s\"},\"nullCount\":{\"source_file\":%d}}",
            rows, min, max, nulls));
  }

  private static AddFile file(
      Map<String, String> partitionValues, Map<String, String> tags, String stats) {
    return new AddFile(
        "f",
        partitionValues,
        1,
        1,
        true,
        stats.isEmpty() ? Optional.empty() : Optional.of(stats),
        tags,
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        Map.of());
  }
}
