package io.deltawriter.internal.checkpoint;

import static io.deltawriter.internal.checkpoint.CheckpointFixtures.FLAT;
import static io.deltawriter.internal.checkpoint.CheckpointFixtures.LOG;
import static io.deltawriter.internal.checkpoint.CheckpointFixtures.NOW;
import static io.deltawriter.internal.checkpoint.CheckpointFixtures.PARTITIONED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.deltawriter.internal.action.Action;
import io.deltawriter.internal.action.ActionCodec;
import io.deltawriter.internal.action.AddFile;
import io.deltawriter.internal.action.DeletionVector;
import io.deltawriter.internal.action.DomainMetadata;
import io.deltawriter.internal.action.KeyAttribution;
import io.deltawriter.internal.action.Metadata;
import io.deltawriter.internal.action.Protocol;
import io.deltawriter.internal.action.RemoveFile;
import io.deltawriter.internal.action.TextOrder;
import io.deltawriter.internal.action.Txn;
import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.table.SourceKey;
import io.deltawriter.testing.CountingObjectStore;
import io.deltawriter.testing.StoreCall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StoredCheckpointsTest {

  private static final String HINT = LOG + "/_last_checkpoint";

  private final MemoryObjectStore store = new MemoryObjectStore();
  private final StoredCheckpoints checkpoints = CheckpointFixtures.checkpoints(store);

  @Test
  void actionsComeBackAsTheyWere() throws IOException {
    Map<String, String> nullPartition = new LinkedHashMap<>();
    nullPartition.put("source_file", null);
    AddFile bare = CheckpointFixtures.add("p.parquet", nullPartition, Map.of(), Optional.empty());
    AddFile full = withEveryField();
    RemoveFile remove =
        RemoveFile.of(CheckpointFixtures.ours(PARTITIONED, "c", "gone"), NOW.toEpochMilli() - 1);
    Txn txn = new Txn("app", 17, OptionalLong.of(18));
    DomainMetadata domain = new DomainMetadata("d", "{}", false);
    Protocol protocol =
        new Protocol(
            3,
            7,
            Optional.of(Set.of("deletionVectors")),
            Optional.of(Set.of("deletionVectors", "domainMetadata")));
    Metadata metadata = CheckpointFixtures.metadata(Map.of("delta.checkpointInterval", "5"));

    StoredCheckpoint written =
        checkpoints.write(
            CheckpointFixtures.content(
                PARTITIONED, 3, full, bare, remove, txn, domain, protocol, metadata));

    assertThat(written.version()).isEqualTo(3);
    assertThat(written.protocol()).isEqualTo(protocol);
    assertThat(written.metadata()).isEqualTo(metadata);
    assertThat(written.domainMetadata()).containsExactly(domain);
    assertThat(CheckpointFixtures.all(written.adds())).containsExactly(bare, full);
    assertThat(CheckpointFixtures.all(written.removes())).containsExactly(remove.withoutTags());
    assertThat(CheckpointFixtures.all(written.txns())).containsExactly(txn);
    assertThat(written.txns(Set.of("app"))).containsValue(txn);
    assertThat(written.txns(Set.of("apq"))).isEmpty();
    assertThat(written.sorted()).isTrue();
  }

  @Test
  void unknownFieldsSurviveTheNextCheckpoints() throws IOException {
    AddFile full = withEveryField();
    StoredCheckpoint first = checkpoints.write(CheckpointFixtures.content(PARTITIONED, 1, full));
    AddFile other = CheckpointFixtures.ours(PARTITIONED, "z", "plain");
    StoredCheckpoint second =
        checkpoints.write(
            CheckpointFixtures.content(PARTITIONED, 2, Optional.of(first), List.of(other)));
    assertThat(CheckpointFixtures.all(second.adds())).containsExactly(full, other);
  }

  @Test
  void emptyTableHasACheckpoint() throws IOException {
    StoredCheckpoint written = checkpoints.write(CheckpointFixtures.content(PARTITIONED, 0));
    assertThat(CheckpointFixtures.all(written.adds())).isEmpty();
    assertThat(CheckpointFixtures.all(written.removes())).isEmpty();
    assertThat(CheckpointFixtures.all(written.txns())).isEmpty();
    assertThat(CheckpointFixtures.filesOf(written, SourceKey.of("a"), PARTITIONED)).isEmpty();
  }

  @Test
  void tombstonesAreKeptUntilTheyExpire() throws IOException {
    long week = Duration.ofDays(7).toMillis();
    RemoveFile kept =
        RemoveFile.of(CheckpointFixtures.ours(PARTITIONED, "a", "kept"), NOW.toEpochMilli() - week);
    RemoveFile expired =
        RemoveFile.of(
            CheckpointFixtures.ours(PARTITIONED, "a", "expired"), NOW.toEpochMilli() - week - 1);
    StoredCheckpoint written =
        checkpoints.write(CheckpointFixtures.content(PARTITIONED, 1, kept, expired));
    assertThat(CheckpointFixtures.all(written.removes())).containsExactly(kept.withoutTags());
  }

  @Test
  void tombstonesOfThePreviousCheckpointExpireToo() throws IOException {
    RemoveFile day = removedBefore("a", Duration.ofDays(1));
    RemoveFile hour = removedBefore("b", Duration.ofHours(1));
    StoredCheckpoint first =
        checkpoints.write(CheckpointFixtures.content(PARTITIONED, 1, day, hour));
    Metadata shorter =
        CheckpointFixtures.metadata(
            Map.of("delta.deletedFileRetentionDuration", "interval 2 hours"));
    StoredCheckpoint second =
        checkpoints.write(
            CheckpointFixtures.content(PARTITIONED, 2, Optional.of(first), List.of(shorter)));
    assertThat(CheckpointFixtures.all(second.removes())).containsExactly(hour.withoutTags());
  }

  @ParameterizedTest
  @ValueSource(strings = {"interval 2 months", "interval 1 year", "a week", "", "-3 days"})
  void retentionThatCannotBeReadIsAWeek(String interval) throws IOException {
    RemoveFile kept = removedBefore("a", Duration.ofDays(6));
    RemoveFile expired = removedBefore("b", Duration.ofDays(8));
    Metadata wrong =
        CheckpointFixtures.metadata(Map.of("delta.deletedFileRetentionDuration", interval));
    StoredCheckpoint written =
        checkpoints.write(CheckpointFixtures.content(PARTITIONED, 2, wrong, kept, expired));
    assertThat(CheckpointFixtures.all(written.removes())).containsExactly(kept.withoutTags());
  }

  @Test
  void statisticsAreLeftOutWhereTheTableWantsNone() throws IOException {
    Metadata none =
        CheckpointFixtures.metadata(Map.of("delta.checkpoint.writeStatsAsJson", "false"));
    AddFile file = CheckpointFixtures.ours(PARTITIONED, "a", "f");
    StoredCheckpoint written =
        checkpoints.write(CheckpointFixtures.content(PARTITIONED, 1, none, file));
    assertThat(CheckpointFixtures.all(written.adds()))
        .singleElement()
        .satisfies(add -> assertThat(add.stats()).isEmpty())
        .satisfies(add -> assertThat(add.tags()).isEqualTo(file.tags()));
  }

  @Test
  void checkpointThatExistsIsLeftAndOpened() throws IOException {
    AddFile first = CheckpointFixtures.ours(PARTITIONED, "a", "first");
    checkpoints.write(CheckpointFixtures.content(PARTITIONED, 1, first));
    byte[] before = store.open(LOG + "/00000000000000000001.checkpoint.parquet").readAllBytes();

    StoredCheckpoint again = checkpoints.write(CheckpointFixtures.content(PARTITIONED, 1, first));

    assertThat(CheckpointFixtures.all(again.adds())).containsExactly(first);
    assertThat(store.open(LOG + "/00000000000000000001.checkpoint.parquet").readAllBytes())
        .isEqualTo(before);
  }

  @Test
  void writersOfOneVersionAtTheSameTimeAllSucceed() throws Exception {
    AddFile file = CheckpointFixtures.ours(PARTITIONED, "a", "f");
    int writers = 8;
    CyclicBarrier start = new CyclicBarrier(writers);
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    try {
      List<Callable<StoredCheckpoint>> calls = new ArrayList<>();
      for (int i = 0; i < writers; i++) {
        calls.add(
            () -> {
              start.await();
              return CheckpointFixtures.checkpoints(store)
                  .write(CheckpointFixtures.content(PARTITIONED, 5, file));
            });
      }
      for (Future<StoredCheckpoint> written : threads.invokeAll(calls)) {
        assertThat(CheckpointFixtures.all(written.get().adds())).containsExactly(file);
      }
    } finally {
      threads.shutdown();
    }
    assertThat(hint().get("version").asLong()).isEqualTo(5);
  }

  @Test
  void hintTellsWhatWasWritten() throws IOException {
    checkpoints.write(
        CheckpointFixtures.content(
            PARTITIONED,
            4,
            CheckpointFixtures.ours(PARTITIONED, "a", "f"),
            removedBefore("b", Duration.ZERO)));
    JsonNode hint = hint();
    assertThat(hint.get("version").asLong()).isEqualTo(4);
    assertThat(hint.get("size").asLong()).isEqualTo(4);
    assertThat(hint.get("numOfAddFiles").asLong()).isEqualTo(1);
    assertThat(hint.get("sizeInBytes").asLong())
        .isEqualTo(
            store.stat(LOG + "/00000000000000000004.checkpoint.parquet").orElseThrow().sizeBytes());
  }

  @Test
  void hintNeverMovesBack() throws IOException {
    checkpoints.write(CheckpointFixtures.content(PARTITIONED, 9));
    checkpoints.write(CheckpointFixtures.content(PARTITIONED, 4));
    assertThat(hint().get("version").asLong()).isEqualTo(9);
  }

  @Test
  void brokenHintIsReplaced() throws IOException {
    store.put(HINT, "{\"version\":".getBytes(StandardCharsets.UTF_8));
    checkpoints.write(CheckpointFixtures.content(PARTITIONED, 4));
    assertThat(hint().get("version").asLong()).isEqualTo(4);
  }

  @Test
  void hintComesAfterTheCheckpoint() throws IOException {
    CountingObjectStore counting = new CountingObjectStore(store);
    CheckpointFixtures.checkpoints(counting).write(CheckpointFixtures.content(PARTITIONED, 4));
    List<String> written =
        counting.calls().stream()
            .filter(call -> call.kind() == StoreCall.COMPLETE || call.kind() == StoreCall.PUT)
            .map(CountingObjectStore.Call::name)
            .toList();
    assertThat(written).containsExactly(LOG + "/00000000000000000004.checkpoint.parquet", HINT);
  }

  @Test
  void previousCheckpointOfOthersIsSorted() throws IOException {
    List<AddFile> files = new ArrayList<>();
    for (String key : List.of("m", "c", "ü", "a/b", "z", "\uD83D\uDE00", "\uFFFD", "b")) {
      files.add(CheckpointFixtures.ours(PARTITIONED, key, "f"));
    }
    List<Action> actions = new ArrayList<>(files);
    actions.add(CheckpointFixtures.protocol());
    actions.add(CheckpointFixtures.metadata(Map.of()));
    actions.add(new Txn("y", 1, OptionalLong.empty()));
    actions.add(new Txn("x", 1, OptionalLong.empty()));
    String name = LOG + "/00000000000000000001.checkpoint.parquet";
    ForeignCheckpoint.parquet(
        store,
        name,
        ForeignCheckpoint.schema(),
        ForeignCheckpoint.lines(actions.toArray(Action[]::new)),
        3);
    StoredCheckpoint foreign =
        checkpoints.open(CheckpointFixtures.files(store, 1, CheckpointFiles.Kind.CLASSIC, name));
    assertThat(foreign.sorted()).isFalse();

    StoredCheckpoint ours =
        checkpoints.write(
            CheckpointFixtures.content(PARTITIONED, 2, Optional.of(foreign), List.of()));

    assertThat(ours.sorted()).isTrue();
    assertThat(CheckpointFixtures.all(ours.adds())).containsExactlyInAnyOrderElementsOf(files);
    assertThat(CheckpointFixtures.all(ours.adds()).stream().map(AddFile::path).toList())
        .isSortedAccordingTo(TextOrder::compare);
    assertThat(CheckpointFixtures.all(ours.txns()).stream().map(Txn::appId).toList())
        .containsExactly("x", "y");
    for (AddFile file : files) {
      SourceKey key = SourceKey.of(file.partitionValues().get("source_file"));
      assertThat(CheckpointFixtures.filesOf(ours, key, PARTITIONED)).containsExactly(file);
      assertThat(CheckpointFixtures.filesOf(foreign, key, PARTITIONED)).containsExactly(file);
    }
  }

  @Test
  void lookupFindsTheFilesOfAKeyAndNoOthers() throws IOException {
    for (KeyAttribution attribution : List.of(PARTITIONED, FLAT)) {
      Action[] adds = new Action[3_000];
      for (int i = 0; i < adds.length; i++) {
        adds[i] = CheckpointFixtures.ours(attribution, "id " + i / 2, "part-" + i);
      }
      StoredCheckpoint written =
          CheckpointFixtures.checkpoints(new MemoryObjectStore())
              .write(CheckpointFixtures.content(attribution, 1, adds));

      for (int key : new int[] {0, 1, 17, 734, 1_499}) {
        assertThat(CheckpointFixtures.filesOf(written, SourceKey.of("id " + key), attribution))
            .containsExactlyInAnyOrder((AddFile) adds[2 * key], (AddFile) adds[2 * key + 1]);
      }
      assertThat(CheckpointFixtures.filesOf(written, SourceKey.of("id 1500"), attribution))
          .isEmpty();
    }
  }

  private static AddFile withEveryField() throws IOException {
    return new AddFile(
        "source_file=a%2520b/part-1.parquet",
        Map.of("source_file", "a b"),
        7,
        8,
        false,
        Optional.of("{\"numRecords\":3}"),
        Map.of("k", "v"),
        Optional.of(
            new DeletionVector("u", "ab^-aqEH", OptionalInt.of(4), 40, 6, OptionalLong.of(9))),
        OptionalLong.of(10),
        OptionalLong.of(11),
        Optional.of("liquid"),
        Map.of(
            "number", LongNode.valueOf(5),
            "text", TextNode.valueOf("z"),
            "flag", BooleanNode.TRUE,
            "object",
                ActionCodec.JSON
                    .reader(DeserializationFeature.USE_LONG_FOR_INTS)
                    .readTree("{\"a\":[1,2],\"b\":{\"c\":0.5}}")));
  }

  private static RemoveFile removedBefore(String key, Duration age) {
    return RemoveFile.of(
        CheckpointFixtures.ours(PARTITIONED, key, "gone"), NOW.toEpochMilli() - age.toMillis());
  }

  private JsonNode hint() throws IOException {
    return ActionCodec.JSON.readTree(store.open(HINT).readAllBytes());
  }
}
