package io.deltawriter.internal.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.internal.datafile.ColumnStats;
import io.deltawriter.internal.datafile.DataFile;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StatsJsonTest {

  @Test
  void everyTypeHasTheFormThatReadersExpect() {
    assertThat(
            json(
                column("b", false, true),
                column("l", -1L, Long.MAX_VALUE),
                column("f", 1.5f, 2.5f),
                column("d", -0.0, 1e300),
                column("n", new BigDecimal("0.0000000001"), new BigDecimal("100.00")),
                column("s", "a\"\u00fc", "b"),
                column("day", LocalDate.of(2020, 1, 2), LocalDate.of(9999, 12, 31)),
                column("t", Instant.parse("2020-01-02T03:04:05.678Z"), Instant.EPOCH),
                column(
                    "z",
                    LocalDateTime.parse("2020-01-02T03:04:05.600"),
                    LocalDateTime.parse("2020-01-02T03:04:05"))))
        .isEqualTo(
            "{\"numRecords\":7,\"minValues\":{\"b\":false,\"l\":-1,\"f\":1.5,\"d\":-0.0,\"n\":0.0000000001,"
                + "\"s\":\"a\\\"\u00fc\",\"day\":\"2020-01-02\",\"t\":\"2020-01-02T03:04:05.678Z\","
                + "\"z\":\"2020-01-02T03:04:05.600\"},\"maxValues\":{\"b\":true,\"l\":9223372036854775807,"
                + "\"f\":2.5,\"d\":1.0E300,\"n\":100.00,\"s\":\"b\",\"day\":\"9999-12-31\","
                + "\"t\":\"1970-01-01T00:00:00.000Z\",\"z\":\"2020-01-02T03:04:05.000\"},"
                + "\"nullCount\":{\"b\":0,\"l\":0,\"f\":0,\"d\":0,\"n\":0,\"s\":0,\"day\":0,\"t\":0,\"z\":0}}");
  }

  @Test
  void fieldsOfStructsAreNested() {
    ColumnStats x = new ColumnStats(List.of("a", "x"), 1, Optional.of(1L), Optional.of(2L));
    ColumnStats y = new ColumnStats(List.of("a", "y"), 2, Optional.empty(), Optional.empty());

    assertThat(json(x, y))
        .isEqualTo(
            "{\"numRecords\":7,\"minValues\":{\"a\":{\"x\":1}},\"maxValues\":{\"a\":{\"x\":2}},"
                + "\"nullCount\":{\"a\":{\"x\":1,\"y\":2}}}");
  }

  @Test
  void boundThatJsonCannotHoldIsLeftOut() {
    assertThat(json(column("d", Double.NEGATIVE_INFINITY, Double.NaN)))
        .isEqualTo("{\"numRecords\":7,\"minValues\":{},\"maxValues\":{},\"nullCount\":{\"d\":0}}");
  }

  private static ColumnStats column(String name, Object min, Object max) {
    return new ColumnStats(List.of(name), 0, Optional.of(min), Optional.of(max));
  }

  private static String json(ColumnStats... columns) {
    return StatsJson.of(new DataFile("f", 1, 7, 1, List.of(columns)));
  }
}
