package io.deltawriter.cli;

import io.deltawriter.TableVersion;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists a table's versions. */
@Command(
    name = "history",
    sortOptions = false,
    header = "List the table's versions, the newest first.",
    description = {
      "",
      "One line for each version that is still in the log: when, what was done, its numbers and by"
          + " which program. Changes nothing.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "    delta-writer history --table table",
      "  The newest version, for programs:",
      "    delta-writer history --table table --output json | head -n 1"
    })
final class HistoryCommand implements Callable<Integer> {

  @Option(
      names = "--table",
      required = true,
      paramLabel = "TABLE",
      description = "The table: a directory or s3://bucket/prefix.")
  private Location table;

  @Mixin private ColumnOptions columns;

  @Mixin private S3Access s3;

  @Mixin private OutputOptions output;

  private final Session session;

  HistoryCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Consumer<TableVersion> print = output.isJson() ? this::printJson : this::printText;
    try (Stores stores = new Stores(s3)) {
      Tables.lookAt(stores, table, columns.tableOptions().build())
          .history(
              version -> {
                session.requireReader();
                print.accept(version);
              })
          .orElseThrow(() -> Tables.isMissing(table));
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
    line.put("operation", version.operation());
    line.put("parameters", new TreeMap<>(version.parameters()));
    line.put("metrics", new TreeMap<>(version.metrics()));
    line.put("engineInfo", version.engineInfo());
    new JsonLines(session.out()).write(line);
  }
}
