package io.deltawriter.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged program as a process of its own. */
final class JarProcess {

  /** What a process left. */
  record Result(int code, String out, String err) {}

  static final Path JAR = Path.of("target", "delta-writer.jar").toAbsolutePath();

  private static final long PATIENCE_SECONDS = 120;

  /** After a run that does most of what there is to do, started as users start it. */
  private static final List<String> CLASSES =
      ClassArchive.optionsAfter(List.of(java(), "-jar", JAR.toString(), "demo"));

  private final Map<String, String> environment = new LinkedHashMap<>(Map.of("LC_ALL", "C.UTF-8"));
  private final Path scratch;

  private JarProcess(Path scratch) {
    this.scratch = scratch;
  }

  /** A process that works in, and leaves its output in, {@code scratch}. */
  static JarProcess in(Path scratch) {
    return new JarProcess(scratch);
  }

  JarProcess with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** The words of a shell command that runs the program with {@code args}. */
  static List<String> words(String... args) {
    List<String> words = new ArrayList<>(List.of(java(), "-XX:TieredStopAtLevel=1"));
    words.addAll(CLASSES);
    words.addAll(List.of("-jar", JAR.toString()));
    words.addAll(List.of(args));
    return words;
  }

  Result run(String... args) throws IOException, InterruptedException {
    return result(start(words(args)));
  }

  /** Runs a script that finds the program as {@code "$@"}. */
  Result shell(String script, String... args) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("bash", "-c", script, "bash"));
    words.addAll(words(args));
    return result(start(words));
  }

  Process start(List<String> words) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(words).directory(scratch.toFile());
    builder.redirectOutput(scratch.resolve("stdout").toFile());
    builder.redirectError(scratch.resolve("stderr").toFile());
    builder.environment().remove("LANG");
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  Result result(Process process) throws IOException, InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the process hangs");
    }
    return new Result(process.exitValue(), text("stdout"), text("stderr"));
  }

  private String text(String stream) throws IOException {
    return Files.readString(scratch.resolve(stream), StandardCharsets.UTF_8);
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
