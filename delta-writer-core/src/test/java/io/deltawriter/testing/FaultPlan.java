package io.deltawriter.testing;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * Which call fails, and how. A plan fails one call, the n-th that fits; later ones pass. It counts
 * the calls that fit, so that a test can learn how many there are and then fail each of them once.
 * Safe for any number of threads.
 */
public final class FaultPlan {

  private final BiPredicate<StoreCall, String> fits;
  private final int failing;
  private final Fault fault;
  private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

  private FaultPlan(BiPredicate<StoreCall, String> fits, int failing, Fault fault) {
    this.fits = requireNonNull(fits, "fits");
    this.failing = failing;
    this.fault = requireNonNull(fault, "fault");
  }

  /** No call fails. */
  public static FaultPlan none() {
    return new FaultPlan((call, name) -> true, 0, Fault.NONE);
  }

  /**
   * The n-th call fails.
   *
   * @param n from 1
   */
  public static FaultPlan nth(int n, Fault fault) {
    return nth(n, fault, (call, name) -> true);
  }

  /**
   * The n-th of the calls that fit fails.
   *
   * @param n from 1
   */
  public static FaultPlan nth(int n, Fault fault, BiPredicate<StoreCall, String> fits) {
    if (n < 1) {
      throw new IllegalArgumentException("n counts from 1 but was " + n);
    }
    return new FaultPlan(fits, n, fault);
  }

  /** How many calls fitted so far. */
  public int calls() {
    return seen.size();
  }

  /** Whether the planned fault happened. A test of a fault that did not happen shows nothing. */
  public boolean isDone() {
    return failing > 0 && calls() >= failing;
  }

  /** The calls that fitted so far, for messages. */
  public List<String> trace() {
    synchronized (seen) {
      return List.copyOf(seen);
    }
  }

  Fault next(StoreCall call, String name) {
    if (!fits.test(call, name)) {
      return Fault.NONE;
    }
    synchronized (seen) {
      seen.add(call + " " + name);
      return seen.size() == failing ? fault : Fault.NONE;
    }
  }
}
