package io.deltawriter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Gives a test class the Python processes, which live from their first use until all tests are
 * done. Skips the class, with the reason, if delta-rs cannot be had here; DuckDB's extension is
 * done without where there is none.
 */
public final class Python implements BeforeAllCallback {
  private Processes processes = new Processes();

  @Override
  public void beforeAll(ExtensionContext context) {
    assumeReady(PythonEnvironment.DELTA_RS);
    processes =
        context
            .getRoot()
            .getStore(Namespace.create(Python.class))
            .getOrComputeIfAbsent(Processes.class, type -> new Processes(), Processes.class);
  }

  static void assumeReady(PythonEnvironment environment) {
    Optional<String> reason = environment.reasonItIsMissing();
    Assumptions.assumeTrue(reason.isEmpty(), () -> reason.orElse(""));
  }

  PythonWorker worker(PythonEnvironment environment) {
    return processes.of(environment);
  }

  /**
   * Runs statements of delta-rs, in which {@code table} is the table as it is now, if there is one.
   */
  public JsonNode deltaRs(Path location, String statements) {
    String table = "table = DeltaTable(path) if DeltaTable.is_deltatable(path) else None\n";
    return worker(PythonEnvironment.DELTA_RS)
        .run(table + statements, Map.of("path", location.toString()));
  }

  /** As {@link #assertHoldsAt}, in the newest version. */
  public void assertHolds(Path location, List<Map<String, Object>> expected) {
    assertHoldsAt(location, new KernelTable(location).version(), expected);
  }

  /**
   * Kernel and each engine of Python's that can be had here find exactly {@code expected} at {@code
   * version}.
   */
  void assertHoldsAt(Path location, long version, List<Map<String, Object>> expected) {
    assertThat(new KernelTable(location).rowsAt(version))
        .as("Kernel, version %s", version)
        .isEqualTo(expected);
    for (PythonReader reader : List.of(PythonReader.DELTA_RS, PythonReader.DUCKDB)) {
      if (reader.environment().reasonItIsMissing().isEmpty()) {
        assertThat(reader.rowsAt(this, location, version))
            .as("%s, version %s", reader, version)
            .isEqualTo(expected);
      }
    }
  }

  private static final class Processes implements AutoCloseable {
    private final Map<PythonEnvironment, PythonWorker> workers =
        new EnumMap<>(PythonEnvironment.class);

    synchronized PythonWorker of(PythonEnvironment environment) {
      return workers.computeIfAbsent(environment, PythonWorker::start);
    }

    @Override
    public synchronized void close() throws IOException {
      for (PythonWorker worker : workers.values()) {
        worker.close();
      }
    }
  }
}
