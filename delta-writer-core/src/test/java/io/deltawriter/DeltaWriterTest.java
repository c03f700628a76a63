package io.deltawriter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.deltawriter.error.InvalidInputException;
import io.deltawriter.error.UnsupportedTableException;
import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.table.SourceKey;
import io.deltawriter.table.TableLayout;
import io.deltawriter.testing.MemorySources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeltaWriterTest {

  private static final SourceKey ONE = SourceKey.of("1");
  private static final SourceKey TWO = SourceKey.of("2");

  private final MemoryObjectStore store = new MemoryObjectStore();
  private final MemorySources sources = new MemorySources();
  private final TableRows table = new TableRows(store, "customers");
  private DeltaWriter writer = open(DeltaWriterOptions.defaults());

  private DeltaWriter open(DeltaWriterOptions options) {
    return DeltaWriter.open(store, "customers", options);
  }

  @AfterEach
  void close() {
    writer.close();
  }

  private static String row(String wid) {
    return "{\"wid\":\"" + wid + "\",\"ut_id\":\"u\",\"json_data\":{\"a\": 1}}";
  }

  private static String shown(String wid) {
    return wid + "|u|{\"a\": 1}";
  }

  private Outcome sync(SourceKey key) {
    return writer.sync(sources, key).keys().get(0).outcome();
  }

  @ParameterizedTest
  @EnumSource(TableLayout.class)
  void eachChangeOfASourceIsOneCommit(TableLayout layout) {
    writer.close();
    writer = open(DeltaWriterOptions.builder().layout(layout).build());
    sources.put("1", row("a"), row("b"), row("c"));

    assertThat(sync(ONE)).isEqualTo(Outcome.COMMITTED);
    sources.put("1", row("d"));
    assertThat(sync(ONE)).isEqualTo(Outcome.COMMITTED);
    sources.put("1", row("e"), row("f"));
    assertThat(sync(ONE)).isEqualTo(Outcome.COMMITTED);
    assertThat(sync(ONE)).isEqualTo(Outcome.UNCHANGED);
    sources.put("1");
    assertThat(sync(ONE)).isEqualTo(Outcome.REMOVED);
    assertThat(sync(ONE)).isEqualTo(Outcome.UNCHANGED);
    sources.put("1", row("g"));
    assertThat(sync(ONE)).isEqualTo(Outcome.COMMITTED);
    sources.delete("1");
    assertThat(sync(ONE)).isEqualTo(Outcome.REMOVED);

    assertThat(table.version()).isEqualTo(5);
    assertThat(table.byKey(0)).isEqualTo(Map.of("1", List.of(shown("a"), shown("b"), shown("c"))));
    assertThat(table.byKey(1)).isEqualTo(Map.of("1", List.of(shown("d"))));
    assertThat(table.byKey(2)).isEqualTo(Map.of("1", List.of(shown("e"), shown("f"))));
    assertThat(table.byKey(3)).isEmpty();
    assertThat(table.byKey(4)).isEqualTo(Map.of("1", List.of(shown("g"))));
    assertThat(table.byKey(5)).isEmpty();
  }

  @Test
  void keysOfOneCallShareOneCommit() {
    sources.put("1", row("a")).put("2", row("b"), row("c"));

    SyncResult result = writer.sync(sources, ONE, TWO, ONE);

    assertThat(result.keys()).extracting(KeyResult::key).containsExactly(ONE, TWO);
    assertThat(result.keys()).extracting(KeyResult::version).containsOnly(OptionalLong.of(0));
    assertThat(result.keys()).extracting(key -> key.counts().rows()).containsExactly(1L, 2L);
    assertThat(table.version()).isZero();
    assertThat(table.byKey().keySet()).containsExactly("1", "2");
  }

  @Test
  void firstCommitHasProtocolMetadataAndData() {
    sources.put("1", row("a"));

    writer.sync(sources, ONE);

    assertThat(table.commits().get(0L).stream().map(action -> action.fieldNames().next()).toList())
        .containsExactly("commitInfo", "protocol", "metaData", "add");
  }

  @Test
  void badSourceIsRejectedAndDoesNotHinderItsNeighbour() {
    sources.put("1", row("a")).put("2", row("b"));
    writer.sync(sources, ONE, TWO);
    sources.put("1", row("c"), "{\"wid\":").put("2", row("d"));

    SyncResult result = writer.sync(sources, ONE, TWO);

    assertThat(result.keys())
        .extracting(KeyResult::outcome)
        .containsExactly(Outcome.REJECTED, Outcome.COMMITTED);
    assertThat(table.byKey()).isEqualTo(Map.of("1", List.of(shown("a")), "2", List.of(shown("d"))));
    assertThat(table.dataFiles()).hasSize(3);
    assertThatThrownBy(result::orThrow)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("1.json, record 2");
  }

  @Test
  void twoSourcesOfOneKeyRejectThatKeyByBothNames() {
    sources.put("1", row("a")).putTwin("1").put("2", row("b"));

    SyncResult result = writer.sync(sources, ONE, TWO);

    assertThat(result.keys().get(0).error().orElseThrow())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("1.json, 1.txt");
    assertThat(table.byKey().keySet()).containsExactly("2");
  }

  @Test
  void sourceThatChangesWhileItIsReadIsReadAgain() {
    sources.put("1", row("a"));
    sources.afterNextOpen(() -> sources.put("1", row("b")));

    assertThat(sync(ONE)).isEqualTo(Outcome.COMMITTED);

    assertThat(table.byKey()).isEqualTo(Map.of("1", List.of(shown("b"))));
    assertThat(table.dataFiles()).hasSize(1);
  }

  @Test
  void sourceThatNeverSettlesIsRejected() {
    writer.close();
    writer = open(DeltaWriterOptions.builder().maxAttempts(3).build());
    sources.put("1", row("a")).put("2", row("b"));
    sources.afterEachOpen(() -> sources.put("1", row("a")));

    SyncResult result = writer.sync(sources, ONE, TWO);

    assertThat(result.keys())
        .extracting(KeyResult::outcome)
        .containsExactly(Outcome.REJECTED, Outcome.COMMITTED);
    assertThat(result.keys().get(0).error().orElseThrow())
        .hasMessageContaining("changed each of the 3 times");
    assertThat(table.dataFiles()).hasSize(1);
  }

  @Test
  void versionsOfTheCallerNeverGoBack() {
    Rows rows = Rows.ofJson(row("a"));
    assertThat(writer.replace(ONE, 5, rows).outcome()).isEqualTo(Outcome.COMMITTED);
    assertThat(writer.replace(ONE, 5, rows).outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(writer.replace(ONE, 4, Rows.ofJson(row("old"))).outcome())
        .isEqualTo(Outcome.SUPERSEDED);
    assertThat(writer.replace(ONE, 6, Rows.ofJson(row("b"))).outcome())
        .isEqualTo(Outcome.COMMITTED);

    assertThat(table.version()).isEqualTo(1);
    assertThat(table.byKey()).isEqualTo(Map.of("1", List.of(shown("b"))));
  }

  @Test
  void removedKeyIsNotBroughtBackByALateReplace() {
    writer.replace(ONE, 5, Rows.ofJson(row("a")));

    assertThat(writer.remove(ONE).outcome()).isEqualTo(Outcome.REMOVED);
    assertThat(writer.remove(ONE).outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(writer.replace(ONE, 5, Rows.ofJson(row("a"))).outcome())
        .isEqualTo(Outcome.SUPERSEDED);
    writer.close();
    writer = open(DeltaWriterOptions.defaults());
    assertThat(writer.replace(ONE, 4, Rows.ofJson(row("a"))).outcome())
        .isEqualTo(Outcome.SUPERSEDED);
    assertThat(table.byKey()).isEmpty();
    assertThat(writer.replace(ONE, 7, Rows.ofJson(row("c"))).outcome())
        .isEqualTo(Outcome.COMMITTED);
  }

  @Test
  void replaceWithoutRowsLeavesNone() {
    writer.replace(ONE, 1, Rows.ofJson(row("a")));

    assertThat(writer.replace(ONE, 2, Rows.ofJson("")).outcome()).isEqualTo(Outcome.REMOVED);
    assertThat(writer.replace(ONE, 1, Rows.ofJson(row("a"))).outcome())
        .isEqualTo(Outcome.SUPERSEDED);
    assertThat(table.byKey()).isEmpty();
  }

  @Test
  void badRowsOfAReplaceAreRejectedAndChangeNothing() {
    writer.replace(ONE, 1, Rows.ofJson(row("a")));

    KeyResult result = writer.replace(ONE, 2, Rows.ofJson("[1]"));

    assertThat(result.outcome()).isEqualTo(Outcome.REJECTED);
    assertThatThrownBy(result::orThrow)
        .isInstanceOfSatisfying(
            InvalidInputException.class, error -> assertThat(error.key()).contains(ONE))
        .hasCause(result.error().orElseThrow());

    assertThat(table.version()).isZero();
    assertThat(writer.replace(ONE, 2, Rows.ofJson(row("b"))).outcome())
        .isEqualTo(Outcome.COMMITTED);
  }

  @Test
  void newWriterKnowsWhatOthersWrote() {
    sources.put("1", row("a"));
    writer.sync(sources, ONE);

    try (DeltaWriter other = open(DeltaWriterOptions.defaults())) {
      assertThat(other.sync(sources, ONE).keys().get(0).outcome()).isEqualTo(Outcome.UNCHANGED);
    }
    assertThat(table.version()).isZero();
  }

  @Test
  void tableThatIsNotAsTheOptionsSayIsRefused() {
    sources.put("1", row("a"));
    writer.sync(sources, ONE);

    assertThatThrownBy(() -> open(DeltaWriterOptions.builder().layout(TableLayout.FLAT).build()))
        .isInstanceOf(UnsupportedTableException.class)
        .hasMessageContaining("PARTITIONED");
  }

  @Test
  void historyTellsTheCommitsNewestFirst() {
    sources.put("1", row("a"));
    writer.sync(sources, ONE);
    writer.remove(ONE);
    List<TableVersion> versions = new ArrayList<>();

    writer.history(versions::add);

    assertThat(versions).extracting(TableVersion::version).containsExactly(1L, 0L);
    assertThat(versions)
        .extracting(version -> version.operation().orElseThrow())
        .containsExactly("REMOVE", "SYNC");
    assertThat(versions.get(1).metrics()).containsEntry("numOutputRows", "1");
  }

  @Test
  void filesTellKeyRowsAndFingerprint() {
    sources.put("1", row("a"), row("b"));
    writer.sync(sources, ONE);
    List<TableFile> files = new ArrayList<>();

    writer.files(files::add);

    assertThat(files).hasSize(1);
    assertThat(files.get(0).key()).contains(SourceKey.of("1"));
    assertThat(files.get(0).rows()).hasValue(2);
    assertThat(files.get(0).fingerprint()).contains("write-1");
    assertThat(writer.filesOf(ONE)).isEqualTo(files);
    assertThat(writer.filesOf(TWO)).isEmpty();
  }

  @Test
  void rowsOfOneReplaceHaveOneIngestTimeAndTheFilesHaveTheTags() {
    sources.put("1", row("a"));
    writer.sync(sources, ONE);

    JsonNode tags = table.active(0).values().iterator().next().get("tags");

    assertThat(tags.get("deltawriter.sourceKey").asText()).isEqualTo("1");
    assertThat(tags.get("deltawriter.fingerprint").asText()).isEqualTo("write-1");
    assertThat(tags.has("deltawriter.sourceBytes")).isTrue();
    assertThat(tags.has("deltawriter.sourceModified")).isTrue();
  }

  @Test
  void closedWriterSaysSo() {
    writer.close();

    assertThatThrownBy(() -> writer.sync(sources, ONE)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> writer.remove(ONE)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void keyOfAThousandCharactersIsStoredWhereTheStoreCanHoldIt() {
    String longKey = "k".repeat(1000);
    sources.put(longKey, row("a"));

    assertThat(sync(SourceKey.of(longKey))).isEqualTo(Outcome.COMMITTED);

    assertThat(table.byKey().keySet()).containsExactly(longKey);
  }
}
