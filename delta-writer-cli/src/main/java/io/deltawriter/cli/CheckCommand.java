package io.deltawriter.cli;

import io.deltawriter.CheckResult;
import io.deltawriter.DeltaWriter;
import io.deltawriter.FileFault;
import io.deltawriter.table.SourceKey;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks the data files that a table's log names. */
@Command(
    name = "check",
    sortOptions = false,
    header = "Check the table's data files, and repair the table if some are missing.",
    description = {
      "",
      "Checks every data file of the newest version: whether it exists with the size that"
          + " the log says, a readable Parquet footer, and its deletion vector. Names the files"
          + " that are missing or damaged. Changes nothing unless --repair is given.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "    delta-writer check --table table",
      "  Remove missing and damaged files from the table, then bring their rows back:",
      "    delta-writer check --table table --repair",
      "    delta-writer sync --source data --table table",
      "",
      "Exit codes:",
      "  0 no file is missing or damaged, or --repair removed those that were",
      "  1 files are missing or damaged",
      "  4 a file could not be checked, which does not mean that it is missing"
    })
final class CheckCommand implements Callable<Integer> {

  /** How many files are named for people; programs get them all. */
  static final int NAMED_FILES = 100;

  @Mixin private TableOptions table;

  @Option(
      names = "--repair",
      description =
          "Remove the files that are missing or damaged from the table, in one commit."
              + " The next sync brings the rows of their customers back.")
  private boolean repair;

  private final Session session;
  private long named;

  CheckCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Consumer<FileFault> whileRead =
        session.whileRead(table.output().isJson() ? this::printJson : this::printText);
    CheckResult summary = repair ? repaired(whileRead) : checked(whileRead);
    if (summary.version().isEmpty()) {
      throw table.isMissing();
    }
    if (table.output().isJson()) {
      printJson(summary);
    } else {
      printText(summary);
    }
    boolean whole = summary.faults() == 0 || repair;
    return (whole ? ExitCode.DONE : ExitCode.REJECTED).number();
  }

  private CheckResult checked(Consumer<FileFault> faults) {
    try (Stores stores = table.stores()) {
      return table.openReadOnly(stores).check(faults);
    }
  }

  private CheckResult repaired(Consumer<FileFault> faults) {
    try (Stores stores = table.stores();
        DeltaWriter writer = table.openExisting(stores)) {
      return writer.repair(faults);
    }
  }

  private void printText(FileFault fault) {
    named++;
    if (named > NAMED_FILES) {
      return;
    }
    String kind = fault.kind() == FileFault.Kind.MISSING ? "MISSING" : "DAMAGED";
    String key =
        fault.file().key().map(SourceKey::value).map(Amounts::printable).orElse("(several)");
    session
        .out()
        .line(
            session.terminal().paint(Colour.RED, String.format(Locale.ROOT, "%-10s", kind))
                + String.format(Locale.ROOT, " %-10s ", key)
                + Amounts.printable(fault.file().path())
                + " "
                + Amounts.printable(fault.detail()));
  }

  private void printText(CheckResult summary) {
    if (named > NAMED_FILES) {
      line(
          "... and " + Amounts.number(named - NAMED_FILES) + " more; --output json names them all");
    }
    line(
        Amounts.count(summary.files(), "file")
            + " at version "
            + summary.version().getAsLong()
            + ", "
            + Amounts.number(summary.faults())
            + " missing or damaged");
    if (summary.outside() > 0) {
      line(Amounts.count(summary.outside(), "file") + " outside the table not checked");
    }
    if (summary.repairedIn().isPresent()) {
      line(
          Amounts.count(summary.removed(), "file")
              + " removed from the table by version "
              + summary.repairedIn().getAsLong()
              + "; sync again to bring the rows back");
    } else if (summary.faults() > 0) {
      line(
          repair
              ? "another writer has already removed them from the table"
              : "the table was not changed; --repair removes them from it");
    }
  }

  private void line(String text) {
    session.out().line(text);
  }

  private void printJson(FileFault fault) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("type", "fault");
    line.put("fault", fault.kind().name());
    line.put("key", fault.file().key().map(SourceKey::value));
    line.put("path", fault.file().path());
    line.put("detail", fault.detail());
    new JsonLines(session.out()).write(line);
  }

  private void printJson(CheckResult summary) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("type", "summary");
    line.put("version", summary.version());
    line.put("files", summary.files());
    line.put("faults", summary.faults());
    line.put("outside", summary.outside());
    line.put("removed", summary.removed());
    line.put("committed", summary.repairedIn());
    new JsonLines(session.out()).write(line);
  }
}
