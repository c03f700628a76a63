package io.deltawriter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.SyncAllOptions.Missing;
import io.deltawriter.SyncAllOptions.Mode;
import io.deltawriter.error.InvalidInputException;
import io.deltawriter.error.StorageException;
import io.deltawriter.source.LocalSourceStore;
import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.table.SourceKey;
import io.deltawriter.table.TableLayout;
import io.deltawriter.testing.CountingObjectStore;
import io.deltawriter.testing.Fault;
import io.deltawriter.testing.FaultPlan;
import io.deltawriter.testing.FaultySourceStore;
import io.deltawriter.testing.MemorySources;
import io.deltawriter.testing.StoreCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SyncAllTest {

  private final MemoryObjectStore memory = new MemoryObjectStore();
  private final CountingObjectStore store = new CountingObjectStore(memory);
  private final MemorySources sources = new MemorySources();
  private final TableRows table = new TableRows(memory, "t");
  private final List<KeyResult> results = new ArrayList<>();
  private DeltaWriter writer = DeltaWriter.open(store, "t", DeltaWriterOptions.defaults());

  @AfterEach
  void close() {
    writer.close();
  }

  private static String row(String wid) {
    return "{\"wid\":\"" + wid + "\",\"ut_id\":\"u\"}";
  }

  private SyncAllOptions.Builder builder(Missing missing) {
    return SyncAllOptions.builder().missing(missing).listener(new Results());
  }

  private SyncAllOptions options(Missing missing) {
    return builder(missing).build();
  }

  private class Results implements WriterListener {
    @Override
    public void finished(KeyResult result) {
      results.add(result);
    }
  }

  private Map<String, Outcome> outcomes() {
    Map<String, Outcome> outcomes = new TreeMap<>();
    results.forEach(result -> outcomes.put(result.key().value(), result.outcome()));
    results.clear();
    return outcomes;
  }

  @ParameterizedTest
  @EnumSource(TableLayout.class)
  void onlyWhatDiffersIsReplacedAndWhatIsGoneIsRemoved(TableLayout layout) {
    writer.close();
    writer = DeltaWriter.open(store, "t", DeltaWriterOptions.builder().layout(layout).build());
    sources.put("a b", row("1")).put("ü", row("2")).put("c/d=%", row("3")).put("z", row("4"));
    writer.syncAll(sources, SyncAllOptions.defaults());
    sources.put("ü", row("5")).delete("z").put("new", row("6")).put("a b");

    SyncAllResult summary = writer.syncAll(sources, options(Missing.REMOVE));

    assertThat(Stream.of(Outcome.values()).map(summary::count)).containsExactly(2L, 1L, 0L, 2L, 0L);
    assertThat(summary.missing()).isZero();
    assertThat(summary.skipped()).isZero();
    assertThat(summary.errors()).isEmpty();
    assertThat(summary.counts().rows()).isEqualTo(2);
    assertThat(summary.counts().filesAdded()).isEqualTo(2);
    assertThat(summary.counts().filesRemoved()).isEqualTo(3);
    assertThat(summary.ignoredFields()).isEqualTo(IgnoredFields.NONE);
    assertThat(summary.fromVersion()).hasValue(0);
    assertThat(summary.toVersion()).hasValue(1);
    assertThat(outcomes())
        .isEqualTo(
            Map.of(
                "a b", Outcome.REMOVED,
                "c/d=%", Outcome.UNCHANGED,
                "new", Outcome.COMMITTED,
                "z", Outcome.REMOVED,
                "ü", Outcome.COMMITTED));
    assertThat(table.byKey())
        .isEqualTo(
            Map.of(
                "c/d=%", List.of("3|u|null"),
                "new", List.of("6|u|null"),
                "ü", List.of("5|u|null")));
  }

  @Test
  void unchangedSourcesCostNoCommitAndNoFile() {
    sources.put("1", row("a")).put("2", row("b"));
    writer.syncAll(sources, SyncAllOptions.defaults());
    store.reset();

    SyncAllResult summary = writer.syncAll(sources, options(Missing.REMOVE));

    assertThat(summary.count(Outcome.UNCHANGED)).isEqualTo(2);
    assertThat(store.count(StoreCall.PUT_IF_ABSENT)).isZero();
    assertThat(store.count(StoreCall.CREATE)).isZero();
  }

  @Test
  void keysWithoutASourceStayUnlessTheirRemovalIsAskedFor() {
    sources.put("1", row("a")).put("2", row("b"));
    writer.syncAll(sources, SyncAllOptions.defaults());
    sources.delete("2");

    SyncAllResult summary = writer.syncAll(sources, SyncAllOptions.defaults());

    assertThat(summary.missing()).isEqualTo(1);
    assertThat(table.byKey().keySet()).containsExactly("1", "2");
  }

  /** As {@link #options}, and does {@code action} when all sources have been listed. */
  private SyncAllOptions.Builder afterListing(Missing missing, Runnable action) {
    return builder(missing)
        .listener(
            new Results() {
              @Override
              public void listed(long count, long sizeBytes) {
                action.run();
              }
            });
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void sourceThatGoesAfterTheListingKeepsItsRowsUnlessTheirRemovalIsAskedFor(Mode mode) {
    sources.put("a", row("1")).put("b", row("2"));
    writer.syncAll(sources, SyncAllOptions.defaults());
    sources.put("a", row("3")).put("b", row("4")).put("new", row("5"));
    SyncAllOptions keeping =
        afterListing(Missing.KEEP, () -> sources.delete("a").delete("new")).mode(mode).build();

    SyncAllResult summary = writer.syncAll(sources, keeping);

    assertThat(summary.missing()).isEqualTo(1);
    assertThat(summary.count(Outcome.REMOVED)).isZero();
    assertThat(outcomes()).isEqualTo(Map.of("b", Outcome.COMMITTED, "new", Outcome.UNCHANGED));
    assertThat(table.byKey().get("a")).containsExactly("1|u|null");

    sources.put("a", row("3")).put("b", row("6"));
    SyncAllOptions removing = afterListing(Missing.REMOVE, () -> sources.delete("a")).build();
    assertThat(writer.syncAll(sources, removing).count(Outcome.REMOVED)).isEqualTo(1);
    assertThat(table.byKey()).containsOnlyKeys("b");
  }

  @Test
  void localFileThatGoesAfterTheListingKeepsItsRows(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("a.json"), row("1"));
    LocalSourceStore files = LocalSourceStore.at(folder);
    writer.syncAll(files, SyncAllOptions.defaults());
    Files.writeString(file, row("changed"));

    SyncAllResult summary =
        writer.syncAll(
            files,
            afterListing(Missing.KEEP, () -> assertThat(file).satisfies(Files::delete)).build());

    assertThat(summary.missing()).isEqualTo(1);
    assertThat(table.byKey().get("a")).containsExactly("1|u|null");
    assertThat(writer.sync(files, SourceKey.of("a")).keys().get(0).outcome())
        .isEqualTo(Outcome.REMOVED);
  }

  @Test
  void listingThatIsEmptyBySurpriseIsRefused() {
    sources.put("1", row("a"));
    writer.syncAll(sources, SyncAllOptions.defaults());
    sources.delete("1");

    assertThatThrownBy(() -> writer.syncAll(sources, options(Missing.REMOVE)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("nothing was changed");
    assertThat(table.byKey().keySet()).containsExactly("1");

    assertThat(writer.syncAll(sources, options(Missing.REMOVE_EVEN_ALL)).count(Outcome.REMOVED))
        .isEqualTo(1);
    assertThat(table.byKey()).isEmpty();
  }

  @Test
  void listingThatFailsRemovesNothing() {
    sources.put("1", row("a")).put("2", row("b"));
    writer.syncAll(sources, SyncAllOptions.defaults());
    sources.delete("2");
    // It begins, gives the one source that is left, and fails instead of ending.
    FaultPlan atTheEnd = FaultPlan.nth(3, Fault.BEFORE, (call, name) -> call == StoreCall.LIST);
    FaultySourceStore failing = new FaultySourceStore(sources, atTheEnd);

    assertThatThrownBy(() -> writer.syncAll(failing, options(Missing.REMOVE)))
        .isInstanceOf(StorageException.class);
    assertThat(atTheEnd.isDone()).isTrue();
    assertThat(table.version()).isZero();
  }

  @Test
  void twoSourcesWithOneKeyRejectThatKeyByBothNamesAndNoOther() {
    sources.put("1", row("a")).put("2", row("b"));
    writer.syncAll(sources, SyncAllOptions.defaults());
    sources.putTwin("1").put("2", row("c"));

    SyncAllResult summary = writer.syncAll(sources, options(Missing.REMOVE));

    assertThat(summary.count(Outcome.REJECTED)).isEqualTo(1);
    assertThat(results.stream().flatMap(result -> result.error().stream()).toList())
        .hasSize(1)
        .allSatisfy(error -> assertThat(error).hasMessageContaining("1.json"));
    assertThat(table.byKey()).isEqualTo(Map.of("1", List.of("a|u|null"), "2", List.of("c|u|null")));
  }

  @Test
  void commitsHaveAtMostAsManyKeysAsAllowed() {
    for (int key = 0; key < 10; key++) {
      sources.put("k" + key, row("r" + key));
    }

    SyncAllResult summary =
        writer.syncAll(sources, builder(Missing.KEEP).maxKeysPerCommit(3).build());

    assertThat(summary.toVersion()).hasValue(3);
    assertThat(results).hasSize(10);
    assertThat(table.byKey()).hasSize(10);
  }

  @Test
  void dryRunTellsWhatWouldBeAndWritesNothing() {
    sources.put("1", row("a")).put("2", row("b")).put("3", row("c"));
    writer.syncAll(sources, SyncAllOptions.defaults());
    sources.put("1", row("d")).put("2", "broken").delete("3").put("4", row("e"), row("f"));
    store.reset();

    SyncAllResult summary =
        writer.syncAll(sources, builder(Missing.REMOVE).mode(Mode.DRY_RUN).build());

    assertThat(outcomes())
        .isEqualTo(
            Map.of(
                "1", Outcome.COMMITTED,
                "2", Outcome.REJECTED,
                "3", Outcome.REMOVED,
                "4", Outcome.COMMITTED));
    assertThat(summary.counts().rows()).isEqualTo(3);
    assertThat(summary.toVersion()).hasValue(0);
    assertThat(store.count(StoreCall.PUT_IF_ABSENT)).isZero();
    assertThat(store.count(StoreCall.CREATE)).isZero();
    assertThat(store.count(StoreCall.DELETE)).isZero();
    assertThat(writer.filesOf(SourceKey.of("4"))).isEmpty();
  }

  @Test
  void manyMoreSourcesThanSortMemoryHolds() {
    for (int key = 0; key < 1500; key++) {
      sources.put("customer-with-a-long-name-" + key, row("r"));
    }
    writer.syncAll(sources, SyncAllOptions.defaults());
    sources.put("customer-with-a-long-name-7", row("s"));

    SyncAllResult summary =
        writer.syncAll(sources, builder(Missing.REMOVE).sortMemoryBytes(64 * 1024).build());

    assertThat(summary.count(Outcome.COMMITTED)).isEqualTo(1);
    assertThat(summary.count(Outcome.UNCHANGED)).isEqualTo(1499);
  }

  @Test
  void fieldsLeftOutAreNamedOnceForAllKeys() {
    sources.put("1", with("b")).put("2", with("c"), with("b")).put("3", with("d"), "{\"e\":1}");

    SyncAllResult summary = writer.syncAll(sources, options(Missing.KEEP));

    assertThat(summary.count(Outcome.REJECTED)).isEqualTo(1);
    assertThat(summary.ignoredFields()).isEqualTo(IgnoredFields.of(3, List.of("b", "c"), 2));
    assertThat(results)
        .extracting(KeyResult::ignoredFields)
        .containsExactly(
            IgnoredFields.of(1, List.of("b"), 1),
            IgnoredFields.of(2, List.of("c", "b"), 2),
            IgnoredFields.NONE);
  }

  private static String with(String field) {
    return "{\"wid\":\"1\",\"" + field + "\":1}";
  }
}
