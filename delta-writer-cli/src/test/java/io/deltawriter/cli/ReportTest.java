package io.deltawriter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.IgnoredFields;
import io.deltawriter.KeyResult;
import io.deltawriter.Outcome;
import io.deltawriter.SyncAllResult;
import io.deltawriter.cli.Terminal.Ability;
import io.deltawriter.error.InvalidInputException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportTest {

  private static final IgnoredFields IGNORED = IgnoredFields.of(17, List.of("a.b", "c"), 12);
  private static final SyncAllResult SUMMARY = summary();

  private final ByteArrayOutputStream stream = new ByteArrayOutputStream();

  @Test
  void aCommittedKeyIsOneJsonObjectWithItsFieldsInOrder() {
    json().finished(Results.committed(IgnoredFields.NONE));

    assertThat(text())
        .isEqualTo(
            "{\"type\":\"key\",\"key\":\"1\",\"outcome\":\"COMMITTED\",\"version\":3,\"rows\":100,"
                + "\"filesAdded\":1,\"filesRemoved\":1,\"bytes\":5200,\"ignoredFields\":0,"
                + "\"ignoredFieldNames\":[],\"ignoredFieldNameCount\":0}\n");
  }

  @Test
  void aKeyWithoutACommitHasNoVersion() {
    json().finished(Results.without(Outcome.UNCHANGED));

    assertThat(text()).contains("\"version\":null,\"rows\":0");
  }

  @Test
  void aRejectedKeyCarriesTheErrorInBothForms() {
    json().finished(rejected());
    plain().finished(rejected());

    assertThat(text().lines())
        .containsExactly(
            "{\"type\":\"key\",\"key\":\"1\",\"outcome\":\"REJECTED\",\"version\":null,\"rows\":0,"
                + "\"filesAdded\":0,\"filesRemoved\":0,\"bytes\":0,\"ignoredFields\":0,"
                + "\"ignoredFieldNames\":[],\"ignoredFieldNameCount\":0,"
                + "\"error\":\"Field 'a' is not a number: \\\"x\\\"\"}",
            "REJECTED   1          old rows stay: Field 'a' is not a number: \"x\"");
  }

  @Test
  void theSummaryIsOneJsonObjectWithItsFieldsInOrder() {
    json().summary(SUMMARY, Duration.ofMillis(1234));

    assertThat(text())
        .isEqualTo(
            "{\"type\":\"summary\",\"committed\":1,\"unchanged\":2,\"removed\":3,\"rejected\":4,"
                + "\"superseded\":5,\"missing\":6,\"rows\":100,\"ignoredFields\":0,"
                + "\"ignoredFieldNames\":[],\"ignoredFieldNameCount\":0,"
                + "\"fromVersion\":2,\"toVersion\":3,\"millis\":1234}\n");
  }

  @Test
  void peopleSeeWhatChangedAndACountOfTheRest() {
    TextReport report = plain();
    report.finished(Results.committed(IgnoredFields.NONE));
    report.finished(Results.without(Outcome.UNCHANGED));
    report.summary(SUMMARY, Duration.ofMillis(1234));

    assertThat(text().lines())
        .containsExactly(
            "COMMITTED  1              100 rows  files +1 -1     5.2 kB",
            "1 committed, 2 unchanged, 3 removed, 4 rejected, 5 superseded",
            "100 rows in 1.2 s; the table is at version 3",
            "Kept 6 keys without a file; --remove-missing would remove them");
  }

  @Test
  void peopleAreToldOfValuesLeftOutAndKeysKept() {
    TextReport report = plain();
    report.finished(Results.committed(IGNORED));
    report.summary(withIgnored(), Duration.ofMillis(1));

    assertThat(text().lines())
        .containsExactly(
            "COMMITTED  1              100 rows  files +1 -1     5.2 kB"
                + "  17 values left out, from fields 'a.b', 'c' and 10 more",
            "1 committed, 0 unchanged, 0 removed, 0 rejected, 1 superseded",
            "100 rows in 1 ms; the table stays at version 3",
            "Kept 5 keys without a file; --remove-missing would remove them",
            "17 values left out, from fields 'a.b', 'c' and 10 more; the table has no such columns");
  }

  @Test
  void programsAreToldOfValuesLeftOutToo() {
    json().finished(Results.committed(IGNORED));
    json().summary(withIgnored(), Duration.ofMillis(1));

    assertThat(text().lines())
        .hasSize(2)
        .allSatisfy(
            line ->
                assertThat(line)
                    .contains(
                        "\"ignoredFields\":17,\"ignoredFieldNames\":[\"a.b\",\"c\"],"
                            + "\"ignoredFieldNameCount\":12"));
  }

  @Test
  void aDryRunSaysThatNothingWasWritten() {
    report(Terminal.none(), Tense.CONDITIONAL).summary(SUMMARY, Duration.ofMillis(1));

    assertThat(text()).contains("100 rows in 1 ms; dry run: nothing was written\n");
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void coloursAreForTerminalsOnly(Outcome outcome) {
    List<KeyResult> results =
        List.of(outcome == Outcome.REJECTED ? rejected() : Results.without(outcome));
    results.forEach(plain()::finished);
    plain().summary(SUMMARY, Duration.ofMillis(1));
    assertThat(text()).doesNotContain("\u001b");

    results.forEach(report(new Terminal(Set.of(Ability.COLOUR)), Tense.PAST)::finished);
    report(new Terminal(Set.of(Ability.COLOUR)), Tense.PAST).summary(SUMMARY, Duration.ofMillis(1));
    assertThat(text()).contains("\u001b[");
  }

  /** One committed key, 2 unchanged, 3 removed, 4 rejected of which one has no key, and so on. */
  private static SyncAllResult summary() {
    SyncAllResult.Builder summary = SyncAllResult.builder();
    summary.add(Results.committed(IgnoredFields.NONE));
    for (int i = 0; i < 2; i++) {
      summary.add(Results.without(Outcome.UNCHANGED));
    }
    for (int i = 0; i < 3; i++) {
      summary.add(Results.without(Outcome.REMOVED));
      summary.add(rejected());
    }
    for (int i = 0; i < 5; i++) {
      summary.add(Results.without(Outcome.SUPERSEDED));
    }
    return summary
        .addSkipped("no key")
        .addMissing(6)
        .fromVersion(OptionalLong.of(2))
        .toVersion(OptionalLong.of(3))
        .build();
  }

  private static SyncAllResult withIgnored() {
    return SyncAllResult.builder()
        .add(Results.committed(IGNORED))
        .add(Results.without(Outcome.SUPERSEDED))
        .addMissing(5)
        .fromVersion(OptionalLong.of(3))
        .toVersion(OptionalLong.of(3))
        .build();
  }

  private String text() {
    return stream.toString(StandardCharsets.UTF_8);
  }

  private JsonReport json() {
    return new JsonReport(new JsonLines(new Output(stream)));
  }

  private TextReport plain() {
    return report(Terminal.none(), Tense.PAST);
  }

  private TextReport report(Terminal terminal, Tense tense) {
    Output out = new Output(stream);
    ProgressBar progress = new ProgressBar(out, terminal, () -> Instant.EPOCH);
    return new TextReport(out, terminal, progress, tense);
  }

  private static KeyResult rejected() {
    return Results.rejected(new InvalidInputException("Field 'a' is not a number: \"x\""));
  }
}
