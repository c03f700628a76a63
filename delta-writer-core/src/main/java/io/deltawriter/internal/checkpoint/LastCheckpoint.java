package io.deltawriter.internal.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deltawriter.internal.action.ActionCodec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The content of {@code _last_checkpoint}, a hint at a recent checkpoint (Delta protocol, "Last
 * Checkpoint File Schema").
 *
 * @param size how many rows the checkpoint has
 */
public record LastCheckpoint(
    long version, long size, OptionalLong sizeInBytes, OptionalLong numOfAddFiles) {

  /** The hint in {@code content}; empty if there is none to be had from it. */
  public static Optional<LastCheckpoint> read(byte[] content) {
    try {
      JsonNode json = ActionCodec.JSON.readTree(new String(content, StandardCharsets.UTF_8));
      return json.path("version").isIntegralNumber() && json.path("version").asLong() >= 0
          ? Optional.of(
              new LastCheckpoint(
                  json.path("version").asLong(),
                  json.path("size").asLong(),
                  number(json.path("sizeInBytes")),
                  number(json.path("numOfAddFiles"))))
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static OptionalLong number(JsonNode node) {
    return node.isIntegralNumber() ? OptionalLong.of(node.asLong()) : OptionalLong.empty();
  }

  byte[] bytes() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("version", version);
    json.put("size", size);
    sizeInBytes.ifPresent(bytes -> json.put("sizeInBytes", bytes));
    numOfAddFiles.ifPresent(files -> json.put("numOfAddFiles", files));
    json.put("checksum", checksum());
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Delta protocol, "JSON checksum": the fields in the order of their names. */
  private String checksum() {
    StringBuilder canonical = new StringBuilder();
    numOfAddFiles.ifPresent(
        files -> canonical.append("\"numOfAddFiles\"=").append(files).append(','));
    canonical.append("\"size\"=").append(size).append(',');
    sizeInBytes.ifPresent(bytes -> canonical.append("\"sizeInBytes\"=").append(bytes).append(','));
    canonical.append("\"version\"=").append(version);
    try {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      return HexFormat.of()
          .formatHex(md5.digest(canonical.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has MD5", e);
    }
  }
}
