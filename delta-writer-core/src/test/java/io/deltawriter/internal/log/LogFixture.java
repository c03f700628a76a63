package io.deltawriter.internal.log;

import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampType;
import io.deltawriter.internal.action.Action;
import io.deltawriter.internal.action.ActionCodec;
import io.deltawriter.internal.action.AddFile;
import io.deltawriter.internal.action.Metadata;
import io.deltawriter.internal.action.RemoveFile;
import io.deltawriter.internal.action.SourceTags;
import io.deltawriter.internal.datafile.DataFile;
import io.deltawriter.internal.rules.ColumnRequest;
import io.deltawriter.internal.rules.NewTable;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.table.SourceKey;
import io.deltawriter.table.TableLayout;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/** What the tests of the log are made of. */
public final class LogFixture {

  static final String TABLE = "t";
  static final String LOG = "t/_delta_log/";
  public static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
  public static final StructType SCHEMA =
      new StructType()
          .add("wid", StringType.STRING)
          .add("source_file", StringType.STRING, false)
          .add("ingest_time", TimestampType.TIMESTAMP, false);

  private LogFixture() {}

  static LogOptions options(int maxAttempts) {
    return options(maxAttempts, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  static LogOptions options(int maxAttempts, Clock clock) {
    AtomicInteger ids = new AtomicInteger();
    String writer = Integer.toHexString(WRITERS.incrementAndGet());
    return new LogOptions(
        ColumnRequest.USUAL,
        RetryPolicy.attempts(maxAttempts, Duration.ofMinutes(2)),
        clock,
        new Random(7),
        duration -> {},
        () -> "txn-" + writer + "-" + ids.incrementAndGet(),
        ReentrantLock::new,
        new InlineExecutor(),
        LogListener.NONE);
  }

  private static final AtomicInteger WRITERS = new AtomicInteger();

  static DeltaLog open(ObjectStore store) {
    return DeltaLog.open(store, TABLE, options(100));
  }

  static List<Action> newTable(TableLayout layout) {
    return new NewTable(SCHEMA, layout, "source_file", Map.of()).actions("table-id", 1);
  }

  /** A commit of {@code actions}, with a new table before them if there is none. */
  static PendingCommit adding(Action... actions) {
    return snapshot -> Optional.of(content(snapshot, Arrays.asList(actions)));
  }

  static CommitContent content(Snapshot snapshot, List<? extends Action> actions) {
    List<Action> all = new ArrayList<>();
    if (!snapshot.exists()) {
      all.addAll(newTable(TableLayout.PARTITIONED));
    }
    all.addAll(actions);
    return new CommitContent("SYNC", 1, Map.of("keys", "1"), Map.of("numFiles", "1"), all);
  }

  /** A commit that takes out all files of {@code key} and adds one at {@code path}. */
  static PendingCommit replacing(String key, String path) {
    return snapshot -> {
      List<Action> actions = new ArrayList<>();
      if (snapshot.exists()) {
        snapshot
            .filesOf(SourceKey.of(key))
            .forEach(file -> actions.add(RemoveFile.of(file, NOW.toEpochMilli())));
      }
      actions.add(add(key, path));
      return Optional.of(content(snapshot, actions));
    };
  }

  public static AddFile add(String key, String path) {
    return AddFile.of(
        new DataFile(path, 10, 2, 1, List.of()),
        Map.of("source_file", key),
        new SourceTags(SourceKey.of(key), "f", OptionalLong.of(1), OptionalLong.of(2)).asMap());
  }

  public static RemoveFile remove(AddFile file) {
    return RemoveFile.of(file, NOW.toEpochMilli());
  }

  public static Metadata metadata() {
    return (Metadata) newTable(TableLayout.PARTITIONED).get(1);
  }

  /** {@code metadata} with other properties. */
  public static Metadata with(Metadata metadata, Map<String, String> properties) {
    return new Metadata(
        metadata.id(),
        metadata.name(),
        metadata.description(),
        metadata.formatProvider(),
        metadata.formatOptions(),
        metadata.schemaString(),
        metadata.partitionColumns(),
        properties,
        metadata.createdTimeMillis());
  }

  static String commit(long version) {
    return String.format(LOG + "%020d.json", version);
  }

  static byte[] lines(String... lines) {
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  static String line(Action action) {
    return ActionCodec.json(action).toString();
  }

  static List<String> paths(List<AddFile> files) {
    return files.stream().map(AddFile::path).sorted().toList();
  }

  static List<String> paths(Snapshot snapshot) {
    List<AddFile> files = new ArrayList<>();
    try (AddFileCursor cursor = snapshot.activeFiles()) {
      for (Optional<AddFile> file = cursor.next(); file.isPresent(); file = cursor.next()) {
        files.add(file.get());
      }
    }
    return paths(files);
  }

  /** Runs a task where it is handed over. */
  static final class InlineExecutor extends AbstractExecutorService {

    private volatile boolean shutdown;

    @Override
    public void execute(Runnable task) {
      task.run();
    }

    @Override
    public void shutdown() {
      shutdown = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
      shutdown = true;
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return shutdown;
    }

    @Override
    public boolean isTerminated() {
      return shutdown;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return shutdown;
    }
  }
}
