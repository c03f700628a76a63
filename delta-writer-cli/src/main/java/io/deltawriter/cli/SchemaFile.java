package io.deltawriter.cli;

import io.deltawriter.error.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/** The file with the columns of a new table. */
final class SchemaFile {

  private static final String OPTION = "--schema";
  private static final int MAX_BYTES = 16 << 20;

  private final LocalPlace place;

  SchemaFile(LocalPlace place) {
    this.place = place;
  }

  /**
   * Its text.
   *
   * @throws UsageException if it is not there or not text in UTF-8
   * @throws StorageException if it cannot be read
   */
  String text() {
    place.requireFile(OPTION, "give the file with the schema's JSON");
    byte[] bytes = bytes();
    if (bytes.length > MAX_BYTES) {
      throw refused("is longer than " + MAX_BYTES + " bytes; give the file with the schema's JSON");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw refused(
          (looksLikeUtf16(bytes) ? "is UTF-16" : "is not UTF-8")
              + "; save it as UTF-8 and try again");
    }
  }

  /** What is wrong with the schema in it. */
  UsageException refused(IllegalArgumentException schema) {
    return new UsageException(OPTION + " " + place + ": " + schema.getMessage(), schema);
  }

  private UsageException refused(String problem) {
    return new UsageException(OPTION + " " + place + " " + problem);
  }

  private byte[] bytes() {
    try (InputStream stream = Files.newInputStream(place.path())) {
      return stream.readNBytes(MAX_BYTES + 1);
    } catch (IOException e) {
      throw new StorageException("Could not read " + place, e);
    }
  }

  private static boolean looksLikeUtf16(byte[] bytes) {
    int mark = bytes.length < 2 ? 0 : (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF);
    return mark == 0xFEFF || mark == 0xFFFE;
  }
}
