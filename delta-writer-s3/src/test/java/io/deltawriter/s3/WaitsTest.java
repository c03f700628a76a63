package io.deltawriter.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WaitsTest {

  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void stop() {
    timer.shutdownNow();
  }

  private Waits waits(Duration first) {
    return new Waits(first, told::add, timer);
  }

  /** Returns when {@code asks} asks have come, and what the last one answered is told. */
  private static Optional<String> counted(AtomicInteger asks, CountDownLatch enough, String what) {
    enough.countDown();
    return asks.incrementAndGet() % 3 == 0 ? Optional.empty() : Optional.of(what);
  }

  @Test
  void waitIsToldAgainWheneverItHasDoubled() throws InterruptedException {
    CountDownLatch ticks = new CountDownLatch(9);
    Waits.Wait wait =
        waits(Duration.ofMillis(1))
            .begin(
                () -> {
                  ticks.countDown();
                  return "GET s3://b/x";
                });
    ticks.await();
    wait.close();

    assertThat(told).hasSizeGreaterThanOrEqualTo(3).hasSizeLessThan(30);
    assertThat(told.get(0)).startsWith("Waiting for S3 since ").endsWith(": GET s3://b/x");
  }

  @Test
  void waitThatEndsInTimeIsNotTold() {
    waits(Duration.ofDays(1)).begin(() -> "x").close();

    timer.shutdown();
    assertThat(told).isEmpty();
  }

  @Test
  void workThatGoesOnBeginsItsWaitAnew() throws InterruptedException {
    AtomicInteger asks = new AtomicInteger();
    CountDownLatch enough = new CountDownLatch(12);
    Waits.Wait wait = waits(Duration.ofMillis(1)).watch(() -> counted(asks, enough, "byte 0 of 9"));
    enough.await();
    wait.close();

    // Two waits in a row, then some work: never four in a row.
    assertThat(told).hasSizeGreaterThanOrEqualTo(6).noneMatch(line -> line.contains("since 4 "));
  }

  @Test
  void timesAreThoseOfTheWait() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    Waits fast =
        new Waits(
            Duration.ofSeconds(1),
            line -> {
              told.add(line);
              done.countDown();
            },
            timer);
    Waits.Wait wait = fast.begin(() -> "x");
    done.await();
    wait.close();

    assertThat(told).containsExactly("Waiting for S3 since 1 s: x");
  }
}
