package io.deltawriter.interop.gallery;

import io.delta.kernel.DataWriteContext;
import io.delta.kernel.Operation;
import io.delta.kernel.TableManager;
import io.delta.kernel.Transaction;
import io.delta.kernel.TransactionCommitResult;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.expressions.Literal;
import io.delta.kernel.hook.PostCommitHook;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterable;
import io.deltawriter.interop.KernelTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One commit that Delta Kernel makes, with all that it does after one. */
final class KernelCommit {
  private static final Engine ENGINE = KernelTable.ENGINE;

  private final Transaction transaction;
  private final StructType schema;
  private final List<Row> actions = new ArrayList<>();

  private KernelCommit(Transaction transaction, StructType schema) {
    this.transaction = transaction;
    this.schema = schema;
  }

  /** The first one, which makes the table. */
  static void create(Transaction creation) {
    new KernelCommit(creation, creation.getSchema(ENGINE)).complete();
  }

  /**
   * A commit to a table that is there.
   *
   * @param compactionInterval after so many commits they are also written as one log compaction
   *     file; 0 for never
   */
  static KernelCommit on(Path location, StructType schema, int compactionInterval) {
    return new KernelCommit(
        TableManager.loadSnapshot(location.toString())
            .build(ENGINE)
            .buildUpdateTableTransaction("kernel-made", Operation.WRITE)
            .withLogCompactionInterval(compactionInterval)
            .build(ENGINE),
        schema);
  }

  /** Writes rows of one partition, each given as JSON. */
  KernelCommit add(Map<String, Literal> partition, List<String> rows) {
    Row state = transaction.getTransactionState(ENGINE);
    var batch =
        new FilteredColumnarBatch(
            ENGINE.getJsonHandler().parseJson(new Strings(rows), schema, Optional.empty()),
            Optional.empty());
    DataWriteContext context = Transaction.getWriteContext(ENGINE, state, partition);
    try (var files =
            ENGINE
                .getParquetHandler()
                .writeParquetFiles(
                    context.getTargetDirectory(),
                    Transaction.transformLogicalData(
                        ENGINE, state, Utils.singletonCloseableIterator(batch), partition),
                    context.getStatisticsColumns());
        var added = Transaction.generateAppendActions(ENGINE, state, files, context)) {
      added.forEachRemaining(actions::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  void complete() {
    TransactionCommitResult result =
        transaction.commit(
            ENGINE,
            CloseableIterable.inMemoryIterable(
                Utils.toCloseableIterator(List.copyOf(actions).iterator())));
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
