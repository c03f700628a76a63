package io.deltawriter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.internal.datafile.FileUri;
import io.deltawriter.table.TableLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * delta-rs changes the files of keys of any text. It makes the paths that it removes anew from the
 * files' names; readers pair them with our adds as texts.
 */
@Tag("python")
final class DeltaRsKeysTest {
  @RegisterExtension static final Python PYTHON = new Python();

  private static final List<String> KEYS = KeyTextTest.KEYS;
  private static final Pattern PATH = Pattern.compile("(\"path\":\")([^\"]+)\"");

  @TempDir Path directory;

  private final Customers customers = new Customers();

  static List<DeltaRsOperation> operations() {
    return DeltaRsOperation.ON_FIRST_ROWS;
  }

  @ParameterizedTest
  @MethodSource("operations")
  void nextSyncShowsExactlyTheNewRowsOfPartitionedTables(DeltaRsOperation operation) {
    nextSyncShowsExactlyTheNewRows(operation, TableLayout.PARTITIONED);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void nextSyncShowsExactlyTheNewRowsOfFlatTables(DeltaRsOperation operation) {
    nextSyncShowsExactlyTheNewRows(operation, TableLayout.FLAT);
  }

  private void nextSyncShowsExactlyTheNewRows(DeltaRsOperation operation, TableLayout layout) {
    Path location = directory.resolve("keys");
    try (OurTable table = OurTable.open(location, layout)) {
      syncAll(table, "first", "kept");
      long changed = changeBy(operation, location);

      List<Map<String, Object>> expected = syncAll(table, "second");
      PYTHON.assertHolds(location, expected);
      assertThat(removesWithoutAdd(location, changed)).isEmpty();
      writeCheckpoint(table, location);
      PYTHON.assertHolds(location, expected);
    }
  }

  /** As tables are whose paths were written as Spark writes them, with letters as they are. */
  @ParameterizedTest
  @EnumSource
  void tablesWithPathsInAnotherSpellingGoOnWorking(TableLayout layout) {
    for (DeltaRsOperation operation : operations()) {
      Path location = directory.resolve("old " + operation.name().replace(' ', '-'));
      try (OurTable table = OurTable.open(location, layout)) {
        syncAll(table, "first", "kept");
      }
      respell(location);
      changeBy(operation, location);

      List<Map<String, Object>> expected;
      try (OurTable table = OurTable.open(location, layout)) {
        expected = syncAll(table, "second");
        PYTHON.assertHolds(location, expected);
        if (operation.name().equals("update")) {
          table.assertHolds(expected);
        }
        writeCheckpoint(table, location);
      }
      PYTHON.assertHolds(location, expected);
    }
  }

  private static long changeBy(DeltaRsOperation operation, Path location) {
    PYTHON.deltaRs(location, operation.statements());
    return new KernelTable(location).version();
  }

  private List<Map<String, Object>> syncAll(OurTable table, String... wids) {
    var expected = new ArrayList<Map<String, Object>>();
    for (String key : KEYS) {
      String[] records = new String[wids.length];
      for (int i = 0; i < wids.length; i++) {
        records[i] = "{\"wid\":\"" + wids[i] + "\"}";
        expected.add(DeltaRsOperation.row(wids[i], null, null, key, OurTable.NOW));
      }
      customers.write(key, records);
    }
    table.sync(customers, KEYS.toArray(String[]::new));
    return TableRows.sorted(expected);
  }

  /** Commits until there is one, which change no row, and deletes the commits before it. */
  private void writeCheckpoint(OurTable table, Path location) {
    for (int i = 0; i < 6; i++) {
      customers.write("for a while", "{\"wid\":\"" + i + "\"}");
      table.sync(customers, "for a while");
      customers.delete("for a while");
      table.sync(customers, "for a while");
    }
    table.writer().close();
    String checkpoint = Folder.logFiles(location, "\\d{20}\\.checkpoint\\.parquet").get(0);
    Folder.deleteCommitsBefore(location, Long.parseLong(checkpoint.substring(0, 20)));
  }

  /** The removes of a commit whose text no add before has. */
  private static List<String> removesWithoutAdd(Path location, long version) {
    List<String> added = new ArrayList<>();
    for (long before = 0; before < version; before++) {
      added.addAll(paths(location, before, "add"));
    }
    List<String> removed = new ArrayList<>(paths(location, version, "remove"));
    removed.removeAll(added);
    return removed;
  }

  private static List<String> paths(Path location, long version, String kind) {
    return read(commit(location, version))
        .lines()
        .filter(line -> line.startsWith("{\"" + kind + "\""))
        .map(PATH::matcher)
        .filter(Matcher::find)
        .map(matcher -> matcher.group(2))
        .toList();
  }

  private static void respell(Path location) {
    Path commit = commit(location, 0);
    String text =
        PATH.matcher(read(commit))
            .replaceAll(
                path ->
                    Matcher.quoteReplacement(
                        path.group(1) + FileUri.withLetters(FileUri.nameOf(path.group(2))) + "\""));
    try {
      Files.writeString(commit, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path commit(Path location, long version) {
    return location.resolve("_delta_log/%020d.json".formatted(version));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
