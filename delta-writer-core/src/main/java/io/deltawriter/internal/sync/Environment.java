package io.deltawriter.internal.sync;

import static java.util.Objects.requireNonNull;

import io.deltawriter.error.StorageException;
import io.deltawriter.internal.log.LogOptions;
import io.deltawriter.internal.log.RetryPolicy;
import io.deltawriter.internal.log.Sleeper;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * All that is not the same at every run, apart from the clock, which is an option. The only place
 * that asks the JVM for it: tests give their own.
 *
 * @param random draws the delays between attempts
 * @param sleeper waits
 * @param ids gives a new unique id
 * @param locks makes the locks that are held while the store is asked, or waited on
 * @param background writes checkpoints; the log shuts it down
 * @param preparing runs what calls do with several keys at a time; the writer shuts it down
 */
public record Environment(
    RandomGenerator random,
    Sleeper sleeper,
    Supplier<String> ids,
    Supplier<Lock> locks,
    ExecutorService background,
    ExecutorService preparing) {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
  private static final int MAX_DOUBLINGS = 7;

  /** Of all calls together. */
  private static final int MAX_PREPARING_THREADS = 64;

  private static final Duration IDLE_THREAD = Duration.ofSeconds(10);

  public Environment {
    requireNonNull(random, "random");
    requireNonNull(sleeper, "sleeper");
    requireNonNull(ids, "ids");
    requireNonNull(locks, "locks");
    requireNonNull(background, "background");
    requireNonNull(preparing, "preparing");
  }

  public static Environment ofSystem() {
    return new Environment(
        new SecureRandom(),
        duration -> Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000),
        () -> UUID.randomUUID().toString(),
        () -> new ReentrantLock(true),
        Executors.newSingleThreadExecutor(task -> daemon(task, "checkpoint")),
        sharedThreads());
  }

  private static ExecutorService sharedThreads() {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            MAX_PREPARING_THREADS,
            MAX_PREPARING_THREADS,
            IDLE_THREAD.toSeconds(),
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> daemon(task, "prepare"));
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  public LogOptions logOptions(SyncOptions options) {
    return new LogOptions(
        options.columns(),
        RetryPolicy.attempts(options.maxAttempts(), options.commitTimeout()),
        options.clock(),
        random,
        sleeper,
        ids,
        locks,
        background);
  }

  CommitPacing commitPacing(SyncOptions options) {
    return new CommitPacing(
        RetryPolicy.attempts(options.maxAttempts(), options.commitTimeout()),
        options.clock(),
        random,
        sleeper);
  }

  /** Retries of reading sources that change while they are read: 5 ms, doubling to 640 ms. */
  SourceRetries retries(int maxAttempts) {
    return new SourceRetries() {
      @Override
      public int maxAttempts() {
        return maxAttempts;
      }

      @Override
      public void after(int attempt) {
        pause(FIRST_PAUSE.multipliedBy(1L << Math.min(attempt - 1, MAX_DOUBLINGS)));
      }
    };
  }

  private void pause(Duration duration) {
    try {
      sleeper.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StorageException("Interrupted while waiting; nothing was committed", e);
    }
  }

  private static Thread daemon(Runnable task, String work) {
    Thread thread = new Thread(task, "delta-writer-" + work);
    thread.setDaemon(true);
    return thread;
  }
}
