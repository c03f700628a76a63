package io.deltawriter.cli;

import io.deltawriter.DeltaTable;
import io.deltawriter.TableFile;
import io.deltawriter.table.SourceKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists a table's data files. */
@Command(
    name = "show",
    sortOptions = false,
    header = "List the table's customers and data files.",
    description = {
      "",
      "Prints a line for each data file of the newest version: the customer, the rows,"
          + " the size, the time it was written and its path. Changes nothing.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "    delta-writer show --table table",
      "    delta-writer show --table table --key 1 --output json"
    })
final class ShowCommand implements Callable<Integer> {

  @Mixin private TableOptions table;

  @Option(names = "--key", paramLabel = "KEY", description = "Only this customer's files.")
  private SourceKey key;

  private final Session session;

  ShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (Stores stores = table.stores()) {
      DeltaTable shown = table.openReadOnly(stores);
      if (table.output().isJson()) {
        tell(shown, this::printJson);
      } else {
        FileLines lines = new FileLines(session);
        lines.printSum(tell(shown, lines::print));
      }
    }
    return ExitCode.DONE.number();
  }

  /** The version that was told of. */
  private long tell(DeltaTable shown, Consumer<TableFile> print) {
    Consumer<TableFile> whileRead = session.whileRead(print);
    OptionalLong version = key == null ? shown.files(whileRead) : shown.filesOf(key, whileRead);
    return version.orElseThrow(table::isMissing);
  }

  private void printJson(TableFile file) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("type", "file");
    line.put("key", file.key().map(SourceKey::value));
    line.put("path", file.path());
    line.put("rows", file.rows());
    line.put("bytes", file.sizeBytes());
    line.put("fingerprint", file.fingerprint());
    line.put("modified", file.modified().toString());
    new JsonLines(session.out()).write(line);
  }
}
