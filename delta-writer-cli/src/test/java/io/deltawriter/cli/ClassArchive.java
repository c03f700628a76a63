package io.deltawriter.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The program's classes as a JVM has them in memory, made by one run for all the others: loading
 * them is half of what a short run takes.
 */
final class ClassArchive {

  private static final long PATIENCE_SECONDS = 120;

  private ClassArchive() {}

  /** The options of a JVM that starts from the archive that a run of {@code program} leaves. */
  static List<String> optionsAfter(List<String> program) {
    Path folder = Path.of("target", "class-archive-" + ProcessHandle.current().pid());
    Path archive = folder.toAbsolutePath().resolve("classes.jsa");
    try {
      Files.createDirectories(folder);
      List<String> command = new ArrayList<>(program);
      command.add(1, "-XX:ArchiveClassesAtExit=" + archive);
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("output").toFile())
              .start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Files.exists(archive) ? List.of("-XX:SharedArchiveFile=" + archive) : List.of();
  }
}
