package io.deltawriter;

import static java.util.Objects.requireNonNull;

import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.deltawriter.internal.json.JsonLimits;
import io.deltawriter.internal.rules.ColumnRequest;
import io.deltawriter.internal.rules.ColumnRequest.IngestTime;
import io.deltawriter.internal.rules.ColumnRoles;
import io.deltawriter.internal.rules.ColumnRules;
import io.deltawriter.internal.rules.SchemaDdl;
import io.deltawriter.internal.rules.SchemaJson;
import io.deltawriter.internal.sync.SyncOptions;
import io.deltawriter.table.Compression;
import io.deltawriter.table.TableLayout;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executor;

/**
 * How a {@link DeltaWriter} writes. Immutable; made by {@link #builder} or {@link #defaults}.
 *
 * <p>Schema and layout make the table if there is none. If there is one, its own count, and an
 * option that was set must agree with it.
 */
public final class DeltaWriterOptions {

  private static final long MIB = 1024L * 1024;

  private final SyncOptions values;
  private final OptionalInt preparingThreads;
  private final Optional<Executor> executor;
  private final WriterListener listener;

  private DeltaWriterOptions(Builder builder) {
    this.values =
        new SyncOptions(
            Optional.ofNullable(builder.schema),
            defaultSchema(),
            Optional.ofNullable(builder.layout),
            builder.columns(),
            builder.compression,
            builder.targetFileSizeBytes,
            builder.maxRecordBytes,
            builder.maxDepth,
            builder.maxAttempts,
            builder.maxStaleness,
            builder.commitTimeout,
            builder.clock);
    this.executor = Optional.ofNullable(builder.executor);
    this.listener = builder.listener;
    this.preparingThreads = builder.preparingThreads;
  }

  /** The schema of a new table of which no schema is given: three strings, all nullable. */
  public static StructType defaultSchema() {
    return new StructType()
        .add("wid", StringType.STRING)
        .add("ut_id", StringType.STRING)
        .add("json_data", StringType.STRING);
  }

  /** All defaults. */
  public static DeltaWriterOptions defaults() {
    return builder().build();
  }

  /** A builder with all defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** The data columns, if they were given; a new table gets {@link #defaultSchema} otherwise. */
  public Optional<StructType> schema() {
    return values.schema();
  }

  /** The layout, if it was given; a new table is partitioned otherwise. */
  public Optional<TableLayout> layout() {
    return values.layout();
  }

  /** The column that holds the source key: of a new table, and of one that names no other. */
  public String keyColumn() {
    return values.columns().ofNewTable().keyColumn();
  }

  /**
   * The column that holds the time of the replace: of a new table, and of one that has such a
   * column and names no other. Empty if there should be none.
   */
  public Optional<String> ingestTimeColumn() {
    return values.columns().ofNewTable().ingestTimeColumn();
  }

  ColumnRequest columns() {
    return values.columns();
  }

  /** The codec of data files unless {@code delta.parquet.compression.codec} of the table says. */
  public Compression compression() {
    return values.compression();
  }

  /** The size at which another data file is begun. */
  public long targetFileSizeBytes() {
    return values.targetFileSizeBytes();
  }

  /** The longest record that is taken. */
  public int maxRecordBytes() {
    return values.maxRecordBytes();
  }

  /** The deepest nesting of objects and arrays that is taken. */
  public int maxDepth() {
    return values.maxDepth();
  }

  /** How many keys one call prepares at a time, if it was given. */
  public OptionalInt preparingThreads() {
    return preparingThreads;
  }

  /** How often a commit, or the reading of a source that changes meanwhile, is tried. */
  public int maxAttempts() {
    return values.maxAttempts();
  }

  /** How old the known table may be when unchanged sources are reported. */
  public Duration maxStaleness() {
    return values.maxStaleness();
  }

  /** After how long a commit is given up. */
  public Duration commitTimeout() {
    return values.commitTimeout();
  }

  /** The clock of ingest times and commits. */
  public Clock clock() {
    return values.clock();
  }

  /** The executor of preparing and checkpoints, if it was given. */
  public Optional<Executor> executor() {
    return executor;
  }

  /** Is told what the writer does. */
  public WriterListener listener() {
    return listener;
  }

  SyncOptions values() {
    return values;
  }

  /** Collects options. Not safe for more than one thread. */
  public static final class Builder {

    private StructType schema;
    private TableLayout layout;
    private String keyColumn;
    private IngestTime ingestTime = new IngestTime.Usual();
    private Compression compression = Compression.ZSTD;
    private long targetFileSizeBytes = 128 * MIB;
    private int maxRecordBytes = (int) (16 * MIB);
    private int maxDepth = 200;
    private OptionalInt preparingThreads = OptionalInt.empty();
    private int maxAttempts = 100;
    private Duration maxStaleness = Duration.ofMinutes(1);
    private Duration commitTimeout = Duration.ofMinutes(2);
    private Clock clock = Clock.systemUTC();
    private Executor executor;
    private WriterListener listener = WriterListener.NONE;

    private Builder() {}

    /**
     * Sets the data columns, without key column and ingest time; one at least.
     *
     * @throws IllegalArgumentException if a table with these columns could not be read by every
     *     engine: a column is nested deeper than {@value ColumnRules#MAX_DEPTH} levels, of which a
     *     map takes two, or of a type that is not supported, a name is blank, has a character that
     *     Delta does not take without column mapping, or is that of a sibling but for case, or
     *     metadata belongs to a table feature such as column mapping or generated columns
     */
    public Builder schema(StructType schema) {
      ColumnRules.requireReadable(schema);
      this.schema = schema;
      return this;
    }

    /**
     * Sets the data columns from a Delta schema as JSON, as it stands in {@code
     * metaData.schemaString} (Delta protocol, "Schema Serialization Format").
     *
     * @throws IllegalArgumentException if it is no schema, or has more than one, and as {@link
     *     #schema}
     */
    public Builder schemaJson(String json) {
      return schema(SchemaJson.parseWhole(json));
    }

    /**
     * Sets the data columns as SQL writes them, for example {@code wid STRING, qty BIGINT NOT NULL,
     * tags ARRAY<STRING>}. Types are those of Spark SQL without {@code INTERVAL}, {@code VARCHAR},
     * {@code CHAR} and {@code VARIANT}; names with other characters than letters, digits and
     * underscores stand in backticks; {@code COMMENT 'text'} may follow a column.
     *
     * @throws IllegalArgumentException if it cannot be read, with the position; and as {@link
     *     #schema}
     */
    public Builder schemaDdl(String ddl) {
      return schema(SchemaDdl.parse(ddl));
    }

    /** Sets the layout; {@link TableLayout#PARTITIONED} is the default for a new table. */
    public Builder layout(TableLayout layout) {
      this.layout = requireNonNull(layout, "layout");
      return this;
    }

    /**
     * Sets the name of the key column, which is of type string; for a new table {@code source_file}
     * is the default. A table that was made with another name says so in its properties; one that
     * others made does not, and its key column must be named here unless it has the usual name.
     */
    public Builder keyColumn(String name) {
      this.keyColumn = requireName(name);
      return this;
    }

    /**
     * Sets the name of the column with the time of the replace, which is of type timestamp; for a
     * new table {@code ingest_time} is the default. A table of others that has no column of that
     * name is written without, unless another one is named here.
     */
    public Builder ingestTimeColumn(String name) {
      this.ingestTime = new IngestTime.Named(requireName(name));
      return this;
    }

    /**
     * Keeps no time of the replace: a new table gets no column for it, and {@code ingest_time} of a
     * table that is there is a data column like others.
     */
    public Builder withoutIngestTimeColumn() {
      this.ingestTime = new IngestTime.None();
      return this;
    }

    /** Sets the codec of data files; {@link Compression#ZSTD} is the default. */
    public Builder compression(Compression compression) {
      this.compression = requireNonNull(compression, "compression");
      return this;
    }

    /**
     * Sets the size at which another data file is begun; 128 MiB is the default, 1 MiB the least.
     */
    public Builder targetFileSizeBytes(long bytes) {
      this.targetFileSizeBytes = Limits.atLeast(MIB, bytes, "targetFileSizeBytes");
      return this;
    }

    /**
     * Sets the longest record that is taken; 16 MiB is the default, 1 KiB the least, 256 MiB the
     * most.
     */
    public Builder maxRecordBytes(int bytes) {
      this.maxRecordBytes =
          (int) Limits.within(1024, JsonLimits.MAX_RECORD_BYTES, bytes, "maxRecordBytes");
      return this;
    }

    /** Sets the deepest nesting that is taken; 200 is the default, 1 the least, 1,000 the most. */
    public Builder maxDepth(int depth) {
      this.maxDepth = (int) Limits.within(1, JsonLimits.MAX_DEPTH, depth, "maxDepth");
      return this;
    }

    /**
     * Sets how many keys one call prepares at a time: looks at their sources, parses them and
     * writes their data files; 1 is the least, 64 the most. With 1 everything runs in the thread of
     * the call. Each thread may hold a file in the making, up to about 64 MiB.
     *
     * <p>If it is not set, it is the {@linkplain io.deltawriter.store.ObjectStore#concurrency
     * concurrency} of the table's store or of the sources, whichever is greater, but no more than
     * the heap has 64 MiB for: the number of processors where both are on a local disk, and 32
     * where one of them is on S3 and the heap has 2 GiB.
     */
    public Builder preparingThreads(int threads) {
      this.preparingThreads =
          OptionalInt.of((int) Limits.within(1, 64, threads, "preparingThreads"));
      return this;
    }

    /** Sets how often a commit or a changing source is tried; 100 is the default, 1 the least. */
    public Builder maxAttempts(int attempts) {
      this.maxAttempts = (int) Limits.atLeast(1, attempts, "maxAttempts");
      return this;
    }

    /**
     * Sets how old a writer's knowledge of the table may be when it reports {@link
     * Outcome#UNCHANGED} without asking the store; a minute is the default. If another engine, or
     * {@link DeltaWriter#remove} of another process, changed a key whose source did not change, the
     * first sync after that time restores it. Zero asks each time, which is one more request.
     * Nothing else relies on such knowledge: commits and the removal of keys always meet the newest
     * table.
     */
    public Builder maxStaleness(Duration time) {
      if (time.isNegative()) {
        throw new IllegalArgumentException("maxStaleness must not be negative but was " + time);
      }
      this.maxStaleness = time;
      return this;
    }

    /**
     * Sets after how long a commit is given up, whether other writers win each attempt or the store
     * does not say what became of one; two minutes is the default. What the store was asked last is
     * still waited for, at least once, so the whole takes as long as that longer. The call then
     * throws {@link io.deltawriter.error.CommitConflictException} or, if it cannot be told whether
     * the commit is in the table, {@link io.deltawriter.error.CommitStateUnknownException}.
     */
    public Builder commitTimeout(Duration time) {
      if (time.isNegative()) {
        throw new IllegalArgumentException("commitTimeout must not be negative but was " + time);
      }
      this.commitTimeout = time;
      return this;
    }

    /** Sets the clock of ingest times and commits; the system's is the default. */
    public Builder clock(Clock clock) {
      this.clock = requireNonNull(clock, "clock");
      return this;
    }

    /**
     * Sets the executor that prepares keys beside the thread of the call, and writes checkpoints;
     * the default is a pool of the writer's own, of daemon threads that end when they are idle. It
     * stays the caller's, to be shut down after the writer is closed.
     *
     * <p>It may refuse tasks or run them late: the thread of the call does what nobody else has
     * begun, and {@link DeltaWriter#close} writes a checkpoint that was not. An executor that runs
     * tasks in the thread that hands them in makes some calls wait for a checkpoint.
     */
    public Builder executor(Executor executor) {
      this.executor = requireNonNull(executor, "executor");
      return this;
    }

    /** Sets the listener that is told what the writer does; none by default. */
    public Builder listener(WriterListener listener) {
      this.listener = requireNonNull(listener, "listener");
      return this;
    }

    /** The options. */
    public DeltaWriterOptions build() {
      ColumnRoles roles = columns().ofNewTable();
      if (roles.ingestTimeColumn().filter(roles.keyColumn()::equalsIgnoreCase).isPresent()) {
        throw new IllegalArgumentException(
            "Key column and ingest time column must differ but are both '"
                + roles.keyColumn()
                + "'");
      }
      return new DeltaWriterOptions(this);
    }

    private ColumnRequest columns() {
      return new ColumnRequest(Optional.ofNullable(keyColumn), ingestTime);
    }

    private static String requireName(String name) {
      if (name.isBlank()) {
        throw new IllegalArgumentException("A column name must not be blank");
      }
      return name;
    }
  }
}
