package io.deltawriter.internal.checkpoint;

import static io.deltawriter.internal.checkpoint.CheckpointFixtures.FLAT;
import static io.deltawriter.internal.checkpoint.CheckpointFixtures.LOG;
import static io.deltawriter.internal.checkpoint.CheckpointFixtures.PARTITIONED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deltawriter.internal.action.Action;
import io.deltawriter.internal.action.ActionCodec;
import io.deltawriter.internal.action.AddFile;
import io.deltawriter.internal.action.KeyAttribution;
import io.deltawriter.internal.action.TextOrder;
import io.deltawriter.internal.action.Txn;
import io.deltawriter.internal.datafile.FileUri;
import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.table.SourceKey;
import io.deltawriter.testing.CountingObjectStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every file of a key is found, wherever it lies, and a key is found by reading little. */
final class CheckpointLookupTest {

  private static final String NAME = LOG + "/00000000000000000001.checkpoint.parquet";

  private final MemoryObjectStore store = new MemoryObjectStore();

  @Test
  void oneKeyAmongManyTakesFewBytesAndRequests() throws IOException {
    int keys = 100_000;
    List<Action> actions = new ArrayList<>();
    for (int i = 0; i < keys; i++) {
      actions.add(CheckpointFixtures.ours(PARTITIONED, "id-" + i, "part-" + i));
      if (i % 50 == 0) {
        actions.add(new Txn("app-" + i, i, OptionalLong.empty()));
      }
    }
    CountingObjectStore counting = new CountingObjectStore(store);
    CheckpointFixtures.checkpoints(store)
        .write(CheckpointFixtures.content(PARTITIONED, 1, actions.toArray(Action[]::new)));

    StoredCheckpoint checkpoint =
        CheckpointFixtures.checkpoints(counting)
            .open(CheckpointFixtures.files(store, 1, CheckpointFiles.Kind.CLASSIC, NAME));
    assertThat(counting.bytesRead()).isLessThan(150_000);
    assertThat(counting.calls()).hasSizeLessThanOrEqualTo(3);

    for (String key : List.of("id-0", "id-99999", "id-5", "id-77777")) {
      counting.reset();
      assertThat(CheckpointFixtures.filesOf(checkpoint, SourceKey.of(key), PARTITIONED)).hasSize(1);
      assertThat(counting.bytesRead()).isLessThan(450_000);
      assertThat(counting.calls()).hasSizeLessThanOrEqualTo(8);
    }
    counting.reset();
    assertThat(checkpoint.txns(Set.of("app-5000")).get("app-5000").version()).isEqualTo(5_000);
    assertThat(counting.bytesRead()).isLessThan(150_000);
  }

  @Test
  void filesOfShallowClonesAndOddEncodingsAreFound() throws IOException {
    for (KeyAttribution attribution : List.of(PARTITIONED, FLAT)) {
      Map<String, List<AddFile>> byKey = new HashMap<>();
      for (int i = 0; i < 2_400; i++) {
        String key = "k " + i % 900;
        byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(scattered(attribution, key, i));
      }
      Action[] all = byKey.values().stream().flatMap(List::stream).toArray(Action[]::new);
      StoredCheckpoint checkpoint =
          CheckpointFixtures.checkpoints(new MemoryObjectStore())
              .write(CheckpointFixtures.content(attribution, 1, all));
      assertThat(checkpoint.sorted()).isTrue();

      for (String key : List.of("k 0", "k 1", "k 2", "k 3", "k 4", "k 899")) {
        assertThat(CheckpointFixtures.filesOf(checkpoint, SourceKey.of(key), attribution))
            .as(attribution + " " + key)
            .containsExactlyInAnyOrderElementsOf(byKey.get(key));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void filesOfSparkAndOfEarlierVersionsAreFoundWithoutReadingMore(int format) throws IOException {
    List<Action> actions = new ArrayList<>();
    for (int i = 0; i < 50_000; i++) {
      String folder = "source_file=k\u00fc~" + i;
      String path =
          switch (i % 4) {
            case 0 -> FileUri.of(folder.replace("~", "%7E") + "/part");
            case 1 -> FileUri.of(folder + "/part");
            case 2 -> FileUri.withLetters(folder.replace("~", "%7E") + "/part");
            default -> FileUri.withLetters(folder + "/part");
          };
      actions.add(moved(CheckpointFixtures.ours(PARTITIONED, "k\u00fc~" + i, "part"), path));
    }
    CheckpointFixtures.checkpoints(store)
        .write(CheckpointFixtures.content(PARTITIONED, 1, actions.toArray(Action[]::new)));
    StoredCheckpoint written = open(store);
    CheckpointOrder order = written.order().orElseThrow();
    assertThat(order.foreignPaths()).isEmpty();
    assertThat(CheckpointOrder.parse(order.json().replace("\"format\":2", "\"format\":" + format)))
        .contains(order);

    CountingObjectStore counting = new CountingObjectStore(store);
    StoredCheckpoint checkpoint = open(counting);
    for (int i = 20_000; i < 20_004; i++) {
      counting.reset();
      assertThat(CheckpointFixtures.filesOf(checkpoint, SourceKey.of("k\u00fc~" + i), PARTITIONED))
          .containsExactly((AddFile) actions.get(i));
      assertThat(counting.bytesRead()).isLessThan(450_000);
    }
  }

  private StoredCheckpoint open(ObjectStore of) throws IOException {
    return CheckpointFixtures.checkpoints(of)
        .open(CheckpointFixtures.files(store, 1, CheckpointFiles.Kind.CLASSIC, NAME));
  }

  /** Files as we, Spark's clones and writers with other escapes name them. */
  private static AddFile scattered(KeyAttribution attribution, String key, int i) {
    AddFile ours = CheckpointFixtures.ours(attribution, key, "part-" + i);
    return switch (i % 7) {
      case 0 -> moved(ours, "s3://other/table/" + ours.path());
      case 1 -> moved(ours, ours.path().replace("%20", " "));
      case 2 -> moved(ours, "part-" + i + ".parquet");
      case 3 -> moved(ours, "Source_File=" + i + "/part.parquet");
      default -> ours;
    };
  }

  private static AddFile moved(AddFile file, String path) {
    return CheckpointFixtures.add(path, file.partitionValues(), file.tags(), file.stats());
  }

  @Test
  void filesThatMayHoldAKeyAmongOthersAreFoundInAFlatTable() throws IOException {
    List<Action> actions = new ArrayList<>();
    for (int i = 0; i < 2_500; i++) {
      actions.add(CheckpointFixtures.ours(FLAT, "k" + i, "part-" + i));
    }
    AddFile within = shared("compacted-1.parquet", "k1", "k3");
    AddFile beside = shared("compacted-2.parquet", "k4", "k6");
    AddFile unknown =
        CheckpointFixtures.add("compacted-3.parquet", Map.of(), Map.of(), Optional.empty());
    actions.addAll(List.of(within, beside, unknown));
    StoredCheckpoint checkpoint =
        CheckpointFixtures.checkpoints(store)
            .write(CheckpointFixtures.content(FLAT, 1, actions.toArray(Action[]::new)));

    assertThat(CheckpointFixtures.filesOf(checkpoint, SourceKey.of("k2"), FLAT))
        .containsExactlyInAnyOrder(CheckpointFixtures.ours(FLAT, "k2", "part-2"), within, unknown);
  }

  private static AddFile shared(String path, String min, String max) {
    String stats =
        "{\"numRecords\":2,\"minValues\":{\"source_file\":\"%s\"},\"maxValues\":{\"source_file\":\"%s\"},\"nullCount\":{\"source_file\":0}}"
            .formatted(min, max);
    return CheckpointFixtures.add(path, Map.of(), Map.of(), Optional.of(stats));
  }

  @Test
  void anotherLayoutOrKeyColumnThanTheCheckpointWasWrittenForFindsAllFiles() throws IOException {
    List<Action> actions = new ArrayList<>();
    for (int i = 0; i < 2_500; i++) {
      actions.add(CheckpointFixtures.ours(PARTITIONED, "k" + i, "part-" + i));
    }
    StoredCheckpoint checkpoint =
        CheckpointFixtures.checkpoints(store)
            .write(CheckpointFixtures.content(PARTITIONED, 1, actions.toArray(Action[]::new)));
    assertThat(CheckpointFixtures.filesOf(checkpoint, SourceKey.of("k7"), FLAT))
        .containsExactly(CheckpointFixtures.ours(PARTITIONED, "k7", "part-7"));
  }

  @Test
  void checkpointThatLiesAboutItsOrderLosesNoFile() throws IOException {
    List<ObjectNode> lines = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      lines.add(ActionCodec.json(CheckpointFixtures.ours(PARTITIONED, "k" + i, "part-" + i)));
    }
    Collections.shuffle(lines, new Random(3));
    lines.addAll(
        ForeignCheckpoint.lines(
            CheckpointFixtures.protocol(), CheckpointFixtures.metadata(Map.of())));
    CheckpointOrder lie =
        new CheckpointOrder(PARTITIONED.layout(), PARTITIONED.keyColumn(), lines.size(), List.of());
    ForeignCheckpoint.parquet(
        store,
        NAME,
        CheckpointSchema.with(List.of()),
        lines,
        lines.size(),
        Map.of(CheckpointOrder.METADATA_KEY, lie.json()));
    StoredCheckpoint lying =
        CheckpointFixtures.checkpoints(store)
            .open(CheckpointFixtures.files(store, 1, CheckpointFiles.Kind.CLASSIC, NAME));
    assertThat(lying.sorted()).isTrue();

    for (String key : List.of("k0", "k17", "k4999")) {
      assertThat(CheckpointFixtures.filesOf(lying, SourceKey.of(key), PARTITIONED)).hasSize(1);
    }
    StoredCheckpoint next =
        CheckpointFixtures.checkpoints(store)
            .write(CheckpointFixtures.content(PARTITIONED, 2, Optional.of(lying), List.of()));
    assertThat(CheckpointFixtures.all(next.adds()))
        .hasSize(5_000)
        .isSortedAccordingTo((a, b) -> TextOrder.compare(a.path(), b.path()));
  }

  @Test
  void orderIsNotBelievedOfAFileThatHasOtherRows() throws IOException {
    List<ObjectNode> lines =
        ForeignCheckpoint.lines(
            CheckpointFixtures.protocol(),
            CheckpointFixtures.metadata(Map.of()),
            CheckpointFixtures.ours(PARTITIONED, "b", "1"),
            CheckpointFixtures.add(
                "a.parquet", Map.of("source_file", "b"), Map.of(), Optional.empty()));
    for (long claimed : new long[] {3, 4}) {
      CheckpointOrder order =
          new CheckpointOrder(PARTITIONED.layout(), "source_file", claimed, List.of());
      ForeignCheckpoint.parquet(
          store,
          NAME,
          CheckpointSchema.with(List.of()),
          lines,
          1,
          Map.of(CheckpointOrder.METADATA_KEY, order.json()));
      StoredCheckpoint checkpoint =
          CheckpointFixtures.checkpoints(store)
              .open(CheckpointFixtures.files(store, 1, CheckpointFiles.Kind.CLASSIC, NAME));
      assertThat(checkpoint.sorted()).isFalse();
      assertThat(
              CheckpointFixtures.filesOf(checkpoint, SourceKey.of("b"), PARTITIONED).stream()
                  .map(AddFile::path)
                  .collect(Collectors.toSet()))
          .containsExactlyInAnyOrder(
              "a.parquet", CheckpointFixtures.ours(PARTITIONED, "b", "1").path());
    }
  }

  @Test
  void longKeysThatBeginAlikeAreToldApart() throws IOException {
    String same = "x".repeat(700);
    List<Action> actions = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      actions.add(CheckpointFixtures.ours(PARTITIONED, same + i, "part"));
    }
    StoredCheckpoint checkpoint =
        CheckpointFixtures.checkpoints(store)
            .write(CheckpointFixtures.content(PARTITIONED, 1, actions.toArray(Action[]::new)));
    assertThat(checkpoint.sorted()).isTrue();
    for (int i : new int[] {0, 1, 1_234, 2_999}) {
      assertThat(CheckpointFixtures.filesOf(checkpoint, SourceKey.of(same + i), PARTITIONED))
          .containsExactly(CheckpointFixtures.ours(PARTITIONED, same + i, "part"));
    }
  }
}
