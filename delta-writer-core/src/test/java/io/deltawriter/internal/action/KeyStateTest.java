package io.deltawriter.internal.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.internal.datafile.DataFile;
import io.deltawriter.table.SourceKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class KeyStateTest {

  private static final SourceKey KEY = SourceKey.of("k");
  private static final SourceTags TAGS =
      new SourceTags(KEY, "etag", OptionalLong.of(5), OptionalLong.empty());

  @Test
  void noFileIsNone() {
    assertThat(KeyState.of(KEY, List.of(), List.of())).isEqualTo(new KeyState.None());
  }

  @Test
  void filesOfOneFingerprintAreKnown() {
    assertThat(KeyState.of(KEY, List.of(file(TAGS.asMap()), file(TAGS.asMap())), List.of()))
        .isEqualTo(new KeyState.Known("etag"));
  }

  @Test
  void anythingElseIsUnknown() {
    AddFile ours = file(TAGS.asMap());
    Map<String, String> otherState =
        new SourceTags(KEY, "other", OptionalLong.empty(), OptionalLong.empty()).asMap();
    Map<String, String> otherKey =
        new SourceTags(SourceKey.of("x"), "etag", OptionalLong.empty(), OptionalLong.empty())
            .asMap();

    assertThat(
            List.of(
                KeyState.of(KEY, List.of(file(Map.of())), List.of()),
                KeyState.of(KEY, List.of(ours, file(Map.of())), List.of()),
                KeyState.of(KEY, List.of(file(Map.of()), ours), List.of()),
                KeyState.of(KEY, List.of(ours, file(otherState)), List.of()),
                KeyState.of(KEY, List.of(file(otherKey)), List.of()),
                KeyState.of(KEY, List.of(withVector(ours)), List.of()),
                KeyState.of(KEY, List.of(ours, withVector(ours)), List.of()),
                KeyState.of(KEY, List.of(ours), List.of(ours)),
                KeyState.of(KEY, List.of(), List.of(ours))))
        .containsOnly(new KeyState.Unknown());
  }

  @Test
  void tagsThatAreNotOursOrNotWholeAreNone() {
    assertThat(SourceTags.of(file(Map.of("deltawriter.fingerprint", "f")))).isEmpty();
    assertThat(SourceTags.of(file(Map.of("deltawriter.sourceKey", "k")))).isEmpty();
    assertThat(
            SourceTags.of(
                    file(
                        Map.of(
                            "deltawriter.sourceKey", "k",
                            "deltawriter.fingerprint", "f",
                            "deltawriter.sourceBytes", "no number")))
                .orElseThrow()
                .sourceBytes())
        .isEmpty();
  }

  private static AddFile file(Map<String, String> tags) {
    return AddFile.of(new DataFile("f", 1, 1, 1, List.of()), Map.of("k", "k"), tags);
  }

  private static AddFile withVector(AddFile file) {
    return new AddFile(
        file.path(),
        file.partitionValues(),
        file.sizeBytes(),
        file.modificationTimeMillis(),
        true,
        file.stats(),
        file.tags(),
        Optional.of(new DeletionVector("u", "x", OptionalInt.empty(), 1, 1, OptionalLong.empty())),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        Map.of());
  }
}
