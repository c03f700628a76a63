package io.deltawriter.internal.properties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TablePropertiesTest {

  private static TableProperties of(String name, String value) {
    return TableProperties.of(Map.of(name, value));
  }

  @ParameterizedTest
  @EnumSource(Switch.class)
  void switchIsReadInAnyCase(Switch property) {
    for (String on : List.of("true", "TRUE", "True", " true ")) {
      assertThat(of(property.property(), on).isOn(property)).as(on).isTrue();
      assertThat(of(property.property(), on).unreadable()).isEmpty();
    }
    for (String off : List.of("false", "FALSE", "False")) {
      assertThat(of(property.property(), off).isOn(property)).as(off).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(Switch.class)
  void switchThatCannotBeReadIsAsIfItWereMissing(Switch property) {
    boolean missing = TableProperties.of(Map.of()).isOn(property);
    for (String value : List.of("", "yes", "1", "tru", "many")) {
      TableProperties properties = of(property.property(), value);
      assertThat(properties.isOn(property)).as(value).isEqualTo(missing);
      assertThat(properties.unreadable())
          .containsExactly(
              "The table property "
                  + property.property()
                  + " must be true or false but is '"
                  + value
                  + "'; "
                  + missing
                  + " is taken instead");
    }
  }

  @Test
  void valueThatIsNullIsAsIfItWereMissing() {
    Map<String, String> values = new HashMap<>();
    values.put("delta.appendOnly", null);
    values.put("delta.checkpointInterval", null);
    TableProperties properties = TableProperties.of(values);

    assertThat(properties.isOn(Switch.APPEND_ONLY)).isFalse();
    assertThat(properties.checkpointInterval()).isEqualTo(10);
    assertThat(properties.unreadable()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "100, 100", "' 7 ', 7", "+5, 5"})
  void checkpointIntervalIsRead(String value, int interval) {
    assertThat(of("delta.checkpointInterval", value).checkpointInterval()).isEqualTo(interval);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "many", "0", "-1", "1.5", "3000000000", "10 commits"})
  void checkpointIntervalThatCannotBeReadIsTheUsualOne(String value) {
    TableProperties properties = of("delta.checkpointInterval", value);

    assertThat(properties.checkpointInterval()).isEqualTo(10);
    assertThat(properties.unreadable()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"zstd, ZSTD", "Snappy, SNAPPY", "none, UNCOMPRESSED", "lz4raw, LZ4_RAW"})
  void codecIsReadInAnyCase(String value, CodecName codec) {
    assertThat(of("delta.parquet.compression.codec", value).codec()).contains(codec);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "brotli", "lzo", "fast"})
  void codecThatCannotBeWrittenIsLeftToTheWriter(String value) {
    TableProperties properties = of("delta.parquet.compression.codec", value);

    assertThat(properties.codec()).isEmpty();
    assertThat(properties.unreadable().get(0)).contains("ZSTD", "'" + value + "'");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "5, 5", "-1, -1", "' 2 ', 2"})
  void indexedColumnsAreCounted(String value, int count) {
    assertThat(of("delta.dataSkippingNumIndexedCols", value).statisticsColumns())
        .isEqualTo(StatisticsColumns.first(count));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "many", "3000000000", "1.0", "all"})
  void numberOfIndexedColumnsThatCannotBeReadIsTheUsualOne(String value) {
    TableProperties properties = of("delta.dataSkippingNumIndexedCols", value);

    assertThat(properties.statisticsColumns()).isEqualTo(StatisticsColumns.first(32));
    assertThat(properties.unreadable().get(0)).contains("'" + value + "'", "32");
  }

  @Test
  void namesOfIndexedColumnsWinOverTheirNumberIfTheyCanBeRead() {
    Map<String, String> both =
        Map.of(
            "delta.dataSkippingStatsColumns", " key, STRUCT.`y.z`",
            "delta.dataSkippingNumIndexedCols", "1");
    Map<String, String> broken =
        Map.of(
            "delta.dataSkippingStatsColumns", "a..b",
            "delta.dataSkippingNumIndexedCols", "1");

    assertThat(TableProperties.of(both).statisticsColumns().names())
        .isEqualTo(Optional.of(List.of(List.of("key"), List.of("struct", "y.z"))));
    assertThat(TableProperties.of(broken).statisticsColumns())
        .isEqualTo(StatisticsColumns.first(1));
    assertThat(TableProperties.of(broken).unreadable().get(0)).contains("'a..b'", "no names");
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

  @Test
  void propertiesOfOthersAreNotJudged() {
    Map<String, String> others =
        Map.of("delta.unheardOf", "x", "my.own", "y", "delta.enableChangeDataFeed", "maybe");

    assertThat(TableProperties.of(others).unreadable()).isEmpty();
  }
}
