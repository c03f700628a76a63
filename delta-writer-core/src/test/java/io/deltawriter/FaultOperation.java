package io.deltawriter;

import io.deltawriter.SyncAllOptions.Missing;
import io.deltawriter.source.SourceStore;
import io.deltawriter.table.SourceKey;
import io.deltawriter.testing.MemorySources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a call should do to a table while something fails. All but the first find the sources {@code
 * 1} and {@code 2} and the key {@code v}, which has no source, in the table.
 */
public enum FaultOperation {
  FIRST_COMMIT,
  REPLACE,
  /** One source is gone, the other one empty. */
  REMOVE,
  /** In two commits: the keys 1 and 2, then 3 and v. */
  SYNC_ALL,
  REPLACE_VERSION,
  REMOVE_KEY,
  /** As {@link #REPLACE}, in the version that a checkpoint follows. */
  CHECKPOINT,
  /** As {@link #REPLACE}, of a table with a checkpoint and commits after it. */
  OPEN;

  private static final List<SourceKey> KEYS = List.of(SourceKey.of("1"), SourceKey.of("2"));
  private static final SourceKey VERSIONED = SourceKey.of("v");

  /** Makes the table, and the sources as they were then. */
  void prepare(DeltaWriter writer, MemorySources sources) {
    if (this == FIRST_COMMIT) {
      return;
    }
    sources.put("1", row("old1")).put("2", row("old2"));
    writer.sync(sources, KEYS).orThrow();
    writer.replace(VERSIONED, 1, Rows.ofJson(row("oldv")));
    long version =
        switch (this) {
          case CHECKPOINT -> 9;
          case OPEN -> 12;
          default -> 1;
        };
    while (writer.version().orElse(-1) < version) {
      sources.put("2", row("old2"));
      writer.sync(sources, KEYS).orThrow();
    }
  }

  /** Gives the sources the states that the call should find. */
  void change(MemorySources sources) {
    switch (this) {
      case FIRST_COMMIT, REPLACE, CHECKPOINT, OPEN ->
          sources.put("1", row("new1")).put("2", row("new2"));
      case REMOVE -> sources.delete("1").put("2");
      case SYNC_ALL -> sources.put("1", row("new1")).delete("2").put("3", row("new3"));
      case REPLACE_VERSION, REMOVE_KEY -> {
        // No source has a say.
      }
    }
  }

  /** Calls, and throws if not all of it was done. */
  void call(DeltaWriter writer, SourceStore sources, Rows rows) {
    switch (this) {
      case FIRST_COMMIT, REPLACE, REMOVE, CHECKPOINT, OPEN -> writer.sync(sources, KEYS).orThrow();
      case SYNC_ALL -> syncAll(writer, sources);
      case REPLACE_VERSION -> writer.replace(VERSIONED, 2, rows).orThrow();
      case REMOVE_KEY -> writer.remove(KEYS.get(0)).orThrow();
    }
  }

  private static void syncAll(DeltaWriter writer, SourceStore sources) {
    List<KeyResult> results = new ArrayList<>();
    WriterListener listener =
        new WriterListener() {
          @Override
          public void finished(KeyResult result) {
            results.add(result);
          }
        };
    writer.syncAll(
        sources,
        SyncAllOptions.builder()
            .missing(Missing.REMOVE)
            .maxKeysPerCommit(2)
            .listener(listener)
            .build());
    new SyncResult(results, writer.version()).orThrow();
  }

  /** What {@link #REPLACE_VERSION} gives. */
  Rows rows() {
    return Rows.ofJson(row("newv"));
  }

  /** Whether some keys may be done while others are not. */
  boolean isOfSeveralCommits() {
    return this == SYNC_ALL;
  }

  /** The value of the row of each key before the call. */
  Map<String, String> before() {
    return this == FIRST_COMMIT ? Map.of() : Map.of("1", "old1", "2", "old2", "v", "oldv");
  }

  /** The value of the row of each key after it. */
  Map<String, String> after() {
    return switch (this) {
      case FIRST_COMMIT -> Map.of("1", "new1", "2", "new2");
      case REPLACE, CHECKPOINT, OPEN -> Map.of("1", "new1", "2", "new2", "v", "oldv");
      case REMOVE -> Map.of("v", "oldv");
      case SYNC_ALL -> Map.of("1", "new1", "3", "new3");
      case REPLACE_VERSION -> Map.of("1", "old1", "2", "old2", "v", "newv");
      case REMOVE_KEY -> Map.of("2", "old2", "v", "oldv");
    };
  }

  private static String row(String wid) {
    return "{\"wid\":\"" + wid + "\",\"ut_id\":\"u\"}";
  }
}
