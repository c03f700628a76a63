package io.deltawriter.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.error.StorageException;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class WorkersTest {

  private static final List<Integer> ITEMS = IntStream.range(0, 100).boxed().toList();

  private final ExecutorService pool = Executors.newFixedThreadPool(8);
  private final Workers workers = new Workers(pool);

  @AfterEach
  void close() {
    pool.shutdownNow();
  }

  @Test
  void eachItemIsWorkedOnOnce() {
    Queue<Integer> done = new ConcurrentLinkedQueue<>();

    workers.each(4, ITEMS, done::add);

    assertThat(done).containsExactlyInAnyOrderElementsOf(ITEMS);
  }

  @Test
  void soManyItemsAreWorkedOnAtATime() {
    // Nobody goes on before four have come.
    CyclicBarrier four = new CyclicBarrier(4);
    Set<Thread> threads = ConcurrentHashMap.newKeySet();

    workers.each(
        4,
        ITEMS,
        item -> {
          threads.add(Thread.currentThread());
          await(four);
        });

    assertThat(threads).hasSize(4).contains(Thread.currentThread());
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void oneAtATimeIsDoneInTheThreadOfTheCallInOrder() {
    Queue<Integer> done = new ConcurrentLinkedQueue<>();
    Set<Thread> threads = ConcurrentHashMap.newKeySet();

    workers.each(
        1,
        ITEMS,
        item -> {
          threads.add(Thread.currentThread());
          done.add(item);
        });

    assertThat(threads).containsExactly(Thread.currentThread());
    assertThat(done).containsExactlyElementsOf(ITEMS);
  }

  @Test
  void poolThatTakesNothingLeavesTheWorkToTheThreadOfTheCall() {
    pool.shutdownNow();
    Queue<Integer> done = new ConcurrentLinkedQueue<>();

    workers.each(4, ITEMS, done::add);

    assertThat(done).containsExactlyElementsOf(ITEMS);
  }

  @Test
  void poolThatCanStartNoThreadLeavesTheWorkToThoseThatItHas() {
    CyclicBarrier two = new CyclicBarrier(2);
    Queue<Integer> done = new ConcurrentLinkedQueue<>();
    Queue<Runnable> taken = new ConcurrentLinkedQueue<>();
    Workers poor =
        new Workers(
            task -> {
              if (!taken.isEmpty()) {
                throw new OutOfMemoryError("unable to create native thread");
              }
              taken.add(task);
              pool.execute(task);
            });

    poor.each(
        4,
        List.of(0, 1, 2, 3),
        item -> {
          await(two);
          done.add(item);
        });

    assertThat(done).containsExactlyInAnyOrder(0, 1, 2, 3);
  }

  @Test
  void poolThatIsBusyForEverKeepsNothingOfACallThatHasEnded() {
    Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    WeakReference<Object> item = oneOfTwo(new Workers(waiting::add));

    while (item.get() != null) {
      System.gc();
    }

    assertThat(waiting).hasSize(1);
    waiting.remove().run();
  }

  private static WeakReference<Object> oneOfTwo(Workers busy) {
    Object item = new Object();
    busy.each(2, List.of(item, "another"), worked -> {});
    return new WeakReference<>(item);
  }

  @Test
  void poolThatIsBusyWithOthersIsNotWaitedFor() throws InterruptedException {
    CountDownLatch busy = new CountDownLatch(8);
    CountDownLatch end = new CountDownLatch(1);
    for (int i = 0; i < 8; i++) {
      pool.execute(
          () -> {
            busy.countDown();
            uninterrupted(end);
          });
    }
    busy.await();
    Queue<Integer> done = new ConcurrentLinkedQueue<>();

    workers.each(4, ITEMS, done::add);

    assertThat(done).containsExactlyElementsOf(ITEMS);
    end.countDown();
  }

  private static void uninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void afterAFailureNothingIsBegunAndNobodyWorksWhenItIsThrown() {
    CyclicBarrier two = new CyclicBarrier(2);
    Queue<Integer> begun = new ConcurrentLinkedQueue<>();
    Queue<Integer> ended = new ConcurrentLinkedQueue<>();

    assertThatThrownBy(
            () ->
                workers.each(
                    2,
                    ITEMS,
                    item -> {
                      begun.add(item);
                      await(two);
                      ended.add(item);
                      throw new IllegalStateException("item " + item);
                    }))
        .isInstanceOf(IllegalStateException.class)
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));

    assertThat(begun).hasSize(2);
    assertThat(ended).hasSize(2);
  }

  @Test
  void errorIsThrownAsItIs() {
    OutOfMemoryError error = new OutOfMemoryError("planned");

    assertThatThrownBy(
            () ->
                workers.each(
                    2,
                    ITEMS,
                    item -> {
                      throw error;
                    }))
        .isSameAs(error);
  }

  @Test
  void threadThatIsInterruptedWhileOthersWorkWaitsForThemAndBeginsNoMore() {
    Thread caller = Thread.currentThread();
    CountDownLatch helping = new CountDownLatch(1);
    Queue<Integer> ended = new ConcurrentLinkedQueue<>();

    assertThatThrownBy(
            () ->
                workers.each(
                    2,
                    List.of(0, 1),
                    item -> {
                      if (Thread.currentThread() == caller) {
                        uninterrupted(helping);
                      } else {
                        helping.countDown();
                        while (ended.isEmpty() || caller.getState() != Thread.State.WAITING) {
                          Thread.onSpinWait();
                        }
                        caller.interrupt();
                      }
                      ended.add(item);
                    }))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("nothing was committed");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(ended).hasSize(2);
  }
}
