package io.deltawriter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "999, 999 B",
    "1000, 1.0 kB",
    "999949, 999.9 kB",
    "999950, 1.0 MB",
    "26800000, 26.8 MB",
    "9223372036854775807, 9.2 EB"
  })
  void bytesHaveTheUnitThatKeepsThemShort(long bytes, String text) {
    assertThat(Amounts.bytes(bytes)).isEqualTo(text);
  }

  @Test
  void oneOfAThingIsSingular() {
    assertThat(Amounts.count(1, "row")).isEqualTo("1 row");
    assertThat(Amounts.count(0, "row")).isEqualTo("0 rows");
    assertThat(Amounts.count(100_000, "row")).isEqualTo("100,000 rows");
  }

  @ParameterizedTest
  @CsvSource({"0, 0 ms", "999, 999 ms", "1000, 1.0 s", "59999, 60.0 s", "61000, 1 min 01 s"})
  void durationsGrowFromMillisecondsToMinutes(long millis, String text) {
    assertThat(Amounts.duration(Duration.ofMillis(millis))).isEqualTo(text);
  }

  @Test
  void timesAreInUtcToTheSecond() {
    assertThat(Amounts.time(Instant.parse("2026-01-31T12:00:00.987Z")))
        .isEqualTo("2026-01-31 12:00:00Z");
  }

  @Test
  void aNameCannotSteerTheTerminal() {
    assertThat(Amounts.printable("a\u001b[2Jb\nc")).isEqualTo("a\\u001b[2Jb\\u000ac");
    assertThat(Amounts.printable("\u202e\u2028\u200b")).isEqualTo("\\u202e\\u2028\\u200b");
    assertThat(Amounts.printable("Ünï 😀")).isEqualTo("Ünï 😀");
  }
}
