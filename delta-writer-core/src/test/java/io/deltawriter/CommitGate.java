package io.deltawriter;

import io.deltawriter.store.ObjectStore;
import io.deltawriter.store.OutcomeUnknownException;
import io.deltawriter.store.PutOutcome;
import io.deltawriter.testing.ForwardingObjectStore;
import java.io.IOException;
import java.io.InputStream;
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
  private volatile boolean silent;
  private volatile boolean lostAnAnswer;

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

  /** From the commit after the one in flight on, each takes effect and nothing is answered. */
  void silence() {
    silent = true;
  }

  /** Whether an answer was lost. */
  boolean hasLostAnAnswer() {
    return lostAnAnswer;
  }

  /** Answers again. */
  void speak() {
    silent = false;
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
    boolean loses = silent;
    if (closed) {
      inFlight.countDown();
      go.acquireUninterruptibly();
    }
    PutOutcome outcome = super.putIfAbsent(name, bytes);
    if (loses) {
      lostAnAnswer = true;
      throw new OutcomeUnknownException("no answer");
    }
    if (breaks) {
      throw new IllegalStateException("no store may do this");
    }
    return outcome;
  }

  @Override
  public InputStream open(String name) throws IOException {
    if (lostAnAnswer && silent) {
      throw new IOException("no answer");
    }
    return super.open(name);
  }

  @Override
  public void requireStillThere(List<String> names) throws IOException {
    if (missing.isPresent() && names.stream().anyMatch(name -> name.contains(missing.get()))) {
      throw new IOException("a file is gone");
    }
    super.requireStillThere(names);
  }
}
