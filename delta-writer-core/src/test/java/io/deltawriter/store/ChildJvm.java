package io.deltawriter.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs a class of the tests in a process of its own. */
public final class ChildJvm {

  private static final int SIGKILL = 9;

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

  /** Writes a line to its input. */
  public void say(String line) throws IOException {
    process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /** Lets it go on for that long, or to its end. */
  public void leaveAlone(Duration time) throws InterruptedException {
    boolean ended = process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
    if (ended) {
      throw new IllegalStateException("The child process ended with " + process.exitValue());
    }
  }

  /** Ends it at once, whatever it is doing, by {@code SIGKILL} where there is one. */
  public void kill() throws InterruptedException {
    // By its handle, which leaves its output to be read.
    boolean asked = process.toHandle().destroyForcibly();
    int end = process.waitFor();
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    if (!asked || (!windows && end != 128 + SIGKILL)) {
      throw new IllegalStateException("The child process was not killed but ended with " + end);
    }
  }

  /** After {@link #kill}: the whole lines that nobody took yet. */
  public List<String> lastLines() throws IOException {
    String rest = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return rest.substring(0, rest.lastIndexOf('\n') + 1).lines().toList();
  }
}
