package io.deltawriter.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** What is in a store, and threads that work on one. */
public final class Stored {

  private Stored() {}

  /** The whole object. */
  public static byte[] bytes(ObjectStore store, String name) throws IOException {
    try (InputStream stream = store.open(name)) {
      return stream.readAllBytes();
    }
  }

  /** The whole object as text. */
  public static String text(ObjectStore store, String name) throws IOException {
    return new String(bytes(store, name), StandardCharsets.UTF_8);
  }

  /** All names of the store. */
  public static List<String> names(ObjectStore store) throws IOException {
    return names(store, "", "");
  }

  /** The names of a listing. */
  public static List<String> names(ObjectStore store, String prefix, String after)
      throws IOException {
    List<String> names = new ArrayList<>();
    try (ObjectListing listing = store.list(prefix, after)) {
      for (Optional<ObjectInfo> i = listing.next(); i.isPresent(); i = listing.next()) {
        names.add(i.orElseThrow().name());
      }
    }
    return names;
  }

  /** The bytes of a text. */
  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Does the work in that many threads at once and gives their results, in order. */
  public static <T> List<T> together(int threads, Work<T> work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<T>> tasks =
          IntStream.range(0, threads).<Callable<T>>mapToObj(i -> () -> work.of(i)).toList();
      List<T> results = new ArrayList<>();
      for (Future<T> future : pool.invokeAll(tasks, 2, TimeUnit.MINUTES)) {
        results.add(future.get());
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }

  /** One thread's share. */
  public interface Work<T> {
    T of(int index) throws Exception;
  }
}
