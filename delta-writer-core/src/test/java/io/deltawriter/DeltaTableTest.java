package io.deltawriter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.error.UnsupportedTableException;
import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.table.SourceKey;
import io.deltawriter.table.TableLayout;
import io.deltawriter.testing.MemorySources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables are looked at, whoever made them and whether or not they can be written. */
class DeltaTableTest {

  private static final String ROWS = "{\"numRecords\":7}";

  private final MemoryObjectStore store = new MemoryObjectStore();

  private ForeignLog log() {
    return new ForeignLog(store, "t").column("wid", "string");
  }

  private static DeltaWriterOptions key(String column) {
    return DeltaWriterOptions.builder().keyColumn(column).build();
  }

  private List<TableFile> files() {
    List<TableFile> files = new ArrayList<>();
    assertThat(DeltaTable.at(store, "t").files(files::add)).hasValue(0);
    return files;
  }

  private List<Long> history() {
    List<Long> versions = new ArrayList<>();
    DeltaTable.at(store, "t").history(version -> versions.add(version.version()));
    return versions;
  }

  private void assertNotWritable() {
    assertThatThrownBy(() -> DeltaWriter.open(store, "t", DeltaWriterOptions.defaults()))
        .isInstanceOf(UnsupportedTableException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"minReaderVersion\":1,\"minWriterVersion\":8}",
        "{\"minReaderVersion\":1,\"minWriterVersion\":7,\"writerFeatures\":[\"somethingNew\"]}",
        "{\"minReaderVersion\":3,\"minWriterVersion\":7,\"readerFeatures\":[\"deletionVectors\"],"
            + "\"writerFeatures\":[\"deletionVectors\",\"rowTracking\",\"coordinatedCommits-preview\"]}"
      })
  void tableThatAsksMoreOfWritersIsShown(String protocol) throws IOException {
    log()
        .column("source_file", "string")
        .protocol(protocol)
        .partitionedBy("source_file")
        .make(ForeignLog.add("source_file=1/a.parquet", "{\"source_file\":\"1\"}", ROWS));

    assertNotWritable();
    assertThat(files()).extracting(TableFile::key).containsExactly(Optional.of(SourceKey.of("1")));
    assertThat(files().get(0).rows()).hasValue(7);
    assertThat(history()).containsExactly(0L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"void\"",
        "\"variant\"",
        "\"interval\"",
        "{\"type\":\"udt\",\"class\":\"x\"}",
        "\"string collate UNICODE\""
      })
  void tableWithTypesThatNobodyHereKnowsIsShown(String type) throws IOException {
    log()
        .column("odd", type, "{}")
        .column("source_file", "string")
        .partitionedBy("source_file")
        .make(ForeignLog.add("a", "{\"source_file\":\"1\"}", ROWS));

    assertNotWritable();
    assertThat(files()).extracting(TableFile::key).containsExactly(Optional.of(SourceKey.of("1")));
    assertThat(history()).containsExactly(0L);
  }

  @Test
  void tableWithConstraintsIsShown() throws IOException {
    log()
        .column("source_file", "string")
        .properties(
            Map.of(
                "delta.constraints.c", "true",
                "delta.appendOnly", "true",
                "delta.parquet.compression.codec", "lzo"))
        .make(ForeignLog.add("a", "{}", ROWS));

    assertNotWritable();
    assertThat(files()).hasSize(1);
  }

  @Test
  void filesOfAMappedTableAreFoundByTheirKeys() throws IOException {
    log()
        .column(
            "source_file",
            "\"string\"",
            "{\"delta.columnMapping.id\":1,\"delta.columnMapping.physicalName\":\"col-7\"}")
        .properties(Map.of("delta.columnMapping.mode", "name"))
        .protocol("{\"minReaderVersion\":2,\"minWriterVersion\":5}")
        .partitionedBy("source_file")
        .make(
            ForeignLog.add("a", "{\"col-7\":\"1\"}", ROWS),
            ForeignLog.add("b", "{\"col-7\":\"2\"}", ROWS));

    List<String> paths = new ArrayList<>();
    DeltaTable.at(store, "t").filesOf(SourceKey.of("2"), file -> paths.add(file.path()));

    assertNotWritable();
    assertThat(files()).extracting(file -> file.key().get().value()).containsExactly("1", "2");
    assertThat(paths).containsExactly("b");
  }

  @Test
  void keyIsWhatATableIsPartitionedByUnlessAnotherColumnIsNamed() throws IOException {
    log()
        .column("customer", "string")
        .column("day", "date")
        .partitionedBy("customer")
        .make(ForeignLog.add("a", "{\"customer\":\"1\"}", ROWS));

    assertThat(files()).extracting(TableFile::key).containsExactly(Optional.of(SourceKey.of("1")));
    assertThatThrownBy(() -> DeltaTable.at(store, "t", key("nothing")).files(file -> {}))
        .isInstanceOf(UnsupportedTableException.class)
        .hasMessageContaining("no column 'nothing'");
  }

  @Test
  void tableOfSeveralPartitionColumnsIsShown() throws IOException {
    log()
        .column("day", "date")
        .column("customer", "string")
        .partitionedBy("day", "customer")
        .make(ForeignLog.add("a", "{\"day\":\"2026-01-01\",\"customer\":\"1\"}", ROWS));

    assertThat(files()).extracting(TableFile::key).containsExactly(Optional.empty());
    List<String> keys = new ArrayList<>();
    DeltaTable.at(store, "t", key("customer"))
        .files(file -> keys.add(file.key().map(SourceKey::value).orElse("")));
    assertThat(keys).containsExactly("1");
    assertThatThrownBy(() -> DeltaTable.at(store, "t").filesOf(SourceKey.of("1"), file -> {}))
        .isInstanceOf(UnsupportedTableException.class)
        .hasMessageContaining("--key-column");
  }

  @Test
  void deletedRowsAreNotCounted() throws IOException {
    log()
        .protocol(
            "{\"minReaderVersion\":3,\"minWriterVersion\":7,\"readerFeatures\":[\"deletionVectors\"],"
                + "\"writerFeatures\":[\"deletionVectors\"]}")
        .make(
            ForeignLog.add("a", "{}", ROWS)
                .replace(
                    "\"dataChange\"",
                    "\"deletionVector\":{\"storageType\":\"u\",\"pathOrInlineDv\":\"x\",\"offset\":1,"
                        + "\"sizeInBytes\":36,\"cardinality\":2},\"dataChange\""));

    assertThat(files().get(0).rows()).hasValue(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"minReaderVersion\":4,\"minWriterVersion\":7}",
        "{\"minReaderVersion\":3,\"minWriterVersion\":7,\"readerFeatures\":[\"catalogManaged\"],"
            + "\"writerFeatures\":[\"catalogManaged\"]}"
      })
  void tableThatAsksMoreOfReadersHasAHistoryOnly(String protocol) throws IOException {
    log().protocol(protocol).make(ForeignLog.add("a", "{}", ROWS));

    assertThatThrownBy(this::files)
        .isInstanceOf(UnsupportedTableException.class)
        .hasMessageContaining("cannot be read");
    assertThat(history()).containsExactly(0L);
  }

  @Test
  void historyIsToldOfALogThatMakesNoTable() throws IOException {
    new ForeignLog(store, "t")
        .commit(3, "{\"commitInfo\":{\"operation\":\"WRITE\",\"timestamp\":4}}")
        .commit(4, "{\"commitInfo\":{\"operation\":\"DELETE\",\"timestamp\":5}}");

    assertThat(history()).containsExactly(4L, 3L);
  }

  @Test
  void historyIsToldWhereTheHintIsAheadOfTheCommits() throws IOException {
    log().make();
    store.put(
        "t/_delta_log/_last_checkpoint",
        "{\"version\":20,\"size\":1}".getBytes(StandardCharsets.UTF_8));

    assertThat(history()).containsExactly(0L);
  }

  @Test
  void placeWithoutATableHasNoVersion() {
    DeltaTable nothing = DeltaTable.at(store, "nothing");

    assertThat(nothing.files(file -> {})).isEmpty();
    assertThat(nothing.filesOf(SourceKey.of("1"), file -> {})).isEmpty();
    assertThat(nothing.history(version -> {})).isEmpty();
  }

  @Test
  void tableOfOursIsShownAsItsWriterShowsIt() {
    MemorySources sources =
        new MemorySources().put("1", "{\"wid\":\"a\"}").put("2", "{\"wid\":\"b\"}");
    DeltaWriterOptions options = DeltaWriterOptions.builder().layout(TableLayout.FLAT).build();
    try (DeltaWriter writer = DeltaWriter.open(store, "t", options)) {
      writer.syncAll(sources, SyncAllOptions.defaults());
      List<TableFile> shown = new ArrayList<>();
      writer.files(shown::add);

      assertThat(files()).containsExactlyInAnyOrderElementsOf(shown);
      List<TableFile> one = new ArrayList<>();
      DeltaTable.at(store, "t").filesOf(SourceKey.of("1"), one::add);
      assertThat(one).isEqualTo(writer.filesOf(SourceKey.of("1")));
    }
  }
}
