package io.deltawriter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.KeyResult;
import io.deltawriter.Outcome;
import io.deltawriter.table.TableLayout;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** delta-rs changes our table between our writes; the next sync and replace are still right. */
@Tag("python")
final class DeltaRsInBetweenTest {
  @RegisterExtension static final Python PYTHON = new Python();

  private static final List<String> KEYS = List.of("a", "b c", "d");

  @TempDir Path directory;

  private final Customers customers = new Customers();
  private final Map<String, List<Map<String, Object>>> sources = new TreeMap<>();

  static Stream<Arguments> operationsAndLayouts() {
    return DeltaRsOperation.ALL.stream()
        .flatMap(
            operation ->
                Stream.of(TableLayout.values()).map(layout -> Arguments.of(operation, layout)));
  }

  @ParameterizedTest
  @MethodSource("operationsAndLayouts")
  void changedKeysHealAndOthersKeepWhatDeltaRsLeft(DeltaRsOperation operation, TableLayout layout) {
    Path location = directory.resolve("a table");
    Map<String, List<Map<String, Object>>> rows;
    try (OurTable table = OurTable.open(location, layout)) {
      fill(table, location);
      rows = new TreeMap<>(sources);
      rows.replaceAll((key, of) -> DeltaRsOperation.rows(key, of.size()));

      PYTHON.deltaRs(location, operation.statements());
      operation.effect().accept(rows);
      assertHolds(location, rows);

      assertThat(sync(table, "a")).isEqualTo(outcome(operation, layout, "a"));
      rows.put("a", sources.get("a"));
      assertHolds(location, rows);

      write("a", 1);
      assertThat(sync(table, "a")).isEqualTo(Outcome.COMMITTED);
      rows.put("a", sources.get("a"));
      assertHolds(location, rows);
    }
    try (OurTable reopened = OurTable.open(location)) {
      assertThat(sync(reopened, "b c")).isEqualTo(outcome(operation, layout, "b c"));
      assertThat(sync(reopened, "d")).isEqualTo(outcome(operation, layout, "d"));
      assertHolds(location, sources);
      assertThat(KEYS).allMatch(key -> sync(reopened, key) == Outcome.UNCHANGED);
    }
  }

  private void fill(OurTable table, Path location) {
    for (String key : KEYS) {
      write(key, 2);
      sync(table, key);
    }
    write("a", 4);
    sync(table, "a");
    // Old enough for any clean-up of the log.
    Folder.setLogTimes(location, Instant.now().minus(Duration.ofDays(60)));
  }

  private void write(String key, int count) {
    List<Map<String, Object>> rows = DeltaRsOperation.rows(key, count);
    customers.write(
        key,
        rows.stream()
            .map(
                row ->
                    "{\"wid\":\"%s\",\"ut_id\":\"%s\",\"json_data\":%s}"
                        .formatted(row.get("wid"), row.get("ut_id"), row.get("json_data")))
            .toArray(String[]::new));
    sources.put(key, rows);
  }

  private Outcome sync(OurTable table, String key) {
    List<KeyResult> results = table.sync(customers, key).keys();
    return results.get(0).outcome();
  }

  private static Outcome outcome(DeltaRsOperation operation, TableLayout layout, String key) {
    return operation.changed(layout).contains(key) ? Outcome.COMMITTED : Outcome.UNCHANGED;
  }

  private static void assertHolds(Path location, Map<String, List<Map<String, Object>>> rows) {
    PYTHON.assertHolds(
        location, TableRows.sorted(rows.values().stream().flatMap(List::stream).toList()));
  }
}
