package io.deltawriter.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Customers' files in a directory. */
record Customers(Path directory) {

  static Customers in(Path directory) throws IOException {
    return new Customers(Files.createDirectories(directory));
  }

  Path rows(String name, int rows) throws IOException {
    StringBuilder json = new StringBuilder();
    for (int i = 0; i < rows; i++) {
      json.append(row(i));
    }
    return text(name, json.toString());
  }

  /** A file that was cut off in its last record. */
  Path broken(String name) throws IOException {
    return text(name, row(0) + "{\"wid\":\"w");
  }

  Path text(String name, String text) throws IOException {
    // A new file each time, as an upload makes it.
    Path file = directory.resolve(name);
    Files.deleteIfExists(file);
    return Files.writeString(file, text);
  }

  /** A small file of very many rows. */
  Path packed(String name, int thousands) throws IOException {
    byte[] rows = row(7).repeat(1000).getBytes(StandardCharsets.UTF_8);
    Path file = directory.resolve(name);
    Files.deleteIfExists(file);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < thousands; i++) {
        out.write(rows);
      }
    }
    return file;
  }

  void delete(String name) throws IOException {
    Files.delete(directory.resolve(name));
  }

  private static String row(int i) {
    return "{\"wid\":\"w" + i + "\",\"ut_id\":\"u" + i + "\",\"json_data\":{\"n\":" + i + "}}\n";
  }
}
