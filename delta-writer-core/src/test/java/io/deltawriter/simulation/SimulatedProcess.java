package io.deltawriter.simulation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Threads that live and die together, and the executor of their background work. */
final class SimulatedProcess extends AbstractExecutorService {

  private static final Duration MOMENT = Duration.ofMillis(1);

  private final Simulation simulation;
  private final String name;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private boolean alive = true;
  private boolean shutDown;
  private boolean working;
  private final Map<Thread, String> calls = new HashMap<>();
  private int begun;
  private int ids;

  SimulatedProcess(Simulation simulation, String name) {
    this.simulation = simulation;
    this.name = name;
  }

  String name() {
    return name;
  }

  boolean isAlive() {
    return alive;
  }

  /** Every thread of the process ends at its next step. */
  void die() {
    alive = false;
  }

  void requireAlive() {
    if (!alive) {
      throw new ProcessDied();
    }
  }

  void seam(String what) {
    simulation.seam(this, what);
  }

  void sleep(Duration duration) {
    simulation.pause(this, "sleeps " + duration, duration);
  }

  /** Lets others go on until there may be what is waited for. */
  void await(String what) {
    simulation.pause(this, "waits for " + what, MOMENT);
  }

  /** The ids of the call that begins now in this thread start with what is returned. */
  String beginCall() {
    String call = name + "." + ++begun + ".";
    calls.put(Thread.currentThread(), call);
    return call;
  }

  String nextId() {
    return calls.getOrDefault(Thread.currentThread(), name + ".0.") + ids++;
  }

  @Override
  public void execute(Runnable task) {
    if (shutDown) {
      throw new RejectedExecutionException(name + " is shut down");
    }
    waiting.add(task);
    if (!working) {
      working = true;
      simulation.spawn(this, name + "-background", this::work);
    }
  }

  private void work() {
    try {
      for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
        task.run();
      }
    } finally {
      working = false;
    }
  }

  @Override
  public void shutdown() {
    shutDown = true;
  }

  @Override
  public List<Runnable> shutdownNow() {
    shutDown = true;
    return List.copyOf(waiting);
  }

  @Override
  public boolean isShutdown() {
    return shutDown;
  }

  @Override
  public boolean isTerminated() {
    return shutDown && !working;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    while (working) {
      await("background work");
    }
    return true;
  }
}
