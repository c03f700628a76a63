package io.deltawriter.interop;

import io.delta.kernel.DataWriteContext;
import io.delta.kernel.Operation;
import io.delta.kernel.TableManager;
import io.delta.kernel.Transaction;
import io.delta.kernel.TransactionCommitResult;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.expressions.Column;
import io.delta.kernel.expressions.Literal;
import io.delta.kernel.hook.PostCommitHook;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.transaction.DataLayoutSpec;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampType;
import io.delta.kernel.utils.CloseableIterable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A partitioned table with the columns of a table of ours, made and filled by Delta Kernel alone.
 */
final class KernelMade {
  private static final Engine ENGINE = KernelTable.ENGINE;
  private static final String INGESTED = "2026-01-01T00:00:00Z";
  private static final StructType SCHEMA =
      new StructType()
          .add("wid", StringType.STRING)
          .add("ut_id", StringType.STRING)
          .add("json_data", StringType.STRING)
          .add("source_file", StringType.STRING)
          .add("ingest_time", TimestampType.TIMESTAMP);

  private final String location;
  private final int compactionInterval;
  private final List<Map<String, Object>> rows = new ArrayList<>();

  private KernelMade(Path location, int compactionInterval) {
    this.location = location.toString();
    this.compactionInterval = compactionInterval;
  }

  /**
   * Creates an empty table.
   *
   * @param compactionInterval after so many commits they are also written as one log compaction
   *     file; 0 for never
   */
  static KernelMade create(Path location, int compactionInterval, Map<String, String> properties) {
    var made = new KernelMade(location, compactionInterval);
    Transaction creation =
        TableManager.buildCreateTableTransaction(made.location, SCHEMA, "kernel-made")
            .withTableProperties(properties)
            .withDataLayoutSpec(DataLayoutSpec.partitioned(List.of(new Column("source_file"))))
            .build(ENGINE);
    made.commit(creation, CloseableIterable.emptyIterable());
    return made;
  }

  /** Appends {@code count} rows of {@code key} in one commit. */
  KernelMade insert(String key, int count) {
    var json = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      json.add(
          """
          {"wid":"%s-%d","ut_id":"u%d","json_data":"{}","source_file":"%s","ingest_time":"%s"}"""
              .formatted(key, i, i, key, INGESTED));
      rows.add(
          TableRows.row(
              "wid",
              key + "-" + i,
              "ut_id",
              "u" + i,
              "json_data",
              "{}",
              "source_file",
              key,
              "ingest_time",
              Instant.parse(INGESTED)));
    }
    var transaction =
        TableManager.loadSnapshot(location)
            .build(ENGINE)
            .buildUpdateTableTransaction("kernel-made", Operation.WRITE)
            .withLogCompactionInterval(compactionInterval)
            .build(ENGINE);
    commit(transaction, appends(transaction, key, json));
    return this;
  }

  List<Map<String, Object>> rows() {
    return TableRows.sorted(rows);
  }

  List<Map<String, Object>> rowsWithout(String key) {
    return TableRows.sorted(
        rows.stream().filter(row -> !row.get("source_file").equals(key)).toList());
  }

  private CloseableIterable<Row> appends(Transaction transaction, String key, List<String> json) {
    Row state = transaction.getTransactionState(ENGINE);
    Map<String, Literal> partition = Map.of("source_file", Literal.ofString(key));
    var batch =
        new FilteredColumnarBatch(
            ENGINE.getJsonHandler().parseJson(new Strings(json), SCHEMA, Optional.empty()),
            Optional.empty());
    DataWriteContext context = Transaction.getWriteContext(ENGINE, state, partition);
    try {
      var files =
          ENGINE
              .getParquetHandler()
              .writeParquetFiles(
                  context.getTargetDirectory(),
                  Transaction.transformLogicalData(
                      ENGINE, state, Utils.singletonCloseableIterator(batch), partition),
                  context.getStatisticsColumns());
      return CloseableIterable.inMemoryIterable(
          Transaction.generateAppendActions(ENGINE, state, files, context));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void commit(Transaction transaction, CloseableIterable<Row> actions) {
    TransactionCommitResult result = transaction.commit(ENGINE, actions);
    try {
      for (PostCommitHook hook : result.getPostCommitHooks()) {
        hook.threadSafeInvoke(ENGINE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Strings(List<String> values) implements ColumnVector {
    @Override
    public DataType getDataType() {
      return StringType.STRING;
    }

    @Override
    public int getSize() {
      return values.size();
    }

    @Override
    public void close() {}

    @Override
    public boolean isNullAt(int index) {
      return false;
    }

    @Override
    public String getString(int index) {
      return values.get(index);
    }
  }
}
