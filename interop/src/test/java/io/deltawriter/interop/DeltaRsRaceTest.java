package io.deltawriter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deltawriter.KeyResult;
import io.deltawriter.Outcome;
import io.deltawriter.table.TableLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * delta-rs in its process and this library in ours replace keys of one table at once. Every commit
 * that was reported must be in the log, no other, and each version must differ from the one before
 * by exactly the replaced key.
 */
@Tag("python")
final class DeltaRsRaceTest {
  @RegisterExtension static final Python PYTHON = new Python();

  private static final int ROUNDS = Integer.getInteger("interop.rounds", 2);
  private static final int OURS = 3;
  private static final int STATES_OF_OURS = 6;
  private static final int THEIRS = 3;
  private static final int STATES_OF_THEIRS = 2;

  @TempDir Path directory;

  /** A key's replace by its version: what the table should hold from then on. */
  private final Map<Long, Replace> replaces = new TreeMap<>();

  private final List<OurWriter> writers = new ArrayList<>();

  @ParameterizedTest
  @EnumSource
  void sameKeys(TableLayout layout) throws Exception {
    race(layout, "key ");
  }

  @ParameterizedTest
  @EnumSource
  void disjointKeys(TableLayout layout) throws Exception {
    race(layout, "their ");
  }

  private void race(TableLayout layout, String theirKeys) throws Exception {
    Path location = directory.resolve("a table");
    for (int i = 0; i < OURS; i++) {
      writers.add(new OurWriter(OurTable.open(location, layout), "key " + i));
    }
    writers.get(0).replace("first", replaces);
    ExecutorService threads = Executors.newFixedThreadPool(OURS + 1);
    try {
      for (int round = 0; round < ROUNDS; round++) {
        runRound(threads, location, round, theirKeys);
      }
    } finally {
      threads.shutdownNow();
      writers.forEach(writer -> writer.table().close());
    }
    assertHistory(location);
  }

  private void runRound(ExecutorService threads, Path location, int round, String theirKeys)
      throws Exception {
    var calls = new ArrayList<Callable<Void>>();
    calls.add(
        () -> {
          replaceByDeltaRs(location, round, theirKeys);
          return null;
        });
    for (OurWriter writer : writers) {
      calls.add(
          () -> {
            for (int i = 0; i < STATES_OF_OURS; i++) {
              writer.replace("ours %s %d %d".formatted(writer.key(), round, i), replaces);
            }
            return null;
          });
    }
    for (Future<Void> call : threads.invokeAll(calls)) {
      call.get();
    }
  }

  private static void replaceByDeltaRs(Path location, int round, String theirKeys) {
    var states = new ArrayList<List<List<String>>>();
    for (int writer = 0; writer < THEIRS; writer++) {
      var pairs = new ArrayList<List<String>>();
      for (int i = 0; i < STATES_OF_THEIRS; i++) {
        String key = theirKeys + (writer + i) % THEIRS;
        pairs.add(List.of(key, "theirs %s %d %d %d".formatted(key, round, writer, i)));
      }
      states.add(pairs);
    }
    PYTHON
        .worker(PythonEnvironment.DELTA_RS)
        .run(
            "replace_at_once(path, states)", Map.of("path", location.toString(), "states", states));
  }

  private void assertHistory(Path location) throws IOException {
    int ours = replaces.size();
    long latest = new KernelTable(location).version();
    for (long version = 0; version <= latest; version++) {
      readTheirs(location, version);
    }
    assertThat(ours).isEqualTo(1 + ROUNDS * OURS * STATES_OF_OURS);
    assertThat(replaces).hasSize(ours + ROUNDS * THEIRS * STATES_OF_THEIRS);
    assertThat(latest).isEqualTo(replaces.size() - 1);
    assertThat(replaces.values()).doesNotHaveDuplicates();

    var rows = new TreeMap<String, List<Map<String, Object>>>();
    for (Map.Entry<Long, Replace> replace : replaces.entrySet()) {
      rows.put(replace.getValue().key(), replace.getValue().rows());
      assertThat(new KernelTable(location).rowsAt(replace.getKey()))
          .as("version %s, which is %s", replace.getKey(), replace.getValue())
          .isEqualTo(TableRows.sorted(rows.values().stream().flatMap(List::stream).toList()));
    }
    PYTHON.assertHolds(
        location, TableRows.sorted(rows.values().stream().flatMap(List::stream).toList()));
  }

  /** delta-rs does not tell the version of its commit, so it says in the commit what it is. */
  private void readTheirs(Path location, long version) throws IOException {
    Path commit = location.resolve("_delta_log").resolve("%020d.json".formatted(version));
    for (String line : Files.readAllLines(commit)) {
      JsonNode state = new ObjectMapper().readTree(line).path("commitInfo").path("state");
      if (state.isTextual()) {
        String key = state.asText().replaceAll("theirs (\\w+ \\d+) .*", "$1");
        assertThat(replaces.put(version, new Replace(key, state.asText(), false))).isNull();
      }
    }
  }

  private record Replace(String key, String state, boolean isOurs) {
    List<Map<String, Object>> rows() {
      return List.of(row(0), row(1));
    }

    private Map<String, Object> row(int index) {
      return DeltaRsOperation.row(
          state + "-" + index, null, null, key, isOurs ? OurTable.NOW : DeltaRsOperation.INGESTED);
    }
  }

  private record OurWriter(OurTable table, String key, Customers customers) {
    OurWriter(OurTable table, String key) {
      this(table, key, new Customers());
    }

    void replace(String state, Map<Long, Replace> replaces) {
      customers.write(
          key, "{\"wid\":\"%s-0\"}".formatted(state), "{\"wid\":\"%s-1\"}".formatted(state));
      KeyResult result = table.sync(customers, key).keys().get(0);
      assertThat(result.outcome()).isEqualTo(Outcome.COMMITTED);
      synchronized (replaces) {
        assertThat(replaces.put(result.version().orElseThrow(), new Replace(key, state, true)))
            .isNull();
      }
    }
  }
}
