package io.deltawriter.cli;

import io.deltawriter.DeltaWriter;
import io.deltawriter.SyncResult;
import io.deltawriter.source.SourceNaming;
import io.deltawriter.source.SourceStore;
import io.deltawriter.table.SourceKey;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes one customer's rows equal to one file. */
@Command(
    name = "replace",
    sortOptions = false,
    header = "Make one customer's rows equal to one file.",
    description = {
      "",
      "One commit removes the customer's old data files and adds new ones. The table is"
          + " created if it does not exist. A file without rows removes the customer's rows, a"
          + " file that the table already shows makes no commit, and a file that cannot be read"
          + " correctly changes nothing.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  The key is the file name without .gz and one more extension, here id-1:",
      "    delta-writer replace --source data/id-1.txt --table table",
      "  A key of your choice:",
      "    delta-writer replace --source /tmp/upload.json.gz --key 1 --table table",
      "  The output of another program, which can look complete even if the program failed:",
      "    zcat 1.json.gz | delta-writer replace --source /dev/stdin --key 1 --table table"
    })
final class ReplaceCommand implements Callable<Integer> {

  @Option(
      names = "--source",
      required = true,
      paramLabel = "FILE",
      description =
          "The customer's file, on the disk or s3://bucket/key: JSON lines or one JSON"
              + " array, gzipped or not. A pipe is read to its end.")
  private Location source;

  @Mixin private TableOptions table;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description =
          "The customer's key. Default: the file name without .gz and one more extension.")
  private SourceKey key;

  @Mixin private LimitOptions limits;

  private final Session session;

  ReplaceCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (Stores stores = table.stores()) {
      SourceKey target = key == null ? keyOfName() : key;
      return replace(stores, stores.file(source, target, session.clock()), target).number();
    }
  }

  private ExitCode replace(Stores stores, SourceStore file, SourceKey target) {
    try (Run run = Run.begin(session, table.output());
        DeltaWriter writer = table.open(stores, limits.on(table.writerOptions()).build())) {
      OptionalLong before = writer.version();
      SyncResult result = writer.sync(file, target);
      return run.finish(result.keys().get(0), before, result.tableVersion());
    }
  }

  private SourceKey keyOfName() {
    if (source instanceof LocalPlace local && local.isStream() && local.isNameOfProcess()) {
      throw new UsageException(
          "A pipe has no name to take a key from: " + source + "; give the key with --key KEY");
    }
    String name = source.fileName();
    return SourceNaming.withoutExtensions()
        .keyOf(name)
        .orElseThrow(
            () ->
                new UsageException(
                    "A file whose name starts with . or _ has no key of its own, because a sync skips it: '"
                        + name
                        + "'; give the key with --key KEY"));
  }
}
