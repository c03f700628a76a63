package io.deltawriter.testing;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * Which call fails, and how. A plan fails one call, the n-th that fits, and later ones pass; or all
 * from the n-th on, until it is told to {@link #heal}. It counts the calls that fit, so that a test
 * can learn how many there are and then fail each of them. Safe for any number of threads.
 */
public final class FaultPlan {

  private final BiPredicate<StoreCall, String> fits;
  private final int failing;
  private final int failures;
  private final Fault fault;
  private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

  private boolean healed;

  private FaultPlan(BiPredicate<StoreCall, String> fits, int failing, int failures, Fault fault) {
    this.fits = requireNonNull(fits, "fits");
    this.failing = failing;
    this.failures = failures;
    this.fault = requireNonNull(fault, "fault");
  }

  /** No call fails. */
  public static FaultPlan none() {
    return new FaultPlan((call, name) -> true, 0, 0, Fault.NONE);
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
    return of(n, 1, fault, fits);
  }

  /**
   * The n-th call and all after it fail, as while a store cannot be reached.
   *
   * @param n from 1
   */
  public static FaultPlan from(int n, Fault fault) {
    return of(n, Integer.MAX_VALUE, fault, (call, name) -> true);
  }

  private static FaultPlan of(
      int n, int failures, Fault fault, BiPredicate<StoreCall, String> fits) {
    if (n < 1) {
      throw new IllegalArgumentException("n counts from 1 but was " + n);
    }
    return new FaultPlan(fits, n, failures, fault);
  }

  /** From now on all calls pass. */
  public void heal() {
    synchronized (seen) {
      healed = true;
    }
  }

  /** How many calls fitted so far. */
  public int calls() {
    return seen.size();
  }

  /**
   * Whether the planned fault happened, or the first of them. A test of a fault that did not happen
   * shows nothing.
   */
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
      int sinceFirst = seen.size() - failing;
      boolean fails = failing > 0 && !healed && sinceFirst >= 0 && sinceFirst < failures;
      return fails ? fault : Fault.NONE;
    }
  }
}
