package io.deltawriter;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.error.InvalidInputException;
import io.deltawriter.store.LocalObjectStore;
import io.deltawriter.table.SourceKey;
import io.deltawriter.table.TableLayout;
import io.deltawriter.testing.MemorySources;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that are awkward in paths, on the local disk. */
class LocalKeysTest {

  @TempDir Path directory;

  private final MemorySources sources = new MemorySources();

  private static String row(String wid) {
    return "{\"wid\":\"" + wid + "\",\"ut_id\":\"u\"}";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b",
        "100%",
        "a=b",
        "a+b",
        "a/b",
        "a#b",
        "a?b",
        "a&b",
        "a'b",
        "a\"b",
        "a:b",
        "a\\b",
        "😀",
        "..",
        ".hidden",
        "%2F",
        "ü",
        "a%20b",
        "trailing ",
        "{x}",
        "[y]",
        "a^b`c|d",
        "C:\\x",
        "null",
        "__HIVE_DEFAULT_PARTITION__"
      })
  void keyIsWrittenFoundAgainAndReplaced(String key) {
    for (TableLayout layout : TableLayout.values()) {
      Path root = directory.resolve(layout.name());
      LocalObjectStore store = LocalObjectStore.at(root);
      TableRows table = new TableRows(store, "t");
      DeltaWriterOptions options = DeltaWriterOptions.builder().layout(layout).build();
      SourceKey sourceKey = SourceKey.of(key);
      sources.put(key, row("a"));
      try (DeltaWriter writer = DeltaWriter.open(store, "t", options)) {
        writer.sync(sources, sourceKey).orThrow();
      }
      try (DeltaWriter writer = DeltaWriter.open(store, "t", options)) {
        assertThat(writer.sync(sources, sourceKey).keys().get(0).outcome())
            .isEqualTo(Outcome.UNCHANGED);
        sources.put(key, row("b"));
        KeyResult replaced = writer.sync(sources, sourceKey).orThrow().keys().get(0);
        assertThat(replaced.counts().filesRemoved()).isEqualTo(1);
      }
      assertThat(table.byKey()).isEqualTo(Map.of(key, List.of("b|u|null")));
    }
  }

  @Test
  void keyThatTheFileSystemCannotHoldIsRefusedWithAReason() {
    SourceKey key = SourceKey.of("k".repeat(1000));
    sources.put(key.value(), row("a")).put("2", row("b"));
    try (DeltaWriter writer =
        DeltaWriter.open(LocalObjectStore.at(directory), "t", DeltaWriterOptions.defaults())) {
      SyncResult result = writer.sync(sources, key, SourceKey.of("2"));

      assertThat(result.keys())
          .extracting(KeyResult::outcome)
          .containsExactly(Outcome.REJECTED, Outcome.COMMITTED);
      assertThat(result.keys().get(0).error().orElseThrow())
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("255");
    }
  }

  @Test
  void keyThatAFolderCannotHoldFitsAFlatTable() {
    SourceKey key = SourceKey.of("k".repeat(1000));
    sources.put(key.value(), row("a"));
    LocalObjectStore store = LocalObjectStore.at(directory);
    DeltaWriterOptions options = DeltaWriterOptions.builder().layout(TableLayout.FLAT).build();
    try (DeltaWriter writer = DeltaWriter.open(store, "t", options)) {
      writer.sync(sources, key).orThrow();
      assertThat(writer.sync(sources, key).keys().get(0).outcome()).isEqualTo(Outcome.UNCHANGED);
    }
    assertThat(new TableRows(store, "t").byKey().keySet()).containsExactly(key.value());
  }
}
