package io.deltawriter.internal.sync;

import static java.util.Objects.requireNonNull;

import io.delta.kernel.types.StructType;
import io.deltawriter.internal.rules.ColumnRequest;
import io.deltawriter.table.Compression;
import io.deltawriter.table.TableLayout;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * What a writer's options ask for.
 *
 * @param schema the data columns, if they were given
 * @param newSchema the data columns of a new table of which none were given
 * @param layout the layout, if it was given
 * @param columns the columns that should be more than data
 * @param compression the codec of data files unless the table says
 * @param targetFileSizeBytes the size at which another data file is begun
 * @param maxRecordBytes the longest record that is taken
 * @param maxDepth the deepest nesting that is taken
 * @param maxAttempts how often a commit, or the reading of a source that changes, is tried
 * @param maxStaleness how old the known table may be when unchanged sources are reported
 * @param commitTimeout after how long a commit is given up
 * @param clock the clock of ingest times and commits
 */
public record SyncOptions(
    Optional<StructType> schema,
    StructType newSchema,
    Optional<TableLayout> layout,
    ColumnRequest columns,
    Compression compression,
    long targetFileSizeBytes,
    int maxRecordBytes,
    int maxDepth,
    int maxAttempts,
    Duration maxStaleness,
    Duration commitTimeout,
    Clock clock) {

  public SyncOptions {
    requireNonNull(schema, "schema");
    requireNonNull(newSchema, "newSchema");
    requireNonNull(layout, "layout");
    requireNonNull(columns, "columns");
    requireNonNull(compression, "compression");
    requireNonNull(maxStaleness, "maxStaleness");
    requireNonNull(commitTimeout, "commitTimeout");
    requireNonNull(clock, "clock");
  }
}
