package io.deltawriter.simulation;

import java.util.Date;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/**
 * A lock between the threads of one process. A real one would stop an actor where the simulation
 * does not see it; here whoever waits hands control back, and the seed says who gets the lock.
 */
final class SimulatedLock implements Lock {

  private final SimulatedProcess process;
  private Optional<Thread> owner = Optional.empty();
  private int holds;

  SimulatedLock(SimulatedProcess process) {
    this.process = process;
  }

  @Override
  public void lock() {
    Optional<Thread> me = Optional.of(Thread.currentThread());
    while (owner.isPresent() && !owner.equals(me)) {
      process.await("a lock");
    }
    owner = me;
    holds++;
  }

  @Override
  public void lockInterruptibly() {
    lock();
  }

  @Override
  public boolean tryLock() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean tryLock(long time, TimeUnit unit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void unlock() {
    if (!owner.equals(Optional.of(Thread.currentThread()))) {
      // A thread of a dead process falls through all of its clean-up, whether it has the lock or
      // not.
      process.requireAlive();
      throw new IllegalMonitorStateException("not the owner");
    }
    if (--holds == 0) {
      owner = Optional.empty();
    }
  }

  @Override
  public Condition newCondition() {
    return new SimulatedCondition();
  }

  private final class SimulatedCondition implements Condition {
    private int signals;
    private int waiting;

    @Override
    public void await() {
      int seen = signals;
      int held = holds;
      waiting++;
      holds = 0;
      owner = Optional.empty();
      while (signals == seen) {
        process.await("a signal");
      }
      waiting--;
      lock();
      holds = held;
    }

    @Override
    @SuppressWarnings("WaitNotInLoop")
    public void awaitUninterruptibly() {
      await();
    }

    @Override
    public long awaitNanos(long nanos) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean await(long time, TimeUnit unit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean awaitUntil(Date deadline) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void signal() {
      signalAll();
    }

    @Override
    public void signalAll() {
      if (waiting > 0) {
        signals++;
      }
    }
  }
}
