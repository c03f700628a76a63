package io.deltawriter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.source.LocalSourceStore;
import io.deltawriter.source.SourceStore;
import io.deltawriter.store.ChildJvm;
import io.deltawriter.store.LocalObjectStore;
import io.deltawriter.table.SourceKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writers in processes of their own, on the local disk. */
class DeltaWriterProcessTest {

  /** A multiple of ten, so that the last two versioned rounds are of both versioned keys. */
  private static final int ROUNDS = Thoroughness.choose(10, 50);

  @TempDir Path directory;

  private Path tables;
  private Path folder;
  private SourceStore sources;
  private TableRows table;

  @BeforeEach
  void makeFolders() throws IOException {
    tables = Files.createDirectory(directory.resolve("tables with ü"));
    folder = Files.createDirectory(directory.resolve("sources"));
    sources = LocalSourceStore.at(folder);
    table = new TableRows(LocalObjectStore.at(tables), "t");
  }

  private ChildJvm start(int number, int rounds, String end) throws IOException {
    return ChildJvm.start(
        SyncProcess.class,
        Map.of(),
        tables.toString(),
        folder.toString(),
        Integer.toString(number),
        Integer.toString(rounds),
        end);
  }

  private DeltaWriter open() {
    return DeltaWriter.open(LocalObjectStore.at(tables), "t", DeltaWriterOptions.defaults());
  }

  /** A table in which each key has the state 0. */
  private void createTable() throws IOException {
    for (String key : SyncProcess.SOURCES) {
      SyncProcess.overwrite(folder, key, RacedTable.json(0));
    }
    try (DeltaWriter writer = open()) {
      writer.syncAll(sources, SyncAllOptions.defaults());
      for (String key : SyncProcess.VERSIONED) {
        writer.replace(SourceKey.of(key), 0, Rows.ofJson(RacedTable.json(0)));
      }
    }
  }

  @Test
  void processesThatReplaceTheSameKeysLeaveTheLastStateOfEachAndReportEachCommit()
      throws Exception {
    createTable();
    long before = table.version();
    List<ChildJvm> processes = new ArrayList<>();
    for (int number = 0; number < SyncProcess.PROCESSES; number++) {
      processes.add(start(number, ROUNDS, "exit"));
    }
    for (ChildJvm process : processes) {
      process.say("go");
    }
    List<RacedTable.Report> reports = new ArrayList<>();
    for (ChildJvm process : processes) {
      process.lines().forEach(line -> reports.add(RacedTable.Report.parse(line)));
    }

    RacedTable raced = new RacedTable(table);
    raced.assertReportsAreTheCommitsAfter(before, reports);
    Map<String, Integer> newest = raced.assertEachVersionShowsOneStateOfEachKeyAndNoneTwice();
    for (String key : SyncProcess.SOURCES) {
      assertThat(newest).containsEntry(key, SyncProcess.numberIn(folder.resolve(key + ".json")));
    }
    // The last rounds of both, by the process whose versions are the highest.
    assertThat(newest)
        .containsEntry("w", (ROUNDS - 1) * 8 + 7)
        .containsEntry("v", (ROUNDS - 6) * 8 + 7);
    try (DeltaWriter writer = open()) {
      SyncAllResult summary = writer.syncAll(sources, SyncAllOptions.defaults());
      assertThat(summary.count(Outcome.UNCHANGED)).isEqualTo(SyncProcess.SOURCES.size());
    }
    System.out.printf(
        "8 processes: %d replaces, %d commits%n", 8 * ROUNDS, table.version() - before);
  }

  @Test
  void processThatDiesBetweenDataFileAndCommitLeavesTheOldTable() throws Exception {
    createTable();
    long before = table.version();

    ChildJvm dying = start(0, 1, "halt");
    dying.say("go");
    assertThatThrownBy(dying::lines).isInstanceOf(IOException.class);

    assertThat(table.version()).isEqualTo(before);
    assertThat(table.byKey()).containsEntry("a", List.of("0|u|null"));
    assertThat(table.dataFiles()).hasSize(7);
    try (DeltaWriter writer = open()) {
      writer.sync(sources, SourceKey.of("a")).orThrow();
    }
    assertThat(table.byKey()).containsEntry("a", List.of("1|u|null", "1|u|null"));
  }
}
