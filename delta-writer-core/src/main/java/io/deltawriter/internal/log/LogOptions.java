package io.deltawriter.internal.log;

import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.rules.ColumnRequest;
import io.deltawriter.internal.time.Sleeper;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What a {@link DeltaLog} works with.
 *
 * @param columns the columns that are more than data
 * @param random draws delays; used by any thread
 * @param ids gives an id that nobody else has, as a UUID; used by any thread
 * @param locks makes the locks that are held while the store is asked
 * @param background runs the writing of checkpoints; may refuse, and may run it late or never
 */
public record LogOptions(
    ColumnRequest columns,
    RetryPolicy retry,
    Clock clock,
    RandomGenerator random,
    Sleeper sleeper,
    Supplier<String> ids,
    Supplier<Lock> locks,
    Executor background,
    LogListener listener) {

  public LogOptions {
    requireNonNull(columns, "columns");
    requireNonNull(retry, "retry");
    requireNonNull(clock, "clock");
    requireNonNull(random, "random");
    requireNonNull(sleeper, "sleeper");
    requireNonNull(ids, "ids");
    requireNonNull(locks, "locks");
    requireNonNull(background, "background");
    requireNonNull(listener, "listener");
  }
}
