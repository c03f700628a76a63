package io.deltawriter.internal.log;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The name and version of this library, as {@code commitInfo.engineInfo} has it. */
final class EngineInfo {

  static final String TEXT = "delta-writer/" + version();

  private EngineInfo() {}

  private static String version() {
    try (InputStream in = EngineInfo.class.getResourceAsStream("version.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read version.txt beside " + EngineInfo.class, e);
    }
  }
}
