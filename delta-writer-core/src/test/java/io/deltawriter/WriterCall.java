package io.deltawriter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A call of a writer in a thread of its own. */
final class WriterCall extends Thread {

  interface Body {
    KeyResult run();
  }

  private final Body body;
  private volatile KeyResult result;
  private volatile Throwable failure;
  private volatile boolean interruptedAtTheEnd;

  WriterCall(Body body) {
    this.body = body;
    setDaemon(true);
  }

  @Override
  public void run() {
    try {
      result = body.run();
    } catch (RuntimeException | Error e) {
      failure = e;
    }
    interruptedAtTheEnd = Thread.currentThread().isInterrupted();
  }

  /** Returns once the call waits for others. */
  WriterCall awaitWaiting() {
    return awaitUntil(() -> getState() == State.WAITING);
  }

  WriterCall awaitUntil(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      if (getState() == State.TERMINATED) {
        throw new AssertionError("ended instead of waiting", failure);
      }
      Thread.onSpinWait();
    }
    return this;
  }

  KeyResult result() throws InterruptedException {
    ended();
    if (failure != null) {
      throw new AssertionError(failure);
    }
    return result;
  }

  Throwable failure() throws InterruptedException {
    ended();
    assertThat(failure).isNotNull();
    return failure;
  }

  boolean wasInterruptedAtTheEnd() {
    return interruptedAtTheEnd;
  }

  private void ended() throws InterruptedException {
    join(TimeUnit.SECONDS.toMillis(30));
    assertThat(isAlive()).isFalse();
  }
}
