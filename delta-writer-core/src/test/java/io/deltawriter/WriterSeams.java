package io.deltawriter;

import io.deltawriter.internal.log.Sleeper;
import io.deltawriter.internal.sync.Environment;
import io.deltawriter.store.ObjectStore;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Opens writers that take time, chance, ids and threads from their test. */
public final class WriterSeams {

  /** Runs everything in the thread of the call. */
  private static final ExecutorService NO_THREADS =
      new AbstractExecutorService() {
        @Override
        public void execute(Runnable task) {
          throw new RejectedExecutionException("calls do everything in their own thread");
        }

        @Override
        public void shutdown() {}

        @Override
        public List<Runnable> shutdownNow() {
          return List.of();
        }

        @Override
        public boolean isShutdown() {
          return false;
        }

        @Override
        public boolean isTerminated() {
          return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
          return false;
        }
      };

  private WriterSeams() {}

  /** A writer of the table in the folder {@code table}. */
  public static DeltaWriter open(
      ObjectStore store,
      String table,
      DeltaWriterOptions options,
      RandomGenerator random,
      Sleeper sleeper,
      Supplier<String> ids,
      ExecutorService background) {
    return open(store, table, options, random, sleeper, ids, ReentrantLock::new, background);
  }

  /** The same, with locks of the test's own. */
  public static DeltaWriter open(
      ObjectStore store,
      String table,
      DeltaWriterOptions options,
      RandomGenerator random,
      Sleeper sleeper,
      Supplier<String> ids,
      Supplier<Lock> locks,
      ExecutorService background) {
    return DeltaWriter.open(
        store,
        table,
        options,
        new Environment(random, sleeper, ids, locks, background, NO_THREADS));
  }
}
