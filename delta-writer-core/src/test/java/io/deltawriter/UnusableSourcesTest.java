package io.deltawriter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.SyncAllOptions.Missing;
import io.deltawriter.error.InvalidInputException;
import io.deltawriter.source.LocalSourceStore;
import io.deltawriter.source.Oddity;
import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.table.SourceKey;
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
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What takes the place of a customer's file removes nothing and hinders nobody. */
class UnusableSourcesTest {

  @TempDir private Path folder;
  private final MemoryObjectStore store = new MemoryObjectStore();
  private final DeltaWriter writer = DeltaWriter.open(store, DeltaWriterOptions.defaults());
  private final TableRows table = new TableRows(store, "");
  private final Map<String, KeyResult> results = new TreeMap<>();
  private final List<String> skipped = new ArrayList<>();

  @AfterEach
  void close() {
    writer.close();
  }

  static Stream<Arguments> odditiesAndOptions() {
    return Stream.of(Oddity.values())
        .flatMap(oddity -> Stream.of(Missing.values()).map(miss -> Arguments.of(oddity, miss)));
  }

  @ParameterizedTest
  @MethodSource("odditiesAndOptions")
  void keyIsRejectedAndKeepsItsRowsWhileOthersGoOn(Oddity oddity, Missing missing)
      throws IOException {
    write("1", "a");
    write("2", "a");
    syncAll(missing);
    Files.delete(folder.resolve("1.json"));
    oddity.make(folder.resolve("1.json"));
    write("2", "b");
    write("3", "c");

    SyncAllResult summary = syncAll(missing);

    assertThat(summary.count(Outcome.REJECTED)).isEqualTo(1);
    assertThat(summary.count(Outcome.REMOVED)).isZero();
    assertThat(results.get("1").outcome()).isEqualTo(Outcome.REJECTED);
    assertThat(results.get("1").error().orElseThrow())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(folder.resolve("1.json").toString());
    assertThat(table.byKey())
        .isEqualTo(
            Map.of("1", List.of("a|u|null"), "2", List.of("b|u|null"), "3", List.of("c|u|null")));
  }

  @ParameterizedTest
  @EnumSource(Oddity.class)
  void onlySourceOfATableIsRejectedToo(Oddity oddity) throws IOException {
    write("1", "a");
    syncAll(Missing.REMOVE);
    Files.delete(folder.resolve("1.json"));
    oddity.make(folder.resolve("1.json"));

    syncAll(Missing.REMOVE);

    assertThat(results.get("1").outcome()).isEqualTo(Outcome.REJECTED);
    assertThat(table.byKey().keySet()).containsExactly("1");
    SyncResult single = writer.sync(LocalSourceStore.at(folder), SourceKey.of("1"));
    assertThat(single.keys().get(0).outcome()).isEqualTo(Outcome.REJECTED);
  }

  @ParameterizedTest
  @EnumSource(Oddity.class)
  void newKeyIsRejectedUnlessItIsAFolder(Oddity oddity) throws IOException {
    write("1", "a");
    oddity.make(folder.resolve("2.json"));

    SyncAllResult summary = syncAll(Missing.KEEP);

    assertThat(summary.count(Outcome.REJECTED)).isEqualTo(oddity.name().endsWith("FOLDER") ? 0 : 1);
    assertThat(summary.missing()).isZero();
    assertThat(table.byKey().keySet()).containsExactly("1");
  }

  /** A folder that was mounted at the wrong place may hold just that. */
  @ParameterizedTest
  @EnumSource(names = "UNREADABLE", mode = EnumSource.Mode.EXCLUDE)
  void whatCannotBeASourceIsNoEvidenceThatOthersAreGone(Oddity oddity) throws IOException {
    write("1", "a");
    write("2", "b");
    syncAll(Missing.REMOVE);
    Files.delete(folder.resolve("1.json"));
    Files.delete(folder.resolve("2.json"));
    oddity.make(folder.resolve("1.json"));

    assertThatThrownBy(() -> syncAll(Missing.REMOVE))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("No source was found");
    assertThat(table.byKey().keySet()).containsExactly("1", "2");

    assertThat(syncAll(Missing.REMOVE_EVEN_ALL).count(Outcome.REMOVED)).isEqualTo(1);
    assertThat(table.byKey().keySet()).containsExactly("1");
  }

  @Test
  void nameWithoutAKeyIsToldAndCounted() throws Exception {
    write("1", "a");
    String script = "cd \"$1\"; : > caf$(printf '\\351').json";
    assertThat(new ProcessBuilder("bash", "-c", script, "", folder.toString()).start().waitFor())
        .isZero();

    SyncAllResult summary = syncAll(Missing.REMOVE);

    assertThat(summary.count(Outcome.COMMITTED)).isEqualTo(1);
    assertThat(summary.count(Outcome.REJECTED)).isZero();
    assertThat(summary.skipped()).isEqualTo(1);
    assertThatThrownBy(summary::orThrow)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("not UTF-8");
    assertThat(skipped).hasSize(1);
    assertThat(skipped.get(0)).contains("caf").contains("not UTF-8");
  }

  @Test
  void nameTooLongForAKeyInTheTableIsRejectedAlone() throws IOException {
    write("1", "a");
    // Fits as a file's name but not as a partition folder's, where each of its bytes is escaped.
    Files.writeString(folder.resolve("%".repeat(200) + ".json"), "{\"wid\":\"a\"}");

    SyncAllResult summary = syncAll(Missing.KEEP);

    assertThat(summary.count(Outcome.COMMITTED) + summary.count(Outcome.REJECTED)).isEqualTo(2);
    assertThat(table.byKey().keySet()).contains("1");
  }

  private void write(String key, String wid) throws IOException {
    Files.writeString(folder.resolve(key + ".json"), "{\"wid\":\"" + wid + "\",\"ut_id\":\"u\"}\n");
  }

  private SyncAllResult syncAll(Missing missing) {
    results.clear();
    return writer.syncAll(
        LocalSourceStore.at(folder),
        SyncAllOptions.builder()
            .missing(missing)
            .listener(
                new WriterListener() {
                  @Override
                  public void finished(KeyResult result) {
                    results.put(result.key().value(), result);
                  }

                  @Override
                  public void skipped(String name, String reason) {
                    skipped.add(reason);
                  }
                })
            .build());
  }
}
