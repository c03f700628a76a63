package io.deltawriter.cli;

import io.deltawriter.TableVersion;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists a table's versions. */
@Command(
    name = "history",
    sortOptions = false,
    header = "List the table's versions, the newest first.",
    description = {
      "",
      "Prints a line for each version that is still in the log: its time, operation and"
          + " numbers, and the program that committed it. Changes nothing.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "    delta-writer history --table table",
      "  Only the newest version, for programs:",
      "    delta-writer history --table table --output json | head -n 1"
    })
final class HistoryCommand implements Callable<Integer> {

  @Mixin private TableOptions table;

  private final Session session;

  HistoryCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Consumer<TableVersion> print = table.output().isJson() ? this::printJson : this::printText;
    try (Stores stores = table.stores()) {
      table.openReadOnly(stores).history(session.whileRead(print)).orElseThrow(table::isMissing);
    }
    return ExitCode.DONE.number();
  }

  private void printText(TableVersion version) {
    session.out().line(new VersionLine(session.terminal()).of(version));
  }

  private void printJson(TableVersion version) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("type", "version");
    line.put("version", version.version());
    line.put("timestamp", version.committed().toString());
    line.put("operation", version.operation().orElse(""));
    line.put("parameters", new TreeMap<>(version.parameters()));
    line.put("metrics", new TreeMap<>(version.metrics()));
    line.put("engineInfo", version.engineInfo().orElse(""));
    new JsonLines(session.out()).write(line);
  }
}
