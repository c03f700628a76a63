package io.deltawriter.internal.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.deltawriter.internal.checkpoint.CheckpointFixtures;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PackedFileTest {

  @Test
  void everyFieldButTheStatisticsComesBack() {
    Map<String, String> partition = new HashMap<>();
    partition.put("source_file", null);
    partition.put("day", "2026-01-01");
    AddFile file =
        new AddFile(
            "source_file=1/part.parquet",
            partition,
            3,
            4,
            false,
            Optional.of("{\"numRecords\":2}"),
            Map.of("other", "tag", SourceTags.SOURCE_KEY, "1"),
            Optional.of(
                new DeletionVector("u", "ab", OptionalInt.of(1), 34, 2, OptionalLong.of(9))),
            OptionalLong.of(7),
            OptionalLong.of(8),
            Optional.of("liquid"),
            Map.of("unknown", JsonNodeFactory.instance.objectNode().put("a", 1)));

    AddFile back = PackedFile.unpack(PackedFile.pack(file));

    assertThat(back.stats()).isEmpty();
    assertThat(RemoveFile.of(back, 5)).isEqualTo(RemoveFile.of(file, 5));
    assertThat(back.unknownFields()).isEqualTo(file.unknownFields());
    assertThat(back.clusteringProvider()).isEqualTo(file.clusteringProvider());
    assertThat(back.modificationTimeMillis()).isEqualTo(4);
    assertThat(back.dataChange()).isFalse();
  }

  /** Also what looks like a text that is left out, and characters that stand for such texts. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "\u0001",
        "\u0001\u0002\n\u000b",
        "}}}",
        "\"}}}",
        ".parquet.parquet",
        "\",\"partitionValues\":{",
        "\u00fc \ud83d\ude00 %",
        "\\u0001"
      })
  void oddTextsComeBack(String text) {
    AddFile file =
        CheckpointFixtures.add(text, Map.of(text, text), Map.of(text, text), Optional.empty());

    assertThat(PackedFile.unpack(PackedFile.pack(file))).isEqualTo(file);
    for (String known : new String[] {text, "", "a", "source", text + text}) {
      assertThat(PackedFile.unpack(PackedFile.pack(file, known, text), known, text))
          .isEqualTo(file);
    }
  }

  @Test
  void fileOfOursIsSmall() {
    AddFile file = CheckpointFixtures.ours(CheckpointFixtures.PARTITIONED, "1", "part.parquet");

    assertThat(PackedFile.pack(file).length).isLessThan(100);
  }

  @Test
  void otherBytesAreRefused() {
    for (String text : new String[] {"", "x", "{}", "{\"add\":{}}"}) {
      assertThatThrownBy(() -> PackedFile.unpack(text.getBytes(StandardCharsets.UTF_8)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
