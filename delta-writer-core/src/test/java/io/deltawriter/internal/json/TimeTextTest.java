package io.deltawriter.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {

  private static final String TIME = "2024-05-31T23:59:58";

  @ParameterizedTest
  @ValueSource(strings = {"Z", "z", "+01:00", "-0130", "+00:00", "-00:00", "-18:00"})
  void oneOffsetIsTakenAndNothingBehindIt(String offset) throws ConversionException {
    TimeText.epochMicros(TIME + offset);

    for (String more :
        List.of(
            "Z", "z", "+01", "+01:00", "+0100", "-00", " ", "0", ":", "[Europe/Berlin]", "\0")) {
      assertRefused(TIME + offset + more);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+01:00+01",
        "ZZ",
        "+1",
        "+1:00",
        "+010",
        "+01:0",
        "+01:",
        "+01:00:00",
        "+01:60",
        "+19:00",
        "+18:01",
        "+",
        "-",
        "−01:00",
        "+\u0660\u0661:00",
        " Z",
        "UTC",
        "GMT",
        ".",
        ".Z",
        ",123",
        ".1234567890",
        ".12 3",
        ".\u0661",
        "e0"
      })
  void whatIsNoOffsetAndNoFractionIsRefused(String end) {
    assertRefused(TIME + end);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2024",
        "2024-05-31",
        "2024-05-31T",
        "2024-05-31T23",
        "2024-05-31T23:5",
        "2024-05-31T23:59:",
        "2024-05-31T23:59.5",
        "2024-05-31T23:59:5",
        "2024-05-31T24:00:00",
        "2024-05-31T23:60:00",
        "2024-05-31T23:59:60",
        "2024-05-31TT23:59:58",
        "2024-05-31  23:59:58",
        "2024-05-31_23:59:58",
        "2024-05-3123:59:58",
        "2024-5-31T23:59:58",
        "2024-06-31T23:59:58",
        "2023-02-29T00:00:00",
        "20240531T235958",
        "+2024-05-31T23:59:58",
        "-2024-05-31T23:59:58",
        "12024-05-31T23:59:58",
        " 2024-05-31T23:59:58",
        "2024/05/31T23:59:58",
        "\u0662024-05-31T23:59:58"
      })
  void whatIsNoTimeIsRefused(String text) {
    assertRefused(text);
  }

  private static void assertRefused(String text) {
    assertThatThrownBy(() -> TimeText.epochMicros(text))
        .isInstanceOf(ConversionException.class)
        .hasMessage("is not a timestamp");
    assertThatThrownBy(() -> TimeText.localMicros(text))
        .isInstanceOf(ConversionException.class)
        .hasMessage("is not a timestamp");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-05-31Z",
        "2024-05-31 ",
        "2024-05-31T",
        "2024-05-310",
        "2024-05-3",
        "2024-5-31",
        "2024-05-32",
        "2024-00-01",
        "2024-13-01",
        "2024.05.31",
        "20240531",
        "+2024-05-31",
        "",
        "2024-05-31+01:00",
        "\u0662024-05-31"
      })
  void whatIsMoreOrLessThanADateIsRefused(String text) {
    assertThatThrownBy(() -> TimeText.epochDays(text))
        .isInstanceOf(ConversionException.class)
        .hasMessage("is not a date");
  }

  @ParameterizedTest
  @CsvSource({
    "1970-01-01T00:00:00.123456789, 123456",
    "1970-01-01T00:00:00.1234567, 123456",
    "1970-01-01T00:00:00.000000999, 0",
    "1970-01-01T00:00:00.999999999, 999999",
    "1969-12-31T23:59:59.999999999, -1",
    "1969-12-31T23:59:59.000000999, -1000000",
    "1970-01-01T00:00:00.1, 100000",
    "1970-01-01T00:00:00.000001, 1"
  })
  void whatIsFinerThanAMicrosecondIsCut(String text, long micros) throws ConversionException {
    assertThat(TimeText.epochMicros(text + "Z")).isEqualTo(micros);
    assertThat(TimeText.epochMicros(text)).isEqualTo(micros);
    assertThat(TimeText.localMicros(text)).isEqualTo(micros);
  }

  @Test
  void lastNanosecondOfTheYear9999IsStillOfThatYear() throws ConversionException {
    assertThat(TimeText.epochMicros("9999-12-31T23:59:59.999999999Z"))
        .isEqualTo(TimeText.epochMicros("9999-12-31T23:59:59.999999Z"));
  }

  @Test
  void timesAreThoseOfJava() throws ConversionException {
    Random random = new Random(16);
    for (int i = 0; i < 5000; i++) {
      Instant instant =
          Instant.ofEpochSecond(random.nextLong(-62_000_000_000L, 250_000_000_000L))
              .plusNanos(random.nextInt(1_000_000_000));
      int minutes = random.nextInt(-18 * 60, 18 * 60 + 1);
      OffsetDateTime time = instant.atOffset(ZoneOffset.ofTotalSeconds(minutes * 60));

      assertThat(TimeText.epochMicros(time.toString()))
          .as(time.toString())
          .isEqualTo(instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000);
      assertThat(TimeText.epochDays(time.toLocalDate().toString()))
          .isEqualTo(time.toLocalDate().toEpochDay());
    }
  }
}
