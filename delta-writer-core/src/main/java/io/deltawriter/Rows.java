package io.deltawriter;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The rows of one key as JSON: one record a line or one array of records, in UTF-8, gzip or not.
 * Opened again if the table's schema changed while the rows were on their way.
 */
@FunctionalInterface
public interface Rows {

  /** A fresh stream from the first byte on. The caller closes it. */
  InputStream open() throws IOException;

  /** Rows in memory. */
  static Rows ofJson(byte[] json) {
    requireNonNull(json, "json");
    return () -> new ByteArrayInputStream(json);
  }

  /** Rows in memory. */
  static Rows ofJson(String json) {
    return ofJson(json.getBytes(StandardCharsets.UTF_8));
  }

  /** Rows in a file. */
  static Rows ofFile(Path file) {
    requireNonNull(file, "file");
    return () -> Files.newInputStream(file);
  }
}
