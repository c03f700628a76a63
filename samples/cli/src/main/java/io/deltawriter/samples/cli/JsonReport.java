package io.deltawriter.samples.cli;

import io.deltawriter.KeyResult;
import io.deltawriter.SyncSummary;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** One JSON object a line: one for each key, then the summary. */
final class JsonReport implements Report {

  private final JsonLines lines;

  JsonReport(JsonLines lines) {
    this.lines = lines;
  }

  @Override
  public void finished(KeyResult result) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("type", "key");
    line.put("key", result.key().value());
    line.put("outcome", result.outcome().name());
    line.put("version", result.version().isPresent() ? result.version().getAsLong() : null);
    line.put("rows", result.rows());
    line.put("filesAdded", result.filesAdded());
    line.put("filesRemoved", result.filesRemoved());
    line.put("bytes", result.bytes());
    result.error().ifPresent(error -> line.put("error", error.getMessage()));
    lines.write(line);
  }

  @Override
  public void summary(SyncSummary summary, Duration took) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("type", "summary");
    line.put("committed", summary.committed());
    line.put("unchanged", summary.unchanged());
    line.put("removed", summary.removed());
    line.put("rejected", summary.rejected());
    line.put("rows", summary.rows());
    line.put("fromVersion", summary.fromVersion());
    line.put("toVersion", summary.toVersion());
    line.put("millis", took.toMillis());
    lines.write(line);
  }
}
