package io.deltawriter;

import io.deltawriter.internal.log.HistoryEntry;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** One commit of a table's history. Immutable. */
public final class TableVersion {

  private final HistoryEntry entry;

  private TableVersion(HistoryEntry entry) {
    this.entry = entry;
  }

  static TableVersion of(HistoryEntry entry) {
    return new TableVersion(entry);
  }

  /** Its version. */
  public long version() {
    return entry.version();
  }

  /** When it was committed, as the commit says; else the time of its file. */
  public Instant committed() {
    return entry.committed();
  }

  /** What was done, as {@code SYNC}; empty if the commit does not say. */
  public Optional<String> operation() {
    return entry.info().operation();
  }

  /** With what it was done; empty if the commit does not say. */
  public Map<String, String> parameters() {
    return entry.info().operationParameters();
  }

  /** What it changed, as {@code numOutputRows}; empty if the commit does not say. */
  public Map<String, String> metrics() {
    return entry.info().operationMetrics();
  }

  /** The software that committed it; empty if the commit does not say. */
  public Optional<String> engineInfo() {
    return entry.info().engineInfo();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TableVersion that && entry.equals(that.entry);
  }

  @Override
  public int hashCode() {
    return entry.hashCode();
  }

  @Override
  public String toString() {
    return "TableVersion[" + version() + ", " + operation().orElse("no operation") + "]";
  }
}
