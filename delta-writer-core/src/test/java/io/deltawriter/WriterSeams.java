package io.deltawriter;

import io.deltawriter.internal.log.Sleeper;
import io.deltawriter.store.ObjectStore;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Opens writers that take time, chance, ids and threads from their test. */
public final class WriterSeams {

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
        store, table, options, new Environment(random, sleeper, ids, locks, background));
  }
}
