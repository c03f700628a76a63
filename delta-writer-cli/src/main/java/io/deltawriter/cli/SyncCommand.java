package io.deltawriter.cli;

import io.deltawriter.DeltaWriter;
import io.deltawriter.DeltaWriterOptions;
import io.deltawriter.SyncAllOptions;
import io.deltawriter.SyncAllOptions.Missing;
import io.deltawriter.SyncAllOptions.Mode;
import io.deltawriter.error.InvalidInputException;
import io.deltawriter.source.SourceNaming;
import io.deltawriter.source.SourceStore;
import io.deltawriter.table.TableLayout;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a table equal to a directory. */
@Command(
    name = "sync",
    sortOptions = false,
    header = "Make the table equal to a directory of customers' files.",
    description = {
      "",
      "Each file is one customer and the whole truth for it: new and changed files replace the"
          + " customer's rows, files without rows remove them, unchanged files cost nothing. All"
          + " changes of a run are one commit (of at most 10,000 customers each). A file that cannot"
          + " be read right is rejected, and its customer's old rows stay.",
      "",
      "Files are JSON lines or one JSON array, gzip or not. Names that start with . or _ are"
          + " skipped.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  The first run makes the table; the customer of data/id-1.txt has the key id-1:",
      "    delta-writer sync --source data --table table",
      "  The key is a part of the file name, here 1:",
      "    delta-writer sync --source data --table table --key-pattern 'id-(.+)\\.txt'",
      "  See what would happen, customers without a file removed:",
      "    delta-writer sync --source data --table table --remove-missing --dry-run",
      "  Columns of your own, and JSON for programs:",
      "    delta-writer sync --source data --table table --schema columns.json --output json",
      "  A table of others, whose key column has another name and that keeps no ingest time:",
      "    delta-writer sync --source data --table table --key-column customer",
      "  The same in S3, or one of them on the disk:",
      "    delta-writer sync --source s3://in/customers --table s3://lake/customers",
      "",
      "Exit codes:",
      "  0 all done                                  3 table refused, nothing written",
      "  1 some files rejected, all others in        4 storage failed",
      "  2 usage                                     5 conflict, or outcome unknown"
    })
final class SyncCommand implements Callable<Integer> {

  @Option(
      names = "--source",
      required = true,
      paramLabel = "DIR",
      description = "Where the customers' files are: a directory or s3://bucket/prefix.")
  private Location source;

  @Mixin private TableOptions table;

  @Option(
      names = "--key-pattern",
      paramLabel = "REGEX",
      description =
          "Matches the whole file name; its one group is the key. Files that do not match are"
              + " skipped. Default: the name without .gz and one more extension.")
  private SourceNaming naming = SourceNaming.withoutExtensions();

  @Option(
      names = "--schema",
      paramLabel = "FILE",
      description =
          "The columns of a new table: a Delta schema as JSON, as schemaString in metaData."
              + " Default: wid, ut_id and json_data, all strings.")
  private LocalPlace schema;

  @Option(
      names = "--layout",
      paramLabel = "partitioned|flat",
      description =
          "How a new table keeps customers apart: a partition each (default), or only a file each.")
  private TableLayout layout;

  @Option(
      names = "--remove-missing",
      description = "Also remove the rows of customers that have no file any more.")
  private boolean removeMissing;

  @Option(
      names = "--allow-empty-source",
      description =
          "With --remove-missing: remove all rows if there is no file at all. Without it that is"
              + " refused, because it is more often a wrong path than a wish. In S3, where a prefix"
              + " without objects is not there at all, needed without --remove-missing too.")
  private boolean allowEmptySource;

  @Option(
      names = "--dry-run",
      description = "Read and check all, say what would happen, write nothing.")
  private boolean dryRun;

  @Mixin private LimitOptions limits;

  private final Session session;

  SyncCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    SyncAllOptions options =
        SyncAllOptions.defaults()
            .withMissing(missing())
            .withMode(dryRun ? Mode.DRY_RUN : Mode.COMMIT);
    try (Stores stores = table.stores()) {
      requireApart();
      SourceStore sources = stores.folder(source, naming);
      return sync(stores, sources, options).number();
    } catch (InvalidInputException e) {
      // A file that cannot be taken is a result; only the refusal of an empty source comes here.
      throw new UsageException(
          e.getMessage().replace(Missing.REMOVE_EVEN_ALL.name(), "--allow-empty-source"), e);
    }
  }

  private ExitCode sync(Stores stores, SourceStore sources, SyncAllOptions options) {
    try (Run run =
            dryRun ? Run.beginDry(session, table.output()) : Run.begin(session, table.output());
        DeltaWriter writer = table.open(stores, writerOptions())) {
      if (!allowEmptySource) {
        run.requireSources(sources);
      }
      return run.finish(writer.syncAll(sources, options.withListener(run)));
    }
  }

  private DeltaWriterOptions writerOptions() {
    DeltaWriterOptions.Builder options = limits.on(table.writerOptions());
    if (layout != null) {
      options.layout(layout);
    }
    if (schema == null) {
      return options.build();
    }
    SchemaFile file = new SchemaFile(schema);
    try {
      return options.schemaJson(file.text()).build();
    } catch (IllegalArgumentException e) {
      throw file.refused(e);
    }
  }

  private Missing missing() {
    if (!removeMissing) {
      if (allowEmptySource && source instanceof LocalPlace) {
        throw new UsageException("--allow-empty-source only makes sense with --remove-missing");
      }
      return Missing.KEEP;
    }
    return allowEmptySource ? Missing.REMOVE_EVEN_ALL : Missing.REMOVE;
  }

  private void requireApart() {
    if (source.holds(table.location()) || table.location().holds(source)) {
      throw new UsageException(
          "--table and --source must not be inside one another: "
              + table.location()
              + " and "
              + source
              + "; a table's files would be taken for sources, or sources for litter of the table");
    }
  }
}
