package io.deltawriter.cli;

import io.deltawriter.FieldNames;
import io.deltawriter.KeyResult;
import io.deltawriter.Outcome;
import io.deltawriter.SyncSummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines for people: what changed, one key a line, and a summary. */
final class TextReport implements Report {

  private final Output out;
  private final Terminal terminal;
  private final ProgressBar progress;
  private final Tense tense;
  private boolean hasSources = true;

  TextReport(Output out, Terminal terminal, ProgressBar progress, Tense tense) {
    this.out = out;
    this.terminal = terminal;
    this.progress = progress;
    this.tense = tense;
  }

  @Override
  public void listed(long sources, long sizeBytes) {
    progress.expect(sizeBytes);
    hasSources = sources > 0;
  }

  @Override
  public void skipped(String name, String reason) {
    progress.clear();
    String outcome = String.format(Locale.ROOT, "%-10s", "SKIPPED");
    out.line(terminal.paint(Colour.RED, outcome) + " no key: " + Amounts.printable(reason));
  }

  @Override
  public void read(long bytes, long rows) {
    progress.read(bytes, rows);
  }

  @Override
  public void passed(long sizeBytes) {
    progress.passed(sizeBytes);
  }

  @Override
  public void finished(KeyResult result) {
    // A directory has thousands of unchanged keys; the summary counts them.
    if (result.outcome() != Outcome.UNCHANGED) {
      progress.clear();
      out.line(line(result));
    }
  }

  @Override
  public void summary(SyncSummary summary, Duration took) {
    progress.clear();
    out.line(String.join(", ", counts(summary)));
    out.line(
        Amounts.count(summary.rows(), "row")
            + " in "
            + Amounts.duration(took)
            + "; "
            + versions(summary));
    if (!hasSources && summary.rejected() == 0) {
      out.line("No file has the name of a customer's file; check --source and --key-pattern");
    }
    if (summary.missing() > 0) {
      out.line(
          "Kept "
              + Amounts.count(summary.missing(), "key")
              + " without a file; --remove-missing would remove "
              + (summary.missing() == 1 ? "it" : "them"));
    }
    if (summary.ignoredFields() > 0) {
      out.line(
          leftOut(summary.ignoredFields(), summary.ignoredFieldNames())
              + "; the table has no such "
              + (summary.ignoredFieldNames().count() == 1 ? "column" : "columns"));
    }
  }

  @Override
  public void clear() {
    progress.clear();
  }

  private List<String> counts(SyncSummary summary) {
    List<String> counts = new ArrayList<>();
    counts.add(count(Outcome.COMMITTED, summary.committed()));
    counts.add(count(Outcome.UNCHANGED, summary.unchanged()));
    counts.add(count(Outcome.REMOVED, summary.removed()));
    counts.add(count(Outcome.REJECTED, summary.rejected()));
    if (summary.superseded() > 0) {
      counts.add(count(Outcome.SUPERSEDED, summary.superseded()));
    }
    return counts;
  }

  private String count(Outcome outcome, long number) {
    String text = Amounts.number(number) + " " + outcome.name().toLowerCase(Locale.ROOT);
    return number == 0 ? text : terminal.paint(colour(outcome), text);
  }

  private String versions(SyncSummary summary) {
    if (tense == Tense.CONDITIONAL) {
      return "dry run: nothing was written";
    }
    if (summary.toVersion() < 0) {
      return "there is no table yet";
    }
    return summary.toVersion() == summary.fromVersion()
        ? "the table stays at version " + summary.toVersion()
        : "the table is at version " + summary.toVersion();
  }

  private String line(KeyResult result) {
    String outcome = String.format(Locale.ROOT, "%-10s", result.outcome());
    String key = String.format(Locale.ROOT, " %-10s ", Amounts.printable(result.key().value()));
    return terminal.paint(colour(result.outcome()), outcome) + key + details(result);
  }

  private String details(KeyResult result) {
    return switch (result.outcome()) {
      case COMMITTED -> rows(Amounts.count(result.rows(), "row"), result) + leftOut(result);
      case REMOVED -> rows("no rows", result);
      case SUPERSEDED -> "the table shows a newer state";
      case UNCHANGED -> "the table shows this state";
      case REJECTED ->
          "old rows stay: "
              + result.error().map(Throwable::getMessage).map(Amounts::printable).orElse("");
    };
  }

  private String rows(String rows, KeyResult result) {
    if (tense == Tense.CONDITIONAL) {
      return String.format(Locale.ROOT, "%12s", rows);
    }
    String files =
        String.format(
            Locale.ROOT, "%12s  files +%d -%d", rows, result.filesAdded(), result.filesRemoved());
    return result.bytes() == 0
        ? files
        : String.format(Locale.ROOT, "%s  %9s", files, Amounts.bytes(result.bytes()));
  }

  private static String leftOut(KeyResult result) {
    return result.ignoredFields() == 0
        ? ""
        : "  " + leftOut(result.ignoredFields(), result.ignoredFieldNames());
  }

  private static String leftOut(long values, FieldNames names) {
    String fields = names.count() == 1 ? "field " : "fields ";
    return Amounts.count(values, "value") + " left out, from " + fields + names;
  }

  private static Colour colour(Outcome outcome) {
    return switch (outcome) {
      case COMMITTED -> Colour.GREEN;
      case REMOVED -> Colour.CYAN;
      case UNCHANGED -> Colour.DIM;
      case SUPERSEDED -> Colour.YELLOW;
      case REJECTED -> Colour.RED;
    };
  }
}
