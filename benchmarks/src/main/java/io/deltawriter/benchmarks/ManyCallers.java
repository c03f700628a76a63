package io.deltawriter.benchmarks;

import io.deltawriter.DeltaWriter;
import io.deltawriter.DeltaWriterOptions;
import io.deltawriter.Rows;
import io.deltawriter.store.LocalObjectStore;
import io.deltawriter.store.ObjectInfo;
import io.deltawriter.store.ObjectListing;
import io.deltawriter.store.ObjectSink;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.store.PutOutcome;
import io.deltawriter.table.SourceKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Many threads that replace keys of their own through one writer: 100 on a store that takes 20 ms
 * for each request, 16 on the local disk with fsync, and one alone there. Prints keys per commit,
 * keys per second and how long a call takes. Compiles and runs also with older versions of the
 * library: see {@code compare.sh}.
 */
public final class ManyCallers {

  private static final String ROWS = CustomerFile.rows(Shape.SEED, 20, 1);

  private static final int WARM_UPS = 2_000;

  private ManyCallers() {}

  /**
   * Runs it.
   *
   * @param args a name for the lines that are printed; how often each thread calls, 20 by default
   */
  public static void main(String[] args)
      throws IOException, InterruptedException, ExecutionException {
    String name = args.length > 0 ? args[0] : "";
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 20;
    run(name + " 1 thread, local disk", 1, 50 * rounds, 0);
    run(name + " 16 threads, local disk", 16, 5 * rounds, 0);
    run(name + " 100 threads, 20 ms per request", 100, rounds, 20);
  }

  private static void run(String name, int threads, int rounds, long delayMillis)
      throws IOException, InterruptedException, ExecutionException {
    Path directory = Files.createTempDirectory("callers");
    ObjectStore local = LocalObjectStore.at(directory);
    ObjectStore store = delayMillis == 0 ? local : new SlowStore(local, delayMillis);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try (DeltaWriter writer = DeltaWriter.open(store, "table", DeltaWriterOptions.defaults())) {
      int warmUps = delayMillis == 0 ? WARM_UPS / threads : 1;
      replaceAll(writer, pool, threads, warmUps, 0);
      long commits = commits(directory);
      long start = System.nanoTime();
      long[] nanos = replaceAll(writer, pool, threads, rounds, warmUps);
      double seconds = (System.nanoTime() - start) / 1e9;
      Arrays.sort(nanos);
      System.out.printf(
          Locale.ROOT,
          "%s | %.1f keys per commit | %.0f keys per s | p50 %.1f ms | p99 %.1f ms%n",
          name,
          (double) nanos.length / (commits(directory) - commits),
          nanos.length / seconds,
          nanos[nanos.length / 2] / 1e6,
          nanos[nanos.length * 99 / 100] / 1e6);
    }
    pool.shutdown();
    Trees.delete(directory);
  }

  // Asks the folder, so that it can be compiled with versions of the library whose API differs.
  private static long commits(Path directory) throws IOException {
    try (Stream<Path> log = Files.list(directory.resolve("table/_delta_log"))) {
      return log.filter(file -> file.toString().endsWith(".json")).count();
    }
  }

  /** Each thread replaces its key again and again; returns how long each call took. */
  private static long[] replaceAll(
      DeltaWriter writer, ExecutorService pool, int threads, int rounds, int firstVersion)
      throws InterruptedException, ExecutionException {
    List<Future<long[]>> calls = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      SourceKey key = SourceKey.of("customer-" + thread);
      calls.add(
          pool.submit(
              () -> {
                long[] nanos = new long[rounds];
                for (int round = 0; round < rounds; round++) {
                  long start = System.nanoTime();
                  writer.replace(key, firstVersion + round, Rows.ofJson(ROWS));
                  nanos[round] = System.nanoTime() - start;
                }
                return nanos;
              }));
    }
    long[] all = new long[threads * rounds];
    for (int thread = 0; thread < threads; thread++) {
      System.arraycopy(calls.get(thread).get(), 0, all, thread * rounds, rounds);
    }
    return all;
  }

  /** A store that takes its time for each request, as one far away does. */
  private static final class SlowStore implements ObjectStore {

    private final ObjectStore store;
    private final long delayMillis;

    SlowStore(ObjectStore store, long delayMillis) {
      this.store = store;
      this.delayMillis = delayMillis;
    }

    private void delay() throws IOException {
      try {
        Thread.sleep(delayMillis);
      } catch (InterruptedException e) {
        throw new IOException("interrupted", e);
      }
    }

    @Override
    public String description() {
      return store.description();
    }

    @Override
    public Optional<ObjectInfo> stat(String name) throws IOException {
      delay();
      return store.stat(name);
    }

    @Override
    public InputStream open(String name) throws IOException {
      delay();
      return store.open(name);
    }

    @Override
    public byte[] read(String name, long offset, int length) throws IOException {
      delay();
      return store.read(name, offset, length);
    }

    @Override
    public PutOutcome putIfAbsent(String name, byte[] bytes) throws IOException {
      delay();
      return store.putIfAbsent(name, bytes);
    }

    @Override
    public void put(String name, byte[] bytes) throws IOException {
      delay();
      store.put(name, bytes);
    }

    @Override
    public ObjectSink create(String name) throws IOException {
      return new SlowSink(store.create(name));
    }

    @Override
    public ObjectSink createIfAbsent(String name) throws IOException {
      return new SlowSink(store.createIfAbsent(name));
    }

    @Override
    public ObjectListing list(String prefix, String after) throws IOException {
      delay();
      return store.list(prefix, after);
    }

    @Override
    public void delete(String name) throws IOException {
      delay();
      store.delete(name);
    }

    /** One request, when it is complete. */
    private final class SlowSink implements ObjectSink {

      private final ObjectSink sink;

      SlowSink(ObjectSink sink) {
        this.sink = sink;
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        sink.write(bytes, offset, length);
      }

      @Override
      public PutOutcome complete() throws IOException {
        delay();
        return sink.complete();
      }

      @Override
      public void close() throws IOException {
        sink.close();
      }
    }
  }
}
