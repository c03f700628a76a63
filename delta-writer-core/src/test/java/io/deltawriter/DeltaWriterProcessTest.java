package io.deltawriter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.source.LocalSourceStore;
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

  @TempDir Path directory;

  private Path tables;
  private Path sources;
  private TableRows table;

  @BeforeEach
  void makeFolders() throws IOException {
    tables = Files.createDirectory(directory.resolve("tables with ü"));
    sources = Files.createDirectory(directory.resolve("sources"));
    table = new TableRows(LocalObjectStore.at(tables), "t");
  }

  private ChildJvm start(String name, int rounds, int keys, String end) throws IOException {
    return ChildJvm.start(
        SyncProcess.class,
        Map.of(),
        tables.toString(),
        sources.toString(),
        name,
        Integer.toString(rounds),
        Integer.toString(keys),
        end);
  }

  private DeltaWriter open() {
    return DeltaWriter.open(LocalObjectStore.at(tables), "t", DeltaWriterOptions.defaults());
  }

  @Test
  void processesThatReplaceTheSameKeysLeaveTheLastStateOfEach() throws Exception {
    int rounds = 12;
    int keys = 3;
    List<ChildJvm> processes = new ArrayList<>();
    for (String name : List.of("p", "q", "r")) {
      processes.add(start(name, rounds, keys, "exit"));
    }
    for (ChildJvm process : processes) {
      process.lines();
    }
    for (long version = 0; version <= table.version(); version++) {
      assertThat(table.byKey(version).values()).allMatch(rows -> rows.size() == 1);
    }
    try (DeltaWriter writer = open()) {
      SyncSummary summary = writer.syncAll(LocalSourceStore.at(sources), SyncAllOptions.defaults());
      assertThat(summary.unchanged()).isEqualTo(keys);
    }
    for (int key = 0; key < keys; key++) {
      String text = Files.readString(sources.resolve(key + ".json"));
      String wid = text.substring(8, text.indexOf('"', 8));
      assertThat(table.byKey()).containsEntry(Integer.toString(key), List.of(wid + "|u|null"));
    }
  }

  @Test
  void processThatDiesBetweenDataFileAndCommitLeavesTheOldTable() throws Exception {
    start("old", 1, 1, "exit").lines();

    ChildJvm dying = start("new", 1, 1, "halt");
    assertThatThrownBy(dying::lines).isInstanceOf(IOException.class);

    assertThat(table.version()).isZero();
    assertThat(table.byKey()).isEqualTo(Map.of("0", List.of("old-0|u|null")));
    assertThat(table.dataFiles()).hasSize(2);
    try (DeltaWriter writer = open()) {
      writer.sync(LocalSourceStore.at(sources), SourceKey.of("0")).orThrow();
    }
    assertThat(table.byKey()).isEqualTo(Map.of("0", List.of("new-0|u|null")));
  }

  @Test
  void processesThatAreKilledAtAnyMomentLeaveTheOldOrTheNewTable() throws Exception {
    SyncProcess.overwrite(sources, "0", "first");
    try (DeltaWriter writer = open()) {
      writer.sync(LocalSourceStore.at(sources), SourceKey.of("0")).orThrow();
    }
    for (int kill = 0; kill < 5; kill++) {
      ChildJvm process = start("kill" + kill, 1_000, 1, "exit");
      for (int commits = 0; commits <= kill; commits++) {
        process.awaitOutput();
      }
      process.kill();

      assertThat(table.byKey().get("0")).hasSize(1);
      SyncProcess.overwrite(sources, "0", "after" + kill);
      try (DeltaWriter writer = open()) {
        writer.sync(LocalSourceStore.at(sources), SourceKey.of("0")).orThrow();
      }
      assertThat(table.byKey()).isEqualTo(Map.of("0", List.of("after" + kill + "|u|null")));
    }
  }
}
