package io.deltawriter.hadoop;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Calls in a thread that nobody interrupts. */
final class Uninterrupted {

  private Uninterrupted() {}

  @FunctionalInterface
  interface Call<T> {
    T call() throws IOException;
  }

  /** Waits for the call to end; an interrupt of the waiting thread stays its status. */
  static <T> T call(Call<T> call) throws IOException {
    FutureTask<T> task = new FutureTask<>(call::call);
    Thread thread = new Thread(task, "delta-writer-upload");
    thread.setDaemon(true);
    thread.start();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw rethrown(e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static IOException rethrown(Throwable failure) {
    if (failure instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof IOException checked) {
      return checked;
    }
    throw new AssertionError("undeclared: " + failure, failure);
  }
}
