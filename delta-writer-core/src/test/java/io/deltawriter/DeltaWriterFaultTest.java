package io.deltawriter;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.error.CommitStateUnknownException;
import io.deltawriter.error.DeltaWriterException;
import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.table.SourceKey;
import io.deltawriter.table.TableLayout;
import io.deltawriter.testing.Fault;
import io.deltawriter.testing.FaultPlan;
import io.deltawriter.testing.FaultyObjectStore;
import io.deltawriter.testing.MemorySources;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each call of an operation to the store fails once, in each way. */
class DeltaWriterFaultTest {

  private static final List<SourceKey> KEYS = List.of(SourceKey.of("1"), SourceKey.of("2"));

  /** What a call shall do to a table, and what it shows before. */
  enum Operation {
    FIRST_COMMIT,
    REPLACE,
    REMOVE
  }

  private final MemoryObjectStore memory = new MemoryObjectStore();
  private final MemorySources sources = new MemorySources();
  private final TableRows table = new TableRows(memory, "t");

  static Stream<Arguments> operationsAndFaults() {
    return Stream.of(Operation.values())
        .flatMap(
            operation ->
                Stream.of(Fault.values())
                    .filter(fault -> fault != Fault.NONE)
                    .flatMap(
                        fault ->
                            Stream.of(TableLayout.values())
                                .map(layout -> Arguments.of(operation, fault, layout))));
  }

  @ParameterizedTest
  @MethodSource("operationsAndFaults")
  void tableIsTheOldOrTheNewOneAndTheOutcomeSaysWhich(
      Operation operation, Fault fault, TableLayout layout) {
    int failing = 0;
    boolean failed = true;
    while (failed) {
      FaultPlan plan = FaultPlan.nth(++failing, fault);
      new DeltaWriterFaultTest().run(operation, plan, layout);
      failed = plan.isDone();
    }
    assertThat(failing).isGreaterThan(3);
  }

  private void run(Operation operation, FaultPlan plan, TableLayout layout) {
    DeltaWriterOptions options = DeltaWriterOptions.builder().layout(layout).build();
    if (operation != Operation.FIRST_COMMIT) {
      sources.put("1", row("old1")).put("2", row("old2"));
      try (DeltaWriter writer = DeltaWriter.open(memory, "t", options)) {
        writer.sync(sources, KEYS).orThrow();
      }
    }
    Map<String, List<String>> before = table.byKey();
    Map<String, List<String>> after;
    if (operation == Operation.REMOVE) {
      sources.delete("1").put("2");
      after = Map.of();
    } else {
      sources.put("1", row("new1")).put("2", row("new2"));
      after = Map.of("1", List.of("new1|u|null"), "2", List.of("new2|u|null"));
    }
    Optional<DeltaWriterException> failure = sync(plan, options);
    String trace = operation + " " + plan.trace();
    if (failure.isEmpty()) {
      assertThat(table.byKey()).as(trace).isEqualTo(after);
    } else if (failure.get() instanceof CommitStateUnknownException) {
      assertThat(table.byKey()).as(trace).isIn(before, after);
    } else {
      assertThat(table.byKey()).as(trace).isEqualTo(before);
      assertThat(orphans(plan)).as(trace + failure.get()).isEmpty();
    }
    try (DeltaWriter writer = DeltaWriter.open(memory, "t", options)) {
      writer.sync(sources, KEYS).orThrow();
    }
    assertThat(table.byKey()).as(trace).isEqualTo(after);
  }

  private Optional<DeltaWriterException> sync(FaultPlan plan, DeltaWriterOptions options) {
    try (DeltaWriter writer = DeltaWriter.open(new FaultyObjectStore(memory, plan), "t", options)) {
      writer.sync(sources, KEYS).orThrow();
      return Optional.empty();
    } catch (DeltaWriterException e) {
      return Optional.of(e);
    }
  }

  /** Data files that no commit names, unless their deletion was the call that failed. */
  private Set<String> orphans(FaultPlan plan) {
    if (plan.trace().stream().anyMatch(call -> call.startsWith("DELETE"))
        && plan.trace().get(plan.trace().size() - 1).startsWith("DELETE")) {
      return Set.of();
    }
    Set<String> orphans = new HashSet<>(table.dataFiles());
    for (long version = 0; version <= table.version(); version++) {
      orphans.removeAll(table.active(version).keySet());
    }
    return orphans;
  }

  private static String row(String wid) {
    return "{\"wid\":\"" + wid + "\",\"ut_id\":\"u\"}";
  }
}
