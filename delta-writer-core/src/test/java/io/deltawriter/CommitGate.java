package io.deltawriter;

import io.deltawriter.store.ObjectStore;
import io.deltawriter.store.PutOutcome;
import io.deltawriter.testing.ForwardingObjectStore;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** A store in which the next commit stays in flight until the test lets it go. */
final class CommitGate extends ForwardingObjectStore {

  private final CountDownLatch inFlight = new CountDownLatch(1);
  private final Semaphore go = new Semaphore(0);
  private final AtomicInteger commits = new AtomicInteger();
  private volatile Optional<String> missing = Optional.empty();
  private volatile boolean closed;
  private volatile boolean broken;

  CommitGate(ObjectStore store) {
    super(store);
  }

  /** Holds up the next commit. */
  void close() {
    closed = true;
  }

  /** Whether a commit is held up. */
  boolean isHolding() {
    return inFlight.getCount() == 0;
  }

  /** Lets the commit go, and all that follow. */
  void open() {
    closed = false;
    go.release();
  }

  /** From the commit after the one in flight on, each takes effect and fails as no store may. */
  void breakContract() {
    broken = true;
  }

  /** Says from now on that files whose names have {@code text} in them are gone. */
  void missFilesOf(String text) {
    missing = Optional.of(text);
  }

  /** How many commits were put. */
  int commits() {
    return commits.get();
  }

  @Override
  public PutOutcome putIfAbsent(String name, byte[] bytes) throws IOException {
    commits.incrementAndGet();
    boolean breaks = broken;
    if (closed) {
      inFlight.countDown();
      go.acquireUninterruptibly();
    }
    PutOutcome outcome = super.putIfAbsent(name, bytes);
    if (breaks) {
      throw new IllegalStateException("no store may do this");
    }
    return outcome;
  }

  @Override
  public void requireStillThere(List<String> names) throws IOException {
    if (missing.isPresent() && names.stream().anyMatch(name -> name.contains(missing.get()))) {
      throw new IOException("a file is gone");
    }
    super.requireStillThere(names);
  }
}
