package io.deltawriter.internal.sync;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;

/**
 * Counts the calls of a writer, so that closing it waits for them. Safe for any number of threads.
 */
public final class CallsUnderWay {

  private final Lock lock;
  private final Condition ended;
  private final Map<Thread, Integer> callers = new HashMap<>();
  private boolean closed;

  public CallsUnderWay(Lock lock) {
    this.lock = requireNonNull(lock, "lock");
    this.ended = lock.newCondition();
  }

  /**
   * Runs {@code call} in this thread.
   *
   * @throws IllegalStateException if no more calls are taken
   */
  public <T> T run(Supplier<T> call) {
    begin();
    try {
      return call.get();
    } finally {
      end();
    }
  }

  private void begin() {
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("This writer is closed; open another one");
      }
      callers.merge(Thread.currentThread(), 1, Integer::sum);
    } finally {
      lock.unlock();
    }
  }

  private void end() {
    lock.lock();
    try {
      callers.computeIfPresent(Thread.currentThread(), (t, calls) -> calls == 1 ? null : calls - 1);
      ended.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes no more calls and waits for those of other threads, unless this thread is interrupted; it
   * still is then.
   */
  public void close() {
    lock.lock();
    try {
      closed = true;
      while (callers.keySet().stream().anyMatch(caller -> caller != Thread.currentThread())) {
        ended.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }
}
