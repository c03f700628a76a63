package io.deltawriter.internal.sync;

import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.log.LogListener;
import io.deltawriter.internal.log.LogOptions;
import io.deltawriter.internal.log.RetryPolicy;
import io.deltawriter.internal.time.Sleeper;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * All that is not the same at every run, apart from the clock, which is an option. Tests give their
 * own.
 *
 * @param random draws the delays between attempts
 * @param sleeper waits
 * @param ids gives a new unique id
 * @param locks makes the locks that are held while the store is asked, or waited on
 * @param background writes checkpoints
 * @param preparing runs what calls do with several keys at a time
 * @param maxGroupKeys how many keys of several calls a commit has at most, and how many wait before
 *     further calls wait for room
 * @param release gives the threads back when the writer is closed
 */
public record Environment(
    RandomGenerator random,
    Sleeper sleeper,
    Supplier<String> ids,
    Supplier<Lock> locks,
    Executor background,
    Executor preparing,
    int maxGroupKeys,
    Runnable release) {

  /** Of all calls of a writer together. */
  private static final int MAX_THREADS = 64;

  private static final int MAX_GROUP_KEYS = 10_000;

  private static final Duration IDLE_THREAD = Duration.ofSeconds(10);

  public Environment {
    requireNonNull(random, "random");
    requireNonNull(sleeper, "sleeper");
    requireNonNull(ids, "ids");
    requireNonNull(locks, "locks");
    requireNonNull(background, "background");
    requireNonNull(preparing, "preparing");
    requireNonNull(release, "release");
  }

  /** What the system has, with threads of the writer's own. */
  public static Environment ofSystem() {
    ExecutorService threads = sharedThreads();
    return ofSystem(threads, threads::shutdown);
  }

  /** What the system has, with the threads of {@code executor}, which stays the caller's. */
  public static Environment ofSystem(Executor executor) {
    return ofSystem(executor, () -> {});
  }

  private static Environment ofSystem(Executor threads, Runnable release) {
    return new Environment(
        new SecureRandom(),
        Sleeper.ofSystem(),
        () -> UUID.randomUUID().toString(),
        () -> new ReentrantLock(true),
        threads,
        threads,
        MAX_GROUP_KEYS,
        release);
  }

  private static ExecutorService sharedThreads() {
    AtomicInteger count = new AtomicInteger();
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            MAX_THREADS,
            MAX_THREADS,
            IDLE_THREAD.toSeconds(),
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> daemon(task, count.incrementAndGet()));
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  public LogOptions logOptions(SyncOptions options, LogListener listener) {
    return new LogOptions(
        options.columns(),
        RetryPolicy.attempts(options.maxAttempts(), options.commitTimeout()),
        options.clock(),
        random,
        sleeper,
        ids,
        locks,
        background,
        listener);
  }

  CommitPacing commitPacing(SyncOptions options) {
    return new CommitPacing(
        RetryPolicy.attempts(options.maxAttempts(), options.commitTimeout()),
        options.clock(),
        random,
        sleeper);
  }

  SourceChange.Retries retries(int maxAttempts) {
    return new SourceChange.Retries(maxAttempts, sleeper);
  }

  private static Thread daemon(Runnable task, int number) {
    Thread thread = new Thread(task, "delta-writer-" + number);
    thread.setDaemon(true);
    return thread;
  }
}
