package io.deltawriter.cli;

import io.deltawriter.IgnoredFields;
import io.deltawriter.KeyResult;
import io.deltawriter.Outcome;
import io.deltawriter.SyncAllResult;
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
    line.put("version", result.version());
    line.put("rows", result.counts().rows());
    line.put("filesAdded", result.counts().filesAdded());
    line.put("filesRemoved", result.counts().filesRemoved());
    line.put("bytes", result.counts().bytesAdded());
    putIgnored(line, result.ignoredFields());
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
  public void summary(SyncAllResult summary, Duration took) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("type", "summary");
    line.put("committed", summary.count(Outcome.COMMITTED));
    line.put("unchanged", summary.count(Outcome.UNCHANGED));
    line.put("removed", summary.count(Outcome.REMOVED));
    line.put("rejected", summary.count(Outcome.REJECTED) + summary.skipped());
    line.put("superseded", summary.count(Outcome.SUPERSEDED));
    line.put("missing", summary.missing());
    line.put("rows", summary.counts().rows());
    putIgnored(line, summary.ignoredFields());
    line.put("fromVersion", summary.fromVersion());
    line.put("toVersion", summary.toVersion());
    line.put("millis", took.toMillis());
    lines.write(line);
  }

  private static void putIgnored(Map<String, Object> line, IgnoredFields ignored) {
    line.put("ignoredFields", ignored.occurrences());
    line.put("ignoredFieldNames", ignored.names());
    line.put("ignoredFieldNameCount", ignored.nameCount());
  }
}
