package io.deltawriter.internal.log;

import static io.deltawriter.internal.log.CheckpointFixtures.FLAT;
import static io.deltawriter.internal.log.CheckpointFixtures.LOG;
import static io.deltawriter.internal.log.CheckpointFixtures.NOW;
import static io.deltawriter.internal.log.CheckpointFixtures.PARTITIONED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.table.SourceKey;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class StoredCheckpointsTest {

  private final MemoryObjectStore store = new MemoryObjectStore();
  private final StoredCheckpoints checkpoints = CheckpointFixtures.checkpoints(store);

  @Test
  void actionsComeBackAsTheyWere() throws IOException {
    Map<String, String> nullPartition = new LinkedHashMap<>();
    nullPartition.put("source_file", null);
    AddFile full = addWithEverything();
    AddFile bare = CheckpointFixtures.add("p.parquet", nullPartition, Map.of(), Optional.empty());
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
    assertThat(written.txn("app")).contains(txn);
    assertThat(written.txn("apq")).isEmpty();
    assertThat(written.sorted()).isTrue();
  }

  @Test
  void lookupFindsTheFilesOfAKeyAndNoOthers() throws IOException {
    for (KeyAttribution attribution : List.of(PARTITIONED, FLAT)) {
      MemoryObjectStore fresh = new MemoryObjectStore();
      Action[] adds = new Action[5_000];
      for (int i = 0; i < adds.length; i++) {
        adds[i] = CheckpointFixtures.ours(attribution, "id " + i / 2, "part-" + i);
      }
      StoredCheckpoint written =
          CheckpointFixtures.checkpoints(fresh)
              .write(CheckpointFixtures.content(attribution, 1, adds));

      for (int key : new int[] {0, 1, 17, 1_234, 2_499}) {
        assertThat(written.filesThatMayHold(SourceKey.of("id " + key), attribution))
            .containsExactlyInAnyOrder((AddFile) adds[2 * key], (AddFile) adds[2 * key + 1]);
      }
      assertThat(written.filesThatMayHold(SourceKey.of("id 2500"), attribution)).isEmpty();
    }
  }

  @Test
  void expiredTombstonesAreLeftOut() throws IOException {
    long week = Duration.ofDays(7).toMillis();
    RemoveFile kept =
        RemoveFile.of(CheckpointFixtures.ours(PARTITIONED, "a", "kept"), NOW.toEpochMilli() - week);
    RemoveFile expired =
        RemoveFile.of(
            CheckpointFixtures.ours(PARTITIONED, "a", "expired"), NOW.toEpochMilli() - week - 1);
    StoredCheckpoint written =
        checkpoints.write(CheckpointFixtures.content(PARTITIONED, 1, kept, expired));
    assertThat(CheckpointFixtures.all(written.removes())).containsExactly(kept.withoutTags());
    assertThat(store.stat(LOG + "/_last_checkpoint")).isPresent();
  }

  private static AddFile addWithEverything() {
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
        Map.of("x", LongNode.valueOf(5), "y", TextNode.valueOf("z"), "b", BooleanNode.TRUE));
  }
}
