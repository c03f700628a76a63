package io.deltawriter.internal.log;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What a {@link DeltaLog} works with.
 *
 * @param keyColumn the column that holds the source key
 * @param ingestTimeColumn the column that holds the time of the replace
 * @param random draws delays; used by any thread
 * @param ids gives an id that nobody else has, as a UUID; used by any thread
 * @param background runs the writing of checkpoints; {@link DeltaLog#close} shuts it down
 */
public record LogOptions(
    String keyColumn,
    String ingestTimeColumn,
    RetryPolicy retry,
    Clock clock,
    RandomGenerator random,
    Sleeper sleeper,
    Supplier<String> ids,
    ExecutorService background) {

  public LogOptions {
    requireNonNull(keyColumn, "keyColumn");
    requireNonNull(ingestTimeColumn, "ingestTimeColumn");
    requireNonNull(retry, "retry");
    requireNonNull(clock, "clock");
    requireNonNull(random, "random");
    requireNonNull(sleeper, "sleeper");
    requireNonNull(ids, "ids");
    requireNonNull(background, "background");
  }
}
