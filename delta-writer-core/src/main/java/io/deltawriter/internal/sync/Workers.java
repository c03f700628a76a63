package io.deltawriter.internal.sync;

import static java.util.Objects.requireNonNull;

import io.deltawriter.error.StorageException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Does the same work for many items, in the thread of the call and in those of a pool, which all
 * calls share. What the pool has no thread for, the thread of the call does by itself. Safe for any
 * number of threads.
 */
public final class Workers {

  private final Executor pool;

  /**
   * Workers in the threads of {@code pool}.
   *
   * @param pool runs what the thread of the call does not; may refuse
   */
  Workers(Executor pool) {
    this.pool = requireNonNull(pool, "pool");
  }

  /**
   * Does {@code work} for each of {@code items}. Returns when no thread works on any of them. After
   * a failure no further item is begun.
   *
   * @param threads how many items are worked on at a time, at most
   * @throws RuntimeException or an error: the first that {@code work} threw, with the others as
   *     suppressed exceptions
   * @throws StorageException if the thread was interrupted while it waited for the others; it still
   *     is then
   */
  <T> void each(int threads, List<T> items, Consumer<T> work) {
    Run<T> run = new Run<>(items, work);
    try {
      for (int helpers = Math.min(threads, items.size()) - 1; helpers > 0; helpers--) {
        pool.execute(run::help);
      }
    } catch (RuntimeException | Error e) {
      // The pool is closed or has no thread, and this thread does all that is left. It must not
      // leave while those that the pool did take may still begin.
    }
    run.work();
    boolean interrupted = run.awaitHelpers();
    run.throwFailure();
    if (interrupted) {
      throw new StorageException("Interrupted while preparing the keys; nothing was committed");
    }
  }

  /** One call's items. Guarded by itself. */
  private static final class Run<T> {
    private List<T> items;
    private Consumer<T> work;
    private int next;
    private int helping;
    private boolean over;
    private Optional<Throwable> failure = Optional.empty();

    Run(List<T> items, Consumer<T> work) {
      this.items = items;
      this.work = work;
    }

    /** Works in a thread of the pool, unless the call has ended before the thread came to it. */
    void help() {
      synchronized (this) {
        if (over) {
          return;
        }
        helping++;
      }
      try {
        work();
      } finally {
        synchronized (this) {
          helping--;
          notifyAll();
        }
      }
    }

    void work() {
      for (Optional<T> item = take(); item.isPresent(); item = take()) {
        try {
          work.accept(item.get());
        } catch (RuntimeException | Error e) {
          fail(e);
        }
      }
    }

    private synchronized Optional<T> take() {
      return failure.isPresent() || next == items.size()
          ? Optional.empty()
          : Optional.of(items.get(next++));
    }

    private synchronized void fail(Throwable thrown) {
      next = items.size();
      if (failure.isEmpty()) {
        failure = Optional.of(thrown);
      } else if (failure.get() != thrown) {
        failure.get().addSuppressed(thrown);
      }
    }

    /** Waits until no other thread works for the call; true if this thread was interrupted. */
    synchronized boolean awaitHelpers() {
      over = true;
      boolean interrupted = false;
      while (helping > 0) {
        try {
          wait();
          // It may have been woken and interrupted at once, and is woken then.
          interrupted |= Thread.interrupted();
        } catch (InterruptedException e) {
          interrupted = true;
        }
        if (interrupted) {
          next = items.size();
        }
      }
      // The pool may keep what it has not begun for as long as its threads are busy elsewhere.
      items = List.of();
      next = 0;
      work = item -> {};
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      return interrupted;
    }

    synchronized void throwFailure() {
      if (failure.isEmpty()) {
        return;
      }
      if (failure.get() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) failure.get();
    }
  }
}
