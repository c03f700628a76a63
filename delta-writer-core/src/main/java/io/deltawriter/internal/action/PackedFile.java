package io.deltawriter.internal.action;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file's {@code add} in few bytes and without statistics: all that it takes to remove the file
 * later. For temporary data of one process; other versions may have other bytes.
 *
 * <p>It is the action's JSON with a control character in place of each text that most files have,
 * or that is kept beside it. JSON has no control characters of its own, they are escaped in it.
 */
public final class PackedFile {

  /** Control characters are few. */
  private static final int MAX_KNOWN = 8;

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

  /**
   * {@code file} without its statistics.
   *
   * @param known texts that are likely to be in it, at most {@value #MAX_KNOWN}, and that {@link
   *     #unpack} is given again
   */
  public static byte[] pack(AddFile file, String... known) {
    try {
      String text = new String(ActionCodec.write(withoutStatistics(file)), StandardCharsets.UTF_8);
      List<String> leftOut = leftOut(known);
      for (int i = 0; i < leftOut.size(); i++) {
        if (leftOut.get(i).length() > 1) {
          text = text.replace(leftOut.get(i), mark(i));
        }
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
  public static AddFile unpack(byte[] packed, String... known) {
    try {
      String text = new String(packed, StandardCharsets.UTF_8);
      List<String> leftOut = leftOut(known);
      for (int i = 0; i < leftOut.size(); i++) {
        text = text.replace(mark(i), leftOut.get(i));
      }
      return ActionCodec.read(ActionCodec.JSON.readTree(text))
          .map(AddFile.class::cast)
          .orElseThrow(() -> new IllegalArgumentException("Not a packed file"));
    } catch (IOException e) {
      throw new IllegalArgumentException("Not a packed file", e);
    }
  }

  private static List<String> leftOut(String... known) throws IOException {
    if (known.length > MAX_KNOWN) {
      throw new IllegalArgumentException("known must be " + MAX_KNOWN + " at most");
    }
    List<String> leftOut = new ArrayList<>(FREQUENT);
    for (String text : known) {
      String quoted = ActionCodec.JSON.writeValueAsString(text);
      leftOut.add(quoted.substring(1, quoted.length() - 1));
    }
    return leftOut;
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
