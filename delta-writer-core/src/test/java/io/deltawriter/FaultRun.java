package io.deltawriter;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.error.CommitStateUnknownException;
import io.deltawriter.error.DeltaWriterException;
import io.deltawriter.source.SourceStore;
import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.store.Stored;
import io.deltawriter.table.TableLayout;
import io.deltawriter.testing.CountingObjectStore;
import io.deltawriter.testing.MemorySources;
import io.deltawriter.testing.StoreCall;
import io.deltawriter.testing.TableAuditor;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An operation on one table again and again, each time with another fault. */
public final class FaultRun {

  private static final String TABLE = "t";

  /** Which writer calls again afterwards. */
  public enum Retry {
    SAME_WRITER,
    FRESH_WRITER
  }

  /** What is faulty on the way to the table or to the sources. */
  public interface Faults {

    default ObjectStore store(ObjectStore store) {
      return store;
    }

    default SourceStore sources(SourceStore sources) {
      return sources;
    }

    default Rows rows(Rows rows) {
      return rows;
    }

    /** Whether a fault of one key's source leaves the others alone. */
    default boolean areOfSources() {
      return false;
    }

    /** Whether the fault happened. */
    boolean isDone();

    /** Whether more than one call fails, so that files cannot be cleared away either. */
    default boolean isOutage() {
      return false;
    }

    /** Ends an outage. */
    default void heal() {}

    /** What happened so far, for messages. */
    String trace();
  }

  private final FaultOperation operation;
  private final DeltaWriterOptions options;
  private final MemoryObjectStore prepared = new MemoryObjectStore();
  private final MemorySources sources = new MemorySources();
  private final AtomicInteger ids = new AtomicInteger();
  private int unknown;

  /** An operation on a table of that layout. */
  public FaultRun(FaultOperation operation, TableLayout layout) {
    this.operation = operation;
    this.options = DeltaWriterOptions.builder().layout(layout).build();
    ExecutorService background = Executors.newSingleThreadExecutor();
    try (DeltaWriter writer = open(prepared, background)) {
      operation.prepare(writer, sources);
    }
  }

  private DeltaWriter open(ObjectStore store, ExecutorService background) {
    return WriterSeams.open(
        store,
        TABLE,
        options,
        new Random(1),
        duration -> {},
        () -> "id" + ids.incrementAndGet(),
        background);
  }

  /**
   * Does it with {@code faults}, and again without.
   *
   * @param store works, and is empty
   */
  public void run(ObjectStore store, Faults faults, Retry retry) throws Exception {
    for (String name : Stored.names(prepared)) {
      store.put(name, Stored.bytes(prepared, name));
    }
    operation.change(sources);
    TableAuditor auditor = TableAuditor.of(store, TABLE);
    CountingObjectStore counting = new CountingObjectStore(faults.store(store));
    SourceStore faulty = faults.sources(sources);
    ExecutorService background = Executors.newSingleThreadExecutor();
    try (DeltaWriter writer = openAtLast(counting, background, faults)) {
      Optional<DeltaWriterException> thrown = call(writer, faulty, faults);
      // A checkpoint may be on its way.
      background.submit(() -> {}).get();
      check(thrown, auditor, counting, faults);
      faults.heal();
      if (retry == Retry.SAME_WRITER && faults.isDone()) {
        operation.call(writer, faulty, faults.rows(operation.rows()));
      }
    }
    assertThat(background.isShutdown()).isTrue();
    assertThat(counting.open()).as(faults.trace()).isEmpty();
    finish(store, faults);
    check(shown(auditor), operation.after(), operation.after(), faults);
  }

  /** How many calls could not tell whether they had committed. */
  public int unknownOutcomes() {
    return unknown;
  }

  /** Opens again if that failed the first time. */
  private DeltaWriter openAtLast(
      CountingObjectStore store, ExecutorService background, Faults faults) {
    try {
      return open(store, background);
    } catch (DeltaWriterException e) {
      assertThat(store.open()).as(faults.trace()).isEmpty();
      faults.heal();
      return open(store, background);
    }
  }

  private Optional<DeltaWriterException> call(
      DeltaWriter writer, SourceStore faulty, Faults faults) {
    try {
      operation.call(writer, faulty, faults.rows(operation.rows()));
      return Optional.empty();
    } catch (DeltaWriterException e) {
      return Optional.of(e);
    }
  }

  private void check(
      Optional<DeltaWriterException> thrown,
      TableAuditor auditor,
      CountingObjectStore counting,
      Faults faults)
      throws IOException {
    Map<String, String> shown = shown(auditor);
    String trace = thrown + " " + faults.trace();
    if (thrown.isEmpty()) {
      check(shown, operation.after(), operation.after(), faults);
    } else if (thrown.get() instanceof CommitStateUnknownException) {
      unknown++;
      check(shown, operation.before(), operation.after(), faults);
      assertThat(counting.count(StoreCall.DELETE)).as(trace).isZero();
      return;
    } else if (faults.areOfSources() || operation.isOfSeveralCommits()) {
      check(shown, operation.before(), operation.after(), faults);
    } else {
      check(shown, operation.before(), operation.before(), faults);
    }
    if (!faults.isOutage()) {
      assertThat(auditor.orphans()).as(trace).isEmpty();
    }
  }

  /** Each key has its row of before or of after, and where it is one commit, so have all. */
  private void check(
      Map<String, String> shown,
      Map<String, String> before,
      Map<String, String> after,
      Faults faults) {
    if (!faults.areOfSources() && !operation.isOfSeveralCommits()) {
      assertThat(shown).as(faults.trace()).isIn(before, after);
    }
    Set<String> keys = new HashSet<>(shown.keySet());
    keys.addAll(before.keySet());
    keys.addAll(after.keySet());
    for (String key : keys) {
      assertThat(shown.get(key)).as(faults.trace()).isIn(before.get(key), after.get(key));
    }
  }

  /** A writer to which nothing happens does what is left, and then nothing is. */
  private void finish(ObjectStore store, Faults faults) {
    ExecutorService background = Executors.newSingleThreadExecutor();
    try (DeltaWriter writer = open(store, background)) {
      operation.call(writer, sources, operation.rows());
      OptionalLong version = writer.version();
      operation.call(writer, sources, operation.rows());
      assertThat(writer.version()).as(faults.trace()).isEqualTo(version);
    }
  }

  /** The one row of each key. */
  private static Map<String, String> shown(TableAuditor auditor) throws IOException {
    auditor.audit();
    Map<String, String> rows = new TreeMap<>();
    for (Map<String, Object> row : auditor.rows()) {
      String wid = (String) row.get("wid");
      assertThat(rows.put((String) row.get("source_file"), wid)).isNull();
    }
    return rows;
  }
}
