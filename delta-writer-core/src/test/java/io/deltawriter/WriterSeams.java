package io.deltawriter;

import io.deltawriter.internal.sync.Environment;
import io.deltawriter.internal.time.Sleeper;
import io.deltawriter.store.ObjectStore;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Opens writers that take time, chance, ids and threads from their test. */
public final class WriterSeams {

  private static final int MAX_GROUP_KEYS = 10_000;

  /** Runs everything in the thread of the call. */
  private static final Executor NO_THREADS =
      task -> {
        throw new RejectedExecutionException("calls do everything in their own thread");
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
        new Environment(
            random,
            sleeper,
            ids,
            locks,
            background,
            NO_THREADS,
            MAX_GROUP_KEYS,
            background::shutdown));
  }

  /** A writer of the table in the folder {@code table} that commits no more keys at once. */
  static DeltaWriter open(ObjectStore store, String table, int maxGroupKeys) {
    ExecutorService threads = Executors.newCachedThreadPool();
    Environment system = Environment.ofSystem(threads);
    return DeltaWriter.open(
        store,
        table,
        DeltaWriterOptions.defaults(),
        new Environment(
            system.random(),
            system.sleeper(),
            system.ids(),
            system.locks(),
            threads,
            threads,
            maxGroupKeys,
            threads::shutdown));
  }
}
