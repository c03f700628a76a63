package io.deltawriter.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A Python environment of pinned packages, and the script that tests talk to in it. {@link
 * PythonSetup} makes it below {@code target}, and leaves there whether it can be used.
 */
enum PythonEnvironment {
  DELTA_RS("delta_rs", "delta-rs and Polars"),
  DUCKDB("duckdb_delta", "DuckDB's extension for Delta");

  private final String folder;
  private final String subject;

  PythonEnvironment(String folder, String subject) {
    this.folder = folder;
    this.subject = subject;
  }

  /** What is in it, for people. */
  String subject() {
    return subject;
  }

  Path requirements() {
    return Path.of("src", "test", "python", folder + ".txt");
  }

  Path script() {
    return Path.of("src", "test", "python", folder + ".py");
  }

  Path location() {
    return made("");
  }

  /** Where its process writes what is not for us. */
  Path log() {
    return made(".log");
  }

  /** Holds what the environment was made of; it is written last. */
  Path ready() {
    return made(".ready");
  }

  /** Holds the reason why the environment could not be made. */
  Path missing() {
    return made(".missing");
  }

  Path python() {
    Path unix = location().resolve("bin").resolve("python");
    return Files.exists(unix) ? unix : location().resolve("Scripts").resolve("python.exe");
  }

  /** Why tests cannot use it; empty if they can. */
  Optional<String> reasonItIsMissing() {
    if (Files.exists(missing())) {
      return Optional.of(text(missing()));
    }
    return Files.exists(ready())
        ? Optional.empty()
        : Optional.of("No Python environment was made for these tests: run Maven with -P interop");
  }

  private Path made(String suffix) {
    return Path.of("target", "python", folder + suffix);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
