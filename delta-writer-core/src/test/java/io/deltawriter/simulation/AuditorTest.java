package io.deltawriter.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deltawriter.DeltaWriter;
import io.deltawriter.DeltaWriterOptions;
import io.deltawriter.TableRows;
import io.deltawriter.WriterSeams;
import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.store.Stored;
import io.deltawriter.table.SourceKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Logs that break a promise, made by hand: the auditor must see each. */
final class AuditorTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Simulation simulation = new Simulation(1);
  private final MemoryObjectStore store = new MemoryObjectStore(simulation.clock());
  private final SimulatedSources sources = new SimulatedSources();
  private final Auditor auditor = new Auditor(store, Scenario.TABLE, sources);
  private final TableRows table = new TableRows(store, Scenario.TABLE);
  private ObjectNode older;
  private ObjectNode newer;

  /** Key k0 goes from its first state, in {@code older}, to its second, in {@code newer}. */
  @BeforeEach
  void twoStates() throws Exception {
    SimulatedProcess process = new SimulatedProcess(simulation, "w");
    Chance none = new Chance(simulation, 0, 0);
    simulation.spawn(
        process,
        "w",
        () -> {
          try (DeltaWriter writer =
              WriterSeams.open(
                  store,
                  Scenario.TABLE,
                  DeltaWriterOptions.builder().clock(simulation.clock()).build(),
                  new Random(1),
                  process::sleep,
                  process::nextId,
                  process)) {
            sources.write("k0", 2);
            writer.sync(sources.of(process, none), SourceKey.of("k0")).orThrow();
            sources.write("k0", 3);
            writer.sync(sources.of(process, none), SourceKey.of("k0")).orThrow();
          }
        });
    simulation.run(auditor::audit);
    older = (ObjectNode) table.active(0).values().iterator().next();
    newer = (ObjectNode) table.active(1).values().iterator().next();
  }

  /** A copy of a file under another name. */
  private ObjectNode copyOf(ObjectNode add, String name) throws IOException {
    String path = add.get("path").asText();
    ObjectNode copy = add.deepCopy();
    copy.put("path", path.substring(0, path.lastIndexOf('/') + 1) + name);
    store.put(
        Scenario.TABLE + "/" + name(copy), Stored.bytes(store, Scenario.TABLE + "/" + name(add)));
    return copy;
  }

  private static String name(JsonNode action) {
    return TableRows.name(action.get("path").asText());
  }

  private static String add(JsonNode add) {
    return "{\"add\":" + add + "}";
  }

  private static String remove(JsonNode add) {
    return JSON.createObjectNode()
        .set("remove", JSON.createObjectNode().put("path", add.get("path").asText()))
        .toString();
  }

  private void commit(String... actions) {
    String name = "%s/_delta_log/%020d.json".formatted(Scenario.TABLE, auditor.log().version() + 1);
    String ours = "{\"commitInfo\":{\"engineInfo\":\"delta-writer/1\"}}\n";
    store.put(name, (ours + String.join("\n", actions)).getBytes(StandardCharsets.UTF_8));
  }

  private void finds(String what) {
    assertThatThrownBy(auditor::audit)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(what);
  }

  @Test
  void aStepToANewerStateIsFine() {
    assertThat(auditor.log().version()).isEqualTo(1);
    assertThat(auditor.shown()).isEqualTo(Map.of("k0", Map.of(2, 3L)));
  }

  @Test
  void twoStatesAtOnce() throws IOException {
    commit(add(copyOf(older, "again.parquet")));
    finds("two states at once");
  }

  @Test
  void aStepBack() throws IOException {
    commit(remove(newer), add(copyOf(older, "again.parquet")));
    finds("went from state 2 to 1");
  }

  @Test
  void theSameStateOnceMore() throws IOException {
    commit(remove(newer), add(copyOf(newer, "again.parquet")));
    finds("is given state write-2 once more");
  }

  @Test
  void theSameStateTwice() throws IOException {
    commit(add(copyOf(newer, "again.parquet")));
    finds("is given state write-2 once more");
  }

  @Test
  void rowsThatGoWithoutReason() {
    commit(remove(newer));
    finds("lost its rows although its source never did");
  }

  @Test
  void aRemovalOfWhatIsNotThere() {
    commit(remove(older));
    finds("a file is removed that was not there");
  }

  @Test
  void aFileThatComesBack() {
    commit(remove(newer), add(older));
    finds("a file is added twice");
  }

  @Test
  void aFileThatDoesNotExist() {
    ObjectNode nowhere = newer.deepCopy();
    nowhere.put("path", "source_file=k0/nowhere.parquet");
    commit(add(nowhere));
    finds("a file is added that does not exist");
  }

  @Test
  void aFileThatIsDeletedUnderTheTable() {
    store.delete(Scenario.TABLE + "/" + name(newer));
    finds("names a file that is gone");
  }

  @Test
  void aTagOfAnotherState() throws IOException {
    ObjectNode wrong = copyOf(older, "wrong.parquet");
    ((ObjectNode) wrong.get("tags")).put("deltawriter.fingerprint", "write-3");
    commit(remove(newer), add(wrong));
    finds("is tagged");
  }

  @Test
  void aRewriteWithoutTagsIsFine() throws IOException {
    ObjectNode rewritten = copyOf(newer, "rewritten.parquet");
    rewritten.remove("tags");
    commit(remove(newer), add(rewritten));

    auditor.audit();

    assertThat(auditor.shown()).isEqualTo(Map.of("k0", Map.of(2, 3L)));
  }
}
