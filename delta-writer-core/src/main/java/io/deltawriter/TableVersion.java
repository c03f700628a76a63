package io.deltawriter;

import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.action.CommitInfo;
import io.deltawriter.internal.log.HistoryEntry;
import java.time.Instant;
import java.util.Map;

/**
 * One commit of a table's history.
 *
 * @param version its version
 * @param committed when, as the commit says
 * @param operation what was done, as {@code SYNC}; empty if the commit does not say
 * @param parameters with what
 * @param metrics with what effect, as {@code numOutputRows}
 * @param engineInfo by which software; empty if the commit does not say
 */
public record TableVersion(
    long version,
    Instant committed,
    String operation,
    Map<String, String> parameters,
    Map<String, String> metrics,
    String engineInfo) {

  public TableVersion {
    requireNonNull(committed, "committed");
    requireNonNull(operation, "operation");
    parameters = Map.copyOf(parameters);
    metrics = Map.copyOf(metrics);
    requireNonNull(engineInfo, "engineInfo");
  }

  static TableVersion of(HistoryEntry entry) {
    CommitInfo info = entry.info();
    return new TableVersion(
        entry.version(),
        entry.committed(),
        info.operation().orElse(""),
        info.operationParameters(),
        info.operationMetrics(),
        info.engineInfo().orElse(""));
  }
}
