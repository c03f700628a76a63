package io.deltawriter.cli;

import io.deltawriter.IgnoredFields;
import io.deltawriter.KeyResult;
import io.deltawriter.Outcome;
import io.deltawriter.SyncAllResult;
import io.deltawriter.WriteCounts;
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
  public void summary(SyncAllResult summary, Duration took) {
    progress.clear();
    out.line(String.join(", ", counts(summary)));
    out.line(
        Amounts.count(summary.counts().rows(), "row")
            + " in "
            + Amounts.duration(took)
            + "; "
            + versions(summary));
    if (!hasSources && rejected(summary) == 0) {
      out.line("No file has the name of a customer's file; check --source and --key-pattern");
    }
    if (summary.missing() > 0) {
      out.line(
          "Kept "
              + Amounts.count(summary.missing(), "key")
              + " without a file; --remove-missing would remove "
              + (summary.missing() == 1 ? "it" : "them"));
    }
    IgnoredFields ignored = summary.ignoredFields();
    if (ignored.occurrences() > 0) {
      out.line(
          leftOut(ignored)
              + "; the table has no such "
              + (ignored.nameCount() == 1 ? "column" : "columns"));
    }
  }

  @Override
  public void clear() {
    progress.clear();
  }

  private List<String> counts(SyncAllResult summary) {
    List<String> counts = new ArrayList<>();
    for (Outcome outcome : List.of(Outcome.COMMITTED, Outcome.UNCHANGED, Outcome.REMOVED)) {
      counts.add(count(outcome, summary.count(outcome)));
    }
    counts.add(count(Outcome.REJECTED, rejected(summary)));
    if (summary.count(Outcome.SUPERSEDED) > 0) {
      counts.add(count(Outcome.SUPERSEDED, summary.count(Outcome.SUPERSEDED)));
    }
    return counts;
  }

  private static long rejected(SyncAllResult summary) {
    return summary.count(Outcome.REJECTED) + summary.skipped();
  }

  private String count(Outcome outcome, long number) {
    String text = Amounts.number(number) + " " + outcome.name().toLowerCase(Locale.ROOT);
    return number == 0 ? text : terminal.paint(colour(outcome), text);
  }

  private String versions(SyncAllResult summary) {
    if (tense == Tense.CONDITIONAL) {
      return "dry run: nothing was written";
    }
    if (summary.toVersion().isEmpty()) {
      return "there is no table yet";
    }
    String verb = summary.toVersion().equals(summary.fromVersion()) ? "stays" : "is";
    return "the table " + verb + " at version " + summary.toVersion().getAsLong();
  }

  private String line(KeyResult result) {
    String outcome = String.format(Locale.ROOT, "%-10s", result.outcome());
    String key = String.format(Locale.ROOT, " %-10s ", Amounts.printable(result.key().value()));
    return terminal.paint(colour(result.outcome()), outcome) + key + details(result);
  }

  private String details(KeyResult result) {
    return switch (result.outcome()) {
      case COMMITTED ->
          rows(Amounts.count(result.counts().rows(), "row"), result) + leftOut(result);
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
    WriteCounts counts = result.counts();
    String files =
        String.format(
            Locale.ROOT, "%12s  files +%d -%d", rows, counts.filesAdded(), counts.filesRemoved());
    return counts.bytesAdded() == 0
        ? files
        : String.format(Locale.ROOT, "%s  %9s", files, Amounts.bytes(counts.bytesAdded()));
  }

  private static String leftOut(KeyResult result) {
    IgnoredFields ignored = result.ignoredFields();
    return ignored.occurrences() == 0 ? "" : "  " + leftOut(ignored);
  }

  private static String leftOut(IgnoredFields ignored) {
    String fields = ignored.nameCount() == 1 ? "field " : "fields ";
    return Amounts.count(ignored.occurrences(), "value") + " left out, from " + fields + ignored;
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
