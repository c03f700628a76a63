package io.deltawriter.internal.files;

import java.io.IOException;

/**
 * How far a sink is: it takes bytes until it is completed or closed, or a write of it fails. Half
 * an object must not be published, so a failure ends the sink. Not safe for more than one thread.
 */
public final class SinkLife {

  private boolean open = true;

  /** Writes bytes of an object. */
  @FunctionalInterface
  public interface Write {
    void run() throws IOException;
  }

  /**
   * Runs {@code write} in an open sink. If it fails the sink is open no more.
   *
   * @throws IllegalStateException if the sink is not open
   */
  public void write(Write write) throws IOException {
    complete();
    write.run();
    open = true;
  }

  /**
   * Notes that the sink is completed.
   *
   * @throws IllegalStateException if the sink is not open
   */
  public void complete() {
    if (!open) {
      throw new IllegalStateException(
          "The object was completed or closed before, or a write of it failed");
    }
    open = false;
  }

  /** Notes that the sink is closed, completed or not. */
  public void close() {
    open = false;
  }
}
