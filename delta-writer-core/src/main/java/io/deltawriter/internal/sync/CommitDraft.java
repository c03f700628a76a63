package io.deltawriter.internal.sync;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.deltawriter.internal.action.Action;
import io.deltawriter.internal.action.AddFile;
import io.deltawriter.internal.action.RemoveFile;
import io.deltawriter.internal.datafile.DataFile;
import io.deltawriter.internal.log.CommitContent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what the keys of a commit mean in the log. */
final class CommitDraft {

  /** So many keys are named in the history at most; a commit of more only says how many. */
  private static final int NAMED_KEYS = 1_000;

  /** And so many characters of them. */
  private static final int NAMED_CHARS = 64 * 1024;

  private final TableFormat format;
  private final long nowMillis;
  private final List<Action> creation = new ArrayList<>();
  private final List<Action> actions = new ArrayList<>();
  private final List<String> keys = new ArrayList<>();
  private long files;
  private long rows;
  private long bytes;
  private long removedFiles;
  private long removedBytes;

  CommitDraft(TableFormat format, long nowMillis) {
    this.format = format;
    this.nowMillis = nowMillis;
  }

  /** Makes the table, as {@code tableId}. */
  void create(String tableId) {
    creation.addAll(format.newTable().actions(tableId, nowMillis));
  }

  void add(PreparedKey key) {
    keys.add(key.key().value());
    key.replaced().forEach(this::remove);
    if (key.decision() instanceof Decision.Replace replace) {
      Map<String, String> partition = format.partitionValues(key.key());
      replace.staged().files().forEach(file -> add(file, partition, replace.tags()));
      actions.addAll(replace.fence());
    } else if (key.decision() instanceof Decision.Remove remove) {
      actions.addAll(remove.fence());
    }
  }

  /** Replaces a file of several keys by a copy without some of them. */
  void add(SharedRewrites.Rewrite rewrite) {
    remove(rewrite.file());
    rewrite.copies().forEach(copy -> add(copy, Map.of(), Map.of()));
  }

  CommitContent content(String operation) {
    List<Action> all = new ArrayList<>(creation);
    all.addAll(actions);
    return new CommitContent(operation, keys.size(), parameters(), metrics(), all);
  }

  private void add(DataFile file, Map<String, String> partition, Map<String, String> tags) {
    actions.add(AddFile.of(file, partition, tags));
    files++;
    rows += file.rowCount();
    bytes += file.sizeBytes();
  }

  private void remove(AddFile file) {
    actions.add(RemoveFile.of(file, nowMillis));
    removedFiles++;
    removedBytes += file.sizeBytes();
  }

  /** Values are JSON, as Spark writes them. */
  private Map<String, String> parameters() {
    ArrayNode named = JsonNodeFactory.instance.arrayNode();
    int chars = 0;
    for (String key : keys) {
      chars += key.length();
      if (named.size() == NAMED_KEYS || chars > NAMED_CHARS) {
        break;
      }
      named.add(key);
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("keyCount", Integer.toString(keys.size()));
    parameters.put("keys", named.toString());
    return parameters;
  }

  private Map<String, String> metrics() {
    Map<String, String> metrics = new LinkedHashMap<>();
    metrics.put("numFiles", Long.toString(files));
    metrics.put("numOutputRows", Long.toString(rows));
    metrics.put("numOutputBytes", Long.toString(bytes));
    metrics.put("numRemovedFiles", Long.toString(removedFiles));
    metrics.put("numRemovedBytes", Long.toString(removedBytes));
    return metrics;
  }
}
