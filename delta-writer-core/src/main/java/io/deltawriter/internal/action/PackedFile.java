package io.deltawriter.internal.log;

import io.deltawriter.internal.action.ActionCodec;
import io.deltawriter.internal.action.AddFile;
import io.deltawriter.internal.action.SourceTags;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A file's {@code add} in few bytes and without statistics: all that it takes to remove the file
 * later. For temporary data of one process; other versions may have other bytes.
 *
 * <p>It is the action's JSON with a control character in place of each text that most files have.
 * JSON has no control characters of its own, they are escaped in it.
 */
public final class PackedFile {

  private static final List<String> FREQUENT =
      List.of(
          "{\"add\":{\"path\":\"",
          "\",\"partitionValues\":{",
          "},\"size\":",
          ",\"modificationTime\":",
          ",\"dataChange\":true",
          ",\"tags\":{\"" + SourceTags.SOURCE_KEY + "\":\"",
          "\",\"" + SourceTags.FINGERPRINT + "\":\"",
          "\",\"" + SourceTags.SOURCE_BYTES + "\":\"",
          "\",\"" + SourceTags.SOURCE_MODIFIED + "\":\"",
          ".parquet",
          "\"}}}");

  private PackedFile() {}

  /** {@code file} without its statistics. */
  public static byte[] pack(AddFile file) {
    try {
      String text = new String(ActionCodec.write(withoutStatistics(file)), StandardCharsets.UTF_8);
      for (int i = 0; i < FREQUENT.size(); i++) {
        text = text.replace(FREQUENT.get(i), mark(i));
      }
      return text.getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalArgumentException("File " + file.path() + " cannot be packed", e);
    }
  }

  /**
   * The file of {@link #pack}.
   *
   * @throws IllegalArgumentException if the bytes are not from there
   */
  public static AddFile unpack(byte[] packed) {
    String text = new String(packed, StandardCharsets.UTF_8);
    for (int i = 0; i < FREQUENT.size(); i++) {
      text = text.replace(mark(i), FREQUENT.get(i));
    }
    try {
      return ActionCodec.read(ActionCodec.JSON.readTree(text))
          .map(AddFile.class::cast)
          .orElseThrow(() -> new IllegalArgumentException("Not a packed file"));
    } catch (IOException e) {
      throw new IllegalArgumentException("Not a packed file", e);
    }
  }

  private static String mark(int index) {
    return String.valueOf((char) (index + 1));
  }

  private static AddFile withoutStatistics(AddFile file) {
    return new AddFile(
        file.path(),
        file.partitionValues(),
        file.sizeBytes(),
        file.modificationTimeMillis(),
        file.dataChange(),
        Optional.empty(),
        file.tags(),
        file.deletionVector(),
        file.baseRowId(),
        file.defaultRowCommitVersion(),
        file.clusteringProvider(),
        file.unknownFields());
  }
}
