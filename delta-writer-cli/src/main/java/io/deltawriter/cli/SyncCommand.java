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
      "Each file holds all the rows of one customer. A new or changed file replaces the"
          + " customer's rows, a file without rows removes them, and an unchanged file costs"
          + " nothing. The table is created if it does not exist. The changes of a run go into"
          + " one commit, or one for every 10,000 customers. A file that cannot be read"
          + " correctly is rejected, and its customer keeps the old rows.",
      "",
      "A file holds JSON lines or one JSON array, gzipped or not. Names that start with ."
          + " or _ are skipped.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  The first run creates the table; the customer in data/id-1.txt has the key id-1:",
      "    delta-writer sync --source data --table table",
      "  Take only a part of the file name as the key, here 1:",
      "    delta-writer sync --source data --table table --key-pattern 'id-(.+)\\.txt'",
      "  See what would happen if customers without a file were removed:",
      "    delta-writer sync --source data --table table --remove-missing --dry-run",
      "  Columns of your own, and JSON output for programs:",
      "    delta-writer sync --source data --table table --columns 'id STRING, qty BIGINT' --output json",
      "  A table that another engine made, with the key in the column customer:",
      "    delta-writer sync --source data --table table --key-column customer",
      "  Source and table in S3; one of them may also be on the disk:",
      "    delta-writer sync --source s3://in/customers --table s3://lake/customers",
      "",
      "Exit codes:",
      "  0 everything is done                        3 table refused, nothing written",
      "  1 some files rejected, others committed     4 storage failed",
      "  2 wrong usage                               5 conflict, or outcome unknown"
    })
final class SyncCommand implements Callable<Integer> {

  @Option(
      names = "--source",
      required = true,
      paramLabel = "DIR",
      description = "The customers' files: a directory or s3://bucket/prefix.")
  private Location source;

  @Mixin private TableOptions table;

  @Option(
      names = "--key-pattern",
      paramLabel = "REGEX",
      description =
          "A regular expression for the whole file name; its one group is the key. Files"
              + " that do not match are skipped. By default the key is the file name without"
              + " .gz and one more extension.")
  private SourceNaming naming = SourceNaming.withoutExtensions();

  @Option(
      names = "--schema",
      paramLabel = "FILE",
      description =
          "The columns of a new table: a file with a Delta schema in JSON, like"
              + " schemaString in a metaData action. Default: wid, ut_id and json_data, all"
              + " strings.")
  private LocalPlace schema;

  @Option(
      names = "--columns",
      paramLabel = "DDL",
      description =
          "The columns of a new table as SQL writes them, like 'wid STRING, qty BIGINT, tags"
              + " ARRAY<STRING>', instead of --schema.")
  private String columns;

  @Option(
      names = "--layout",
      paramLabel = "partitioned|flat",
      description =
          "How a new table keeps customers apart: partitioned (the default) gives each"
              + " customer a partition, flat only files of its own.")
  private TableLayout layout;

  @Option(
      names = "--remove-missing",
      description = "Also remove the rows of customers that no longer have a file.")
  private boolean removeMissing;

  @Option(
      names = "--allow-empty-source",
      description =
          "With --remove-missing: remove all rows if there is no file at all. Without"
              + " this option that is refused, because an empty source is more often a wrong"
              + " path. For a prefix in S3 without objects the option is also needed without"
              + " --remove-missing, because such a prefix does not exist.")
  private boolean allowEmptySource;

  @Option(
      names = "--dry-run",
      description = "Read and check everything and say what would happen, but write nothing.")
  private boolean dryRun;

  @Mixin private LimitOptions limits;

  private final Session session;

  SyncCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    SyncAllOptions.Builder options =
        SyncAllOptions.builder().missing(missing()).mode(dryRun ? Mode.DRY_RUN : Mode.COMMIT);
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

  private ExitCode sync(Stores stores, SourceStore sources, SyncAllOptions.Builder options) {
    try (Run run =
            dryRun ? Run.beginDry(session, table.output()) : Run.begin(session, table.output());
        DeltaWriter writer = table.open(stores, writerOptions())) {
      if (!allowEmptySource) {
        run.requireSources(sources);
      }
      return run.finish(writer.syncAll(sources, options.listener(run).build()));
    }
  }

  private DeltaWriterOptions writerOptions() {
    DeltaWriterOptions.Builder options = limits.on(table.writerOptions());
    if (layout != null) {
      options.layout(layout);
    }
    if (columns != null) {
      return withColumns(options).build();
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

  private DeltaWriterOptions.Builder withColumns(DeltaWriterOptions.Builder options) {
    if (schema != null) {
      throw new UsageException("--columns and --schema exclude each other; give one of them");
    }
    try {
      return options.schemaDdl(columns);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--columns: " + e.getMessage(), e);
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
              + "; the table's files would be taken for sources, or the sources for files of the table");
    }
  }
}
