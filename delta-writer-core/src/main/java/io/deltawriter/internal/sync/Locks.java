package io.deltawriter.internal.sync;

import io.deltawriter.error.StorageException;
import java.util.concurrent.locks.Lock;

/** Waiting for locks that are held for long. */
final class Locks {

  private Locks() {}

  /**
   * Takes {@code lock}.
   *
   * @throws StorageException if the thread was interrupted meanwhile; it still is then
   */
  static void lockInterruptibly(Lock lock) {
    try {
      lock.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StorageException("Interrupted while waiting to commit; nothing was committed", e);
    }
  }
}
