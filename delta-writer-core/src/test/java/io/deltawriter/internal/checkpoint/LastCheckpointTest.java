package io.deltawriter.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deltawriter.internal.action.ActionCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LastCheckpointTest {

  @Test
  void whatIsWrittenIsRead() {
    LastCheckpoint last = new LastCheckpoint(7, 9, OptionalLong.of(11), OptionalLong.of(5));
    assertThat(LastCheckpoint.read(last.bytes())).contains(last);
  }

  @Test
  void checksumIsOfTheCanonicalForm() throws Exception {
    JsonNode json =
        ActionCodec.JSON.readTree(
            new LastCheckpoint(7, 9, OptionalLong.of(11), OptionalLong.of(5)).bytes());
    String canonical = "\"numOfAddFiles\"=5,\"size\"=9,\"sizeInBytes\"=11,\"version\"=7";
    byte[] md5 =
        MessageDigest.getInstance("MD5").digest(canonical.getBytes(StandardCharsets.UTF_8));
    assertThat(json.get("checksum").asText()).isEqualTo(HexFormat.of().formatHex(md5));
  }

  @Test
  void fieldsOfOthersArePassedOver() {
    String spark =
        "{\"version\":3,\"size\":4,\"parts\":2,\"checkpointSchema\":{\"type\":\"struct\"},"
            + "\"v2Checkpoint\":{\"path\":\"x\"},\"checksum\":\"abc\"}";
    assertThat(LastCheckpoint.read(spark.getBytes(StandardCharsets.UTF_8)))
        .contains(new LastCheckpoint(3, 4, OptionalLong.empty(), OptionalLong.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "7", "{\"size\":1}", "{\"version\":\"x\"}", "{\"version\":-1}"})
  void whatIsNoHintIsNone(String content) throws IOException {
    assertThat(LastCheckpoint.read(content.getBytes(StandardCharsets.UTF_8))).isEmpty();
  }
}
