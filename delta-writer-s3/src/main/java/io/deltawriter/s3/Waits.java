package io.deltawriter.s3;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what is being waited for where that takes long: after ten seconds, and again each time that
 * the wait has doubled. Safe for any number of threads.
 */
final class Waits {

  private static final Logger LOG = LoggerFactory.getLogger(Waits.class);

  /** The waits of this process. */
  static final Waits OF_PROCESS = new Waits(Duration.ofSeconds(10), LOG::warn, timer());

  private final Duration first;
  private final Consumer<String> told;
  private final ScheduledExecutorService timer;

  Waits(Duration first, Consumer<String> told, ScheduledExecutorService timer) {
    this.first = requireNonNull(first, "first");
    this.told = requireNonNull(told, "told");
    this.timer = requireNonNull(timer, "timer");
  }

  /** Something that is waited for until it is closed. */
  interface Wait {
    void close();
  }

  /** Begins to wait for {@code what}. */
  Wait begin(Supplier<String> what) {
    return watch(() -> Optional.of(what.get()));
  }

  /**
   * Begins to watch work that waits now and then.
   *
   * @param what what has been waited for since it was asked the last time; empty if the work went
   *     on meanwhile. Asked by another thread.
   */
  Wait watch(Supplier<Optional<String>> what) {
    Future<?> ticks =
        timer.scheduleAtFixedRate(
            new Ticks(what), first.toNanos(), first.toNanos(), TimeUnit.NANOSECONDS);
    return () -> ticks.cancel(false);
  }

  private static ScheduledExecutorService timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "delta-writer-s3-waits");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    timer.setKeepAliveTime(1, TimeUnit.MINUTES);
    timer.allowCoreThreadTimeOut(true);
    return timer;
  }

  private final class Ticks implements Runnable {
    private final Supplier<Optional<String>> what;
    private long waited;

    Ticks(Supplier<Optional<String>> what) {
      this.what = what;
    }

    @Override
    public void run() {
      Optional<String> now = what.get();
      waited = now.isPresent() ? waited + 1 : 0;
      if (now.isPresent() && Long.bitCount(waited) == 1) {
        told.accept(
            "Waiting for S3 since " + first.multipliedBy(waited).toSeconds() + " s: " + now.get());
      }
    }
  }
}
