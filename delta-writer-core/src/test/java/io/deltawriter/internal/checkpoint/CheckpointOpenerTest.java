package io.deltawriter.internal.checkpoint;

import static io.deltawriter.internal.checkpoint.CheckpointFixtures.LOG;
import static io.deltawriter.internal.checkpoint.CheckpointFixtures.PARTITIONED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deltawriter.error.UnsupportedTableException;
import io.deltawriter.internal.action.Action;
import io.deltawriter.internal.action.ActionCodec;
import io.deltawriter.internal.action.AddFile;
import io.deltawriter.internal.action.DomainMetadata;
import io.deltawriter.internal.action.Metadata;
import io.deltawriter.internal.action.Protocol;
import io.deltawriter.internal.action.RemoveFile;
import io.deltawriter.internal.action.Txn;
import io.deltawriter.internal.checkpoint.CheckpointFiles.Kind;
import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.store.ObjectNotFoundException;
import io.deltawriter.table.SourceKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;

/** Checkpoints in every form that other writers give them. */
final class CheckpointOpenerTest {

  private static final String PARSED_STATISTICS =
      """
      message spark_schema {
        optional group protocol {
          optional int32 minReaderVersion;
          optional int32 minWriterVersion;
        }
        optional group metaData {
          optional binary id (STRING);
          optional group format { optional binary provider (STRING); }
          optional binary schemaString (STRING);
        }
        optional group add {
          optional group stats_parsed {
            optional int64 numRecords;
            optional group minValues {
              optional binary s (STRING);
              optional int32 day (DATE);
              optional int64 at (TIMESTAMP(MICROS,true));
              optional int64 local (TIMESTAMP(MILLIS,false));
              optional int64 price (DECIMAL(10,2));
              optional double x;
            }
            optional group nullCount { optional int64 s; }
          }
          optional group partitionValues_parsed { optional binary source_file (STRING); }
          optional binary path (STRING);
          optional int64 size;
          optional int64 modificationTime;
        }
      }
      """;

  private static final String UUID = "80a083e8-7026-4e79-81be-64bd76c43a11";
  private static final String CLASSIC = LOG + "/00000000000000000007.checkpoint.parquet";

  private final MemoryObjectStore store = new MemoryObjectStore();
  private final StoredCheckpoints checkpoints = CheckpointFixtures.checkpoints(store);
  private final AddFile a = CheckpointFixtures.ours(PARTITIONED, "a", "1");
  private final AddFile b = CheckpointFixtures.ours(PARTITIONED, "b", "1");
  private final AddFile b2 = CheckpointFixtures.ours(PARTITIONED, "b", "2");
  private final RemoveFile gone = RemoveFile.of(CheckpointFixtures.ours(PARTITIONED, "c", "1"), 5);
  private final Txn txn = new Txn("app", 3, OptionalLong.empty());
  private final DomainMetadata domain = new DomainMetadata("d", "c", false);
  private final DomainMetadata removed = new DomainMetadata("e", "c", true);
  private final Protocol protocol = CheckpointFixtures.protocol();
  private final Metadata metadata = CheckpointFixtures.metadata(Map.of("p", "q"));

  @Test
  void classicCheckpointWithRowsInNoOrder() throws IOException {
    parquet(CLASSIC, b, gone, protocol, a, removed, txn, metadata, b2, domain);
    assertIsWhole(open(Kind.CLASSIC, CLASSIC));
  }

  @Test
  void partsOfACheckpointAreOne() throws IOException {
    String first = LOG + "/00000000000000000007.checkpoint.0000000001.0000000003.parquet";
    String second = LOG + "/00000000000000000007.checkpoint.0000000002.0000000003.parquet";
    String third = LOG + "/00000000000000000007.checkpoint.0000000003.0000000003.parquet";
    parquet(first, b, gone, txn);
    parquet(second, removed, b2, metadata);
    parquet(third, protocol, a, domain);
    assertIsWhole(open(Kind.MULTI_PART, first, second, third));
  }

  @Test
  void manifestAsJsonWithSidecars() throws IOException {
    String manifest = LOG + "/00000000000000000007.checkpoint." + UUID + ".json";
    parquet(LOG + "/_sidecars/one.parquet", b, a);
    parquet(LOG + "/_sidecars/two and.parquet", gone, b2);
    List<ObjectNode> lines = ForeignCheckpoint.lines(metadata, protocol, txn, domain, removed);
    lines.add(0, ForeignCheckpoint.line("{\"checkpointMetadata\":{\"version\":7,\"tags\":{}}}"));
    lines.add(sidecar("one.parquet"));
    lines.add(sidecar("two%20and.parquet"));
    ForeignCheckpoint.json(store, manifest, lines);
    assertIsWhole(open(Kind.UUID_JSON, manifest));
  }

  @Test
  void manifestAsJsonWithFilesInside() throws IOException {
    String manifest = LOG + "/00000000000000000007.checkpoint." + UUID + ".json";
    ForeignCheckpoint.json(
        store,
        manifest,
        ForeignCheckpoint.lines(b, metadata, gone, protocol, txn, domain, removed, b2, a));
    assertIsWhole(open(Kind.UUID_JSON, manifest));
  }

  @Test
  void manifestAsParquetWithSidecars() throws IOException {
    for (Kind kind : List.of(Kind.UUID_PARQUET, Kind.CLASSIC)) {
      String manifest =
          kind == Kind.CLASSIC
              ? CLASSIC
              : LOG + "/00000000000000000007.checkpoint." + UUID + ".parquet";
      parquet(LOG + "/_sidecars/one.parquet", b2, a);
      parquet(LOG + "/_sidecars/two.parquet", gone, b);
      List<ObjectNode> lines = ForeignCheckpoint.lines(metadata, protocol, txn, domain, removed);
      lines.add(ForeignCheckpoint.line("{\"checkpointMetadata\":{\"version\":7}}"));
      lines.add(sidecar("one.parquet"));
      lines.add(sidecar("two.parquet"));
      ForeignCheckpoint.parquet(store, manifest, ForeignCheckpoint.schema(), lines, 2);
      assertIsWhole(open(kind, manifest));
    }
  }

  @Test
  void nextCheckpointOfOursHasWhatAForeignOneHad() throws IOException {
    manifestAsJsonWithSidecars();
    StoredCheckpoint foreign =
        open(Kind.UUID_JSON, LOG + "/00000000000000000007.checkpoint." + UUID + ".json");
    StoredCheckpoint ours =
        checkpoints.write(
            CheckpointFixtures.content(
                PARTITIONED, 8, Optional.of(foreign), List.of(protocol, metadata)));
    assertThat(CheckpointFixtures.all(ours.adds())).containsExactly(a, b, b2);
    assertThat(CheckpointFixtures.all(ours.txns())).containsExactly(txn);
    assertThat(CheckpointFixtures.all(ours.removes())).isEmpty();
  }

  @Test
  void columnsThatAreMissingAreNull() throws IOException {
    MessageType fewer =
        ForeignCheckpoint.without(
            ForeignCheckpoint.schema(),
            "tags",
            "stats",
            "deletionVector",
            "baseRowId",
            "defaultRowCommitVersion",
            "clusteringProvider",
            "readerFeatures",
            "writerFeatures",
            "lastUpdated",
            "extendedFileMetadata");
    ForeignCheckpoint.parquet(
        store, CLASSIC, fewer, ForeignCheckpoint.lines(protocol, metadata, a, txn), 10);
    StoredCheckpoint checkpoint = open(Kind.CLASSIC, CLASSIC);
    assertThat(checkpoint.protocol()).isEqualTo(protocol);
    assertThat(CheckpointFixtures.all(checkpoint.adds()))
        .containsExactly(
            CheckpointFixtures.add(a.path(), a.partitionValues(), Map.of(), Optional.empty()));
  }

  @Test
  void wholeKindsOfRowsMayHaveNoColumn() throws IOException {
    MessageType schema =
        new MessageType(
            "m",
            ForeignCheckpoint.schema().getFields().stream()
                .filter(column -> List.of("protocol", "metaData", "add").contains(column.getName()))
                .collect(Collectors.toList()));
    ForeignCheckpoint.parquet(
        store, CLASSIC, schema, ForeignCheckpoint.lines(protocol, metadata, a), 10);
    StoredCheckpoint checkpoint = open(Kind.CLASSIC, CLASSIC);
    assertThat(CheckpointFixtures.all(checkpoint.adds())).containsExactly(a);
    assertThat(CheckpointFixtures.all(checkpoint.removes())).isEmpty();
    assertThat(checkpoint.txns(Set.of("app"))).isEmpty();
    assertThat(checkpoint.domainMetadata()).isEmpty();
  }

  @Test
  void parsedStatisticsTakeThePlaceOfMissingText() throws IOException {
    MessageType schema = MessageTypeParser.parseMessageType(PARSED_STATISTICS);
    List<ObjectNode> lines = ForeignCheckpoint.lines(protocol, metadata);
    lines.add(
        ForeignCheckpoint.line(
            """
            {"add":{"path":"p","size":1,"modificationTime":2,
             "partitionValues_parsed":{"source_file":"a"},
             "stats_parsed":{"numRecords":3,"nullCount":{"s":0},"minValues":{
              "s":"t","day":20000,"at":1700000000123456,"local":1700000000123,"price":1234,"x":0.5}}}}
            """));
    ForeignCheckpoint.parquet(store, CLASSIC, schema, lines, 10);

    AddFile add = CheckpointFixtures.all(open(Kind.CLASSIC, CLASSIC).adds()).get(0);

    assertThat(ActionCodec.JSON.readTree(add.stats().orElseThrow()))
        .isEqualTo(
            ActionCodec.JSON.readTree(
                """
                {"numRecords":3,"minValues":{"s":"t","day":"2024-10-04",
                 "at":"2023-11-14T22:13:20.123456Z","local":"2023-11-14T22:13:20.123",
                 "price":12.34,"x":0.5},"nullCount":{"s":0}}
                """));
    assertThat(add.unknownFields()).isEmpty();
  }

  @Test
  void sidecarOfAnotherPlaceIsRefused() throws IOException {
    List<String> paths =
        List.of(
            "s3://b/t/_delta_log/_sidecars/x.parquet",
            "/x.parquet",
            "../x",
            "..",
            ".",
            "%2e%2E",
            "%2E%2E%2Fx",
            "%2Fx",
            "%FF");
    for (String path : paths) {
      String manifest = LOG + "/00000000000000000007.checkpoint." + UUID + ".json";
      List<ObjectNode> lines = ForeignCheckpoint.lines(protocol, metadata);
      lines.add(
          ForeignCheckpoint.line(
              "{\"sidecar\":{\"path\":\"%s\",\"sizeInBytes\":1,\"modificationTime\":1}}"
                  .formatted(path)));
      ForeignCheckpoint.json(store, manifest, lines);
      assertThatThrownBy(() -> open(Kind.UUID_JSON, manifest))
          .isInstanceOf(UnsupportedTableException.class)
          .hasMessageContaining(path)
          .hasMessageContaining(manifest);
    }
  }

  @Test
  void sidecarThatIsGoneIsAnError() throws IOException {
    String manifest = LOG + "/00000000000000000007.checkpoint." + UUID + ".json";
    List<ObjectNode> lines = ForeignCheckpoint.lines(protocol, metadata);
    lines.add(sidecar("gone.parquet"));
    ForeignCheckpoint.json(store, manifest, lines);
    StoredCheckpoint checkpoint = open(Kind.UUID_JSON, manifest);
    assertThatThrownBy(() -> CheckpointFixtures.filesOf(checkpoint, SourceKey.of("a"), PARTITIONED))
        .isInstanceOf(ObjectNotFoundException.class)
        .hasMessageContaining("gone.parquet");
  }

  @Test
  void checkpointWithoutProtocolOrMetadataIsBroken() throws IOException {
    parquet(CLASSIC, a, metadata);
    assertThatThrownBy(() -> open(Kind.CLASSIC, CLASSIC))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("protocol")
        .hasMessageContaining(CLASSIC);
    parquet(CLASSIC, a, protocol);
    assertThatThrownBy(() -> open(Kind.CLASSIC, CLASSIC))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("metaData");
  }

  @Test
  void whatIsNoCheckpointIsAnErrorThatNamesIt() {
    for (String content : List.of("", "PAR1", "{\"protocol\":", "PAR1xxxxxxxxxxxxPAR1")) {
      String json = LOG + "/x.json";
      store.put(CLASSIC, content.getBytes(StandardCharsets.UTF_8));
      store.put(json, content.getBytes(StandardCharsets.UTF_8));
      assertThatThrownBy(() -> open(Kind.CLASSIC, CLASSIC))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(CLASSIC);
      assertThatThrownBy(() -> open(Kind.UUID_JSON, json))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(json);
    }
  }

  @Test
  void checkpointCutOrOverwrittenIsAnErrorAndNeverFewerFiles() throws IOException {
    List<Action> actions = new ArrayList<>(List.of(protocol, metadata));
    for (int i = 0; i < 200; i++) {
      actions.add(CheckpointFixtures.ours(PARTITIONED, "k" + i, "f"));
    }
    ForeignCheckpoint.parquet(
        store,
        CLASSIC,
        ForeignCheckpoint.schema(),
        ForeignCheckpoint.lines(actions.toArray(Action[]::new)),
        100);
    StoredCheckpoint opened = open(Kind.CLASSIC, CLASSIC);
    byte[] bytes = store.open(CLASSIC).readAllBytes();
    for (int at = 100; at < bytes.length / 2; at += bytes.length / 50) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= 0x55;
      store.put(CLASSIC, damaged);
      try {
        assertThat(CheckpointFixtures.all(opened.adds())).hasSize(200);
      } catch (IOException e) {
        assertThat(e).hasMessageContaining(CLASSIC);
      }
    }
  }

  private void assertIsWhole(StoredCheckpoint checkpoint) throws IOException {
    assertThat(checkpoint.version()).isEqualTo(7);
    assertThat(checkpoint.protocol()).isEqualTo(protocol);
    assertThat(checkpoint.metadata()).isEqualTo(metadata);
    assertThat(checkpoint.domainMetadata()).containsExactly(domain);
    assertThat(checkpoint.sorted()).isFalse();
    assertThat(CheckpointFixtures.all(checkpoint.adds())).containsExactlyInAnyOrder(a, b, b2);
    assertThat(CheckpointFixtures.all(checkpoint.removes()).stream().map(RemoveFile::fileKey))
        .containsExactly(gone.fileKey());
    assertThat(checkpoint.txns(Set.of("app"))).containsValue(txn);
    assertThat(checkpoint.txns(Set.of("other"))).isEmpty();
    assertThat(CheckpointFixtures.filesOf(checkpoint, SourceKey.of("b"), PARTITIONED))
        .containsExactlyInAnyOrder(b, b2);
    assertThat(CheckpointFixtures.filesOf(checkpoint, SourceKey.of("c"), PARTITIONED)).isEmpty();
  }

  private void parquet(String name, Action... actions) throws IOException {
    ForeignCheckpoint.parquet(
        store, name, ForeignCheckpoint.schema(), ForeignCheckpoint.lines(actions), 2);
  }

  private ObjectNode sidecar(String path) throws IOException {
    String name = LOG + "/_sidecars/" + path.replace("%20", " ");
    long size = path.contains("/") ? 1 : store.stat(name).map(i -> i.sizeBytes()).orElse(1_000L);
    ObjectNode line = ForeignCheckpoint.line("{\"sidecar\":{\"modificationTime\":1}}");
    line.withObjectProperty("sidecar").put("path", path).put("sizeInBytes", size);
    return line;
  }

  private StoredCheckpoint open(Kind kind, String... names) throws IOException {
    return checkpoints.open(CheckpointFixtures.files(store, 7, kind, names));
  }
}
