package io.deltawriter.interop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Makes the Python environments, as the Maven profile {@code interop} asks. What cannot be made is
 * said and left to the tests to skip; it never fails the build.
 */
final class PythonSetup {
  private static final int PATIENCE_MINUTES = 10;

  private final String python;

  private PythonSetup(String python) {
    this.python = python;
  }

  /** Runs in the module's folder; the argument is the Python to start from. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    var setup = new PythonSetup(arguments[0]);
    for (PythonEnvironment environment : PythonEnvironment.values()) {
      Files.createDirectories(environment.location().getParent());
      try {
        setup.make(environment);
        Files.deleteIfExists(environment.missing());
        System.out.println("[INFO] Python environment for " + environment.subject() + " is ready");
      } catch (Unavailable e) {
        String reason =
            "Tests with " + environment.subject() + " are SKIPPED: " + e.getMessage().strip();
        Files.writeString(environment.missing(), reason);
        System.out.println("[WARNING] " + reason);
      }
    }
  }

  private void make(PythonEnvironment environment)
      throws IOException, InterruptedException, Unavailable {
    String wanted = wanted(environment);
    if (!isReady(environment, wanted)) {
      Files.deleteIfExists(environment.ready());
      deleteFolder(environment.location());
      run(environment, python, "-m", "venv", environment.location().toString());
      inside(
          environment,
          ("-m pip install --quiet --no-input --disable-pip-version-check --retries 2 --no-deps"
                  + " --only-binary :all: --requirement "
                  + environment.requirements())
              .split(" "));
      inside(environment, "-m", "pip", "check");
      Files.writeString(environment.ready(), wanted);
    }
    inside(environment, "-B", environment.script().toString());
  }

  /** An environment is as good as its packages and the Python it was made from. */
  private String wanted(PythonEnvironment environment)
      throws IOException, InterruptedException, Unavailable {
    String version =
        run(
            environment,
            python,
            "-c",
            "import sys, venv, ensurepip; print(sys.base_prefix, sys.version)");
    return digest(Files.readAllBytes(environment.requirements())) + "\n" + version;
  }

  private static boolean isReady(PythonEnvironment environment, String wanted)
      throws IOException, InterruptedException {
    if (!Files.exists(environment.ready())
        || !Files.readString(environment.ready()).equals(wanted)) {
      return false;
    }
    try {
      inside(environment, "-c", "");
      return true;
    } catch (Unavailable e) {
      return false;
    }
  }

  private static void inside(PythonEnvironment environment, String... arguments)
      throws IOException, InterruptedException, Unavailable {
    run(
        environment,
        Stream.concat(Stream.of(environment.python().toString()), Stream.of(arguments))
            .toArray(String[]::new));
  }

  /** What the command printed. It gets no standard input. */
  private static String run(PythonEnvironment environment, String... command)
      throws IOException, InterruptedException, Unavailable {
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(environment.log().toFile())
              .start();
    } catch (IOException e) {
      throw new Unavailable("no " + command[0] + " here (" + e.getMessage() + ")");
    }
    process.getOutputStream().close();
    if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly().waitFor();
      throw new Unavailable(
          String.join(" ", command) + " did not end within " + PATIENCE_MINUTES + " minutes");
    }
    String output = Files.readString(environment.log(), StandardCharsets.UTF_8).strip();
    if (process.exitValue() != 0) {
      throw new Unavailable(String.join(" ", command) + " said " + lastLines(output));
    }
    return output;
  }

  private static String lastLines(String output) {
    List<String> lines = output.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    return String.join(" | ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
  }

  private static void deleteFolder(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** The environment cannot be had here, and why. */
  private static final class Unavailable extends Exception {
    private static final long serialVersionUID = 1;

    Unavailable(String message) {
      super(message);
    }
  }
}
