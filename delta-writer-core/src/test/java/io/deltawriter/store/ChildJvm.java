package io.deltawriter.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs a class of the tests in a process of its own. */
public final class ChildJvm {

  private final Process process;

  private ChildJvm(Process process) {
    this.process = process;
  }

  /** Starts the main method of {@code type}. */
  public static ChildJvm start(Class<?> type, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xshare:auto");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-cp");
    command.add(
        Optional.ofNullable(System.getProperty("surefire.test.class.path"))
            .orElse(System.getProperty("java.class.path")));
    command.add(type.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    return new ChildJvm(builder.start());
  }

  /** What it printed until its end, which must be a good one. */
  public List<String> lines() throws IOException, InterruptedException {
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
      throw new IOException("The child process failed after it printed " + lines);
    }
    return lines;
  }

  /** The next line that it prints. */
  public String nextLine() throws IOException {
    StringBuilder line = new StringBuilder();
    int next = process.getInputStream().read();
    while (next >= 0 && next != '\n') {
      line.append((char) next);
      next = process.getInputStream().read();
    }
    if (next < 0) {
      throw new IOException("The child process ended within a line: " + line);
    }
    return line.toString();
  }

  /** Waits until it printed something. */
  public void awaitOutput() throws IOException {
    if (process.getInputStream().read() < 0) {
      throw new IOException("The child process ended and printed nothing");
    }
  }

  /** Ends it at once, whatever it is doing. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
