package io.deltawriter.internal.files;

import java.io.IOException;
import java.util.function.Supplier;

/**
 * Makes sure, once, that a store keeps the condition of an exclusive create: many stores that speak
 * another one's protocol take the condition and overwrite. An object is created twice, and the
 * second time must fail. The object stays, so that the next process needs one request. Safe for any
 * number of threads.
 */
public final class ConditionProbe {

  private volatile boolean passed;

  /** Creates the probe's object unless it is there. */
  @FunctionalInterface
  public interface Creation {
    /** Whether it was created. */
    boolean isCreated() throws IOException;
  }

  /** A probe of a store that is known to keep the condition. */
  public static ConditionProbe unneeded() {
    ConditionProbe probe = new ConditionProbe();
    probe.passed = true;
    return probe;
  }

  /**
   * Returns if a create may depend on its condition.
   *
   * @param broken what to throw if the store created the object twice
   * @throws IOException that of {@code broken}, or of {@code creation}
   */
  public void require(Creation creation, Supplier<IOException> broken) throws IOException {
    if (passed) {
      return;
    }
    boolean wasMissing = creation.isCreated();
    if (wasMissing && creation.isCreated()) {
      throw broken.get();
    }
    passed = true;
  }
}
