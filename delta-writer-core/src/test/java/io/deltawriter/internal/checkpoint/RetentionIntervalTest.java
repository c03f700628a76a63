package io.deltawriter.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RetentionIntervalTest {

  @ParameterizedTest
  @CsvSource({
    "interval 1 week, PT168H",
    "interval 168 hours, PT168H",
    "INTERVAL 2 Weeks, PT336H",
    "interval 30 days, PT720H",
    "interval 1 week 2 days, PT216H",
    "interval 36 hours 30 minutes, PT36H30M",
    "interval 1 day -1 hour, PT23H",
    "7 days, PT168H",
    "interval 0 hours, PT0S",
    "interval 5 seconds 6 milliseconds 7 microseconds, PT5.006007S",
  })
  void lengthIsTheSumOfItsParts(String text, Duration length) {
    assertThat(RetentionInterval.parse(text)).isEqualTo(length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "interval",
        "week",
        "interval week",
        "interval 1",
        "interval 1 month",
        "interval 1 year",
        "interval 1 fortnight",
        "interval 1 day,",
        "interval -1 days",
        "1.5 days",
        "interval one day",
      })
  void whatIsNoIntervalIsNamed(String text) {
    assertThatThrownBy(() -> RetentionInterval.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'");
  }

  @Test
  void tooLongIsAnErrorToo() {
    assertThatThrownBy(() -> RetentionInterval.parse("interval 99999999999999999999 weeks"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("too long");
  }
}
