package io.deltawriter.cli;

import io.deltawriter.DeltaWriter;
import io.deltawriter.table.SourceKey;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Removes a customer's rows. */
@Command(
    name = "remove",
    sortOptions = false,
    header = "Remove one customer's rows.",
    description = {
      "",
      "One commit removes the customer's data files from the table. For a customer"
          + " without rows the outcome is UNCHANGED, and there is no commit. The next sync of a"
          + " directory that still has the customer's file brings the rows back, so delete the"
          + " file first.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "    delta-writer remove --key 1 --table table",
      "    delta-writer remove --key 'Kunde 7' --table table --output json"
    })
final class RemoveCommand implements Callable<Integer> {

  @Option(
      names = "--key",
      required = true,
      paramLabel = "KEY",
      description = "The customer's key, as 'show' prints it.")
  private SourceKey key;

  @Mixin private TableOptions table;

  private final Session session;

  RemoveCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (Stores stores = table.stores();
        Run run = Run.begin(session, table.output());
        DeltaWriter writer = table.openExisting(stores)) {
      OptionalLong before = writer.version();
      return run.finish(writer.remove(key), before, writer.version()).number();
    }
  }
}
