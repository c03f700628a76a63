package io.deltawriter.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.internal.action.AddFile;
import io.deltawriter.internal.action.KeyState;
import io.deltawriter.internal.action.SourceTags;
import io.deltawriter.internal.datafile.DataFile;
import io.deltawriter.table.SourceKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class KeyGroupTest {

  private static final SourceKey ONE = SourceKey.of("1");

  private final KeyGroup group = new KeyGroup(ONE);

  @Test
  void twoSourcesOfOneKeyAreAmbiguous() {
    group.add(source("in/1.txt", "a"));
    group.add(source("in/1.json", "a"));

    assertThat(group.isAmbiguous()).isTrue();
    assertThat(group.sourceNames()).containsExactly("in/1.json", "in/1.txt");
  }

  @Test
  void oneSourceListedTwiceIsOneInItsLaterState() {
    group.add(KeyRow.own(ONE, file("k=1/part-1", "b")));
    group.add(source("in/1.txt", "a"));
    group.add(source("in/1.txt", "b"));

    assertThat(group.isAmbiguous()).isFalse();
    assertThat(group.isUnchanged()).isTrue();
  }

  @Test
  void filesOfAKeyThatChangesNeedNotBeLookedUp() {
    AddFile own = file("k=1/part-1", "b");
    AddFile other = file("k=1/part-2", "c");
    AddFile shared = file("compacted", "");
    group.add(source("in/1.txt", "b"));
    group.add(sorted(KeyRow.own(ONE, own)));
    group.add(sorted(KeyRow.shared(shared)));
    group.add(sorted(KeyRow.shared(shared)));
    group.add(sorted(KeyRow.own(ONE, other)));

    assertThat(group.isUnchanged()).isFalse();
    assertThat(group.inTable())
        .contains(new KeySnapshot(List.of(own, other), List.of(shared), new KeyState.Unknown()));
  }

  @Test
  void stateOfTheFilesIsKnownWithoutTheirStatistics() {
    AddFile own = file("k=1/part-1", "b");
    group.add(sorted(KeyRow.own(ONE, own)));

    assertThat(group.inTable().orElseThrow().isOf("b")).isTrue();
    assertThat(new KeyGroup(SourceKey.of("2")).inTable().orElseThrow().isEmpty()).isTrue();
  }

  @Test
  void filesOfAKeyThatHasVeryManyAreNotKept() {
    for (int i = 0; i < KeyGroup.MAX_KEPT_FILES; i++) {
      group.add(KeyRow.own(ONE, file("k=1/part-" + i, "b")));
    }
    assertThat(group.inTable().orElseThrow().files()).hasSize(KeyGroup.MAX_KEPT_FILES);
    group.add(KeyRow.own(ONE, file("k=1/one-more", "b")));
    group.add(KeyRow.own(ONE, file("k=1/one-more", "b")));
    group.add(source("in/1.txt", "b"));

    assertThat(group.inTable()).isEmpty();
    assertThat(group.isUnchanged()).isTrue();
  }

  @Test
  void rowOfAFileTakesLittleMoreThanItsPathAndState() {
    String key = "customer-0012345";
    SourceTags tags =
        new SourceTags(
            SourceKey.of(key),
            "\"9b2cf535f27731c974343645a3985328\"-26812345",
            OptionalLong.of(26_812_345),
            OptionalLong.of(1_750_000_000_000L));
    String path = "source_file=" + key + "/part-0f8fad5b-d9cb-469f-a165-70867728950e.zstd.parquet";
    AddFile file =
        AddFile.of(
            new DataFile(path, 3_456_789, 100_000, 1_750_000_000_000L, List.of()),
            Map.of("source_file", key),
            tags.asMap());

    byte[] row = KeyRow.own(SourceKey.of(key), file).toBytes();

    assertThat(row.length).isLessThan(path.length() + tags.fingerprint().length() + 60);
    assertThat(KeyRow.of(row).file(SourceKey.of(key)).tags()).isEqualTo(tags.asMap());
  }

  private static KeyRow sorted(KeyRow row) {
    return KeyRow.of(row.toBytes());
  }

  private static AddFile file(String path, String state) {
    Map<String, String> tags = new HashMap<>();
    if (!state.isEmpty()) {
      tags.putAll(
          new SourceTags(SourceKey.of("1"), state, OptionalLong.empty(), OptionalLong.empty())
              .asMap());
    }
    return new AddFile(
        path,
        Map.of("k", "1"),
        5,
        6,
        true,
        Optional.empty(),
        tags,
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        Map.of());
  }

  private static KeyRow source(String name, String state) {
    return new KeyRow(KeyRow.Side.SOURCE, name, state, 10);
  }
}
