package io.deltawriter.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A Python process that runs statements for tests, one after the other. It ends when it is closed,
 * and when this JVM ends in whatever way, because its standard input ends then.
 */
final class PythonWorker implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 120;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PythonEnvironment environment;
  private final Process process;
  private final BufferedWriter requests;
  private final BufferedReader answers;

  private PythonWorker(PythonEnvironment environment, Process process) {
    this.environment = environment;
    this.process = process;
    this.requests = process.outputWriter(StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
  }

  static PythonWorker start(PythonEnvironment environment) {
    var command =
        new ProcessBuilder(environment.python().toString(), "-B", environment.script().toString());
    command.redirectError(environment.log().toFile());
    try {
      return new PythonWorker(environment, command.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Runs Python statements.
   *
   * @param names what the statements may use besides the names of the script: text, numbers, lists
   *     and maps of them
   * @return what the statements left in {@code result}; a table as {@link PythonRows} reads it
   * @throws PythonFailure if the statements raised an error
   */
  synchronized JsonNode run(String statements, Map<String, ?> names) {
    try {
      requests.write(JSON.writeValueAsString(Map.of("run", statements, "with", names)));
      requests.newLine();
      requests.flush();
      JsonNode answer = JSON.readTree(nextLine());
      if (answer.has("error")) {
        throw new PythonFailure(
            answer.get("error").asText(), answer.get("message").asText(), statements);
      }
      return answer.get("result");
    } catch (IOException e) {
      throw new UncheckedIOException("Python ended; see " + environment.log(), e);
    }
  }

  private String nextLine() throws IOException {
    var watchdog =
        CompletableFuture.runAsync(
            process::destroyForcibly,
            CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS));
    try {
      String line = answers.readLine();
      if (line == null) {
        throw new IOException(Files.readString(environment.log(), StandardCharsets.UTF_8));
      }
      return line;
    } finally {
      watchdog.cancel(true);
    }
  }

  @Override
  public void close() throws IOException {
    requests.close();
    process.destroy();
  }
}
