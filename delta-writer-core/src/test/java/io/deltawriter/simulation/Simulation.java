package io.deltawriter.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Runs actors one at a time. Each is a thread that stops at every seam; which goes on, and what
 * time it is then, is drawn from the seed.
 */
final class Simulation {

  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final long PATIENCE_SECONDS = 60;
  private static final int MOST_STEPS = 100_000;

  private final Random random;
  private final List<Actor> actors = new ArrayList<>();
  private final List<String> trace = new ArrayList<>();
  private final Semaphore handedBack = new Semaphore(0);
  private final VirtualClock clock = new VirtualClock();
  private Instant now = BEGIN;
  private int steps;
  private Optional<Actor> running = Optional.empty();

  Simulation(long seed) {
    // The first numbers of neighbouring seeds of a Random are all but the same.
    this.random = new Random(new SplittableRandom(seed).nextLong());
  }

  /** What an actor does. */
  interface Body {
    void run() throws Exception;
  }

  Clock clock() {
    return clock;
  }

  Random random() {
    return random;
  }

  /** What happened so far, a line for each step. */
  List<String> trace() {
    return trace;
  }

  /** Adds an actor, which begins when it is drawn. */
  void spawn(SimulatedProcess process, String name, Body body) {
    actors.add(new Actor(process, name, body));
  }

  /** Lets the actors go on until all have ended; looks at the world after each step. */
  void run(Body afterEachStep) throws Exception {
    while (actors.stream().anyMatch(actor -> !actor.ended)) {
      if (++steps > MOST_STEPS) {
        throw new AssertionError("there is no end to it");
      }
      List<Actor> awake =
          actors.stream().filter(actor -> !actor.ended && !actor.wakes.isAfter(now)).toList();
      if (awake.isEmpty()) {
        now =
            actors.stream()
                .filter(actor -> !actor.ended)
                .map(actor -> actor.wakes)
                .min(Instant::compareTo)
                .orElseThrow();
      } else {
        now = now.plusMillis(random.nextInt(3));
        awake.get(random.nextInt(awake.size())).step();
        afterEachStep.run();
      }
    }
  }

  /** Kills whoever has not ended, so that no thread waits for its turn for ever. */
  void abandon() {
    for (Actor actor : actors) {
      actor.process.die();
      actor.go.release();
    }
  }

  /** Hands control back; called by the running actor before everything that others could see. */
  void seam(SimulatedProcess process, String what) {
    pause(process, what, Duration.ZERO);
  }

  /** As {@link #seam}, and goes on no earlier than after {@code duration}. */
  void pause(SimulatedProcess process, String what, Duration duration) {
    Actor actor = running.orElseThrow();
    process.requireAlive();
    actor.wakes = now.plus(duration);
    handedBack.release();
    actor.go.acquireUninterruptibly();
    process.requireAlive();
    trace.add(trace.size() + " " + actor.name + " " + what);
  }

  /** Moves the time on for everybody. */
  void pass(Duration duration) {
    now = now.plus(duration);
  }

  private final class Actor {
    private final SimulatedProcess process;
    private final String name;
    private final Body body;
    private final Semaphore go = new Semaphore(0);
    private Optional<Thread> thread = Optional.empty();
    private Optional<Throwable> failure = Optional.empty();
    private Instant wakes = now;
    private boolean ended;

    Actor(SimulatedProcess process, String name, Body body) {
      this.process = process;
      this.name = name;
      this.body = body;
    }

    void step() throws Exception {
      running = Optional.of(this);
      if (thread.isEmpty()) {
        Thread started = new Thread(this::live, name);
        started.setDaemon(true);
        thread = Optional.of(started);
        started.start();
      } else {
        go.release();
      }
      if (!handedBack.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        AssertionError stuck = new AssertionError(name + " does not reach its next seam");
        stuck.setStackTrace(thread.get().getStackTrace());
        throw stuck;
      }
      if (failure.isPresent()) {
        throw new AssertionError(name + " failed: " + failure.get(), failure.get());
      }
    }

    private void live() {
      try {
        process.requireAlive();
        body.run();
      } catch (ProcessDied e) {
        trace.add(trace.size() + " " + name + " is dead");
      } catch (Throwable e) {
        failure = process.isAlive() ? Optional.of(e) : Optional.empty();
      } finally {
        ended = true;
        handedBack.release();
      }
    }
  }

  private final class VirtualClock extends Clock {
    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
