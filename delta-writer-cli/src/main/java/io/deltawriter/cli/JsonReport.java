package io.deltawriter.cli;

import io.deltawriter.FieldNames;
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
    putIgnored(line, result.ignoredFields(), result.ignoredFieldNames());
    result.error().ifPresent(error -> line.put("error", error.getMessage()));
    lines.write(line);
  }

  @Override
  public void skipped(String name, String reason) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("type", "skipped");
    line.put("name", name);
    line.put("error", reason);
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
    line.put("superseded", summary.superseded());
    line.put("missing", summary.missing());
    line.put("rows", summary.rows());
    putIgnored(line, summary.ignoredFields(), summary.ignoredFieldNames());
    line.put("fromVersion", summary.fromVersion());
    line.put("toVersion", summary.toVersion());
    line.put("millis", took.toMillis());
    lines.write(line);
  }

  private static void putIgnored(Map<String, Object> line, long ignored, FieldNames names) {
    line.put("ignoredFields", ignored);
    line.put("ignoredFieldNames", names.first());
    line.put("ignoredFieldNameCount", names.count());
  }
}
