package io.deltawriter.internal.sync;

import io.deltawriter.error.InvalidInputException;
import io.deltawriter.error.StorageException;
import io.deltawriter.internal.action.SourceTags;
import io.deltawriter.internal.action.Txn;
import io.deltawriter.internal.log.Snapshot;
import io.deltawriter.table.SourceKey;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The key should show the rows that its caller gave a version, unless the table has seen a higher
 * one. The highest version is kept in a {@code txn} action and not only in the files' tags: it
 * outlives the removal of the files and their rewriting by other engines.
 */
public final class VersionChange implements KeyChange {

  private final SourceKey key;
  private final long version;
  private final Input rows;
  private final RowStaging staging;
  private final long nowMillis;

  VersionChange(SourceKey key, long version, Input rows, RowStaging staging, long nowMillis) {
    this.key = key;
    this.version = version;
    this.rows = rows;
    this.staging = staging;
    this.nowMillis = nowMillis;
  }

  public static String fenceOf(SourceKey key) {
    return "delta-writer:" + key.value();
  }

  private String fingerprint() {
    return "version:" + version;
  }

  @Override
  public SourceKey key() {
    return key;
  }

  @Override
  public Decision decide(
      Snapshot snapshot, KeySnapshot current, TableFormat format, Decision earlier) {
    if (comesTooLate(snapshot, current)) {
      staging.discard(earlier);
      return current.isOf(fingerprint()) ? new Decision.Unchanged() : new Decision.Superseded();
    }
    return earlier instanceof Decision.Undecided ? read(format) : earlier;
  }

  @Override
  public OptionalLong version() {
    return OptionalLong.of(version);
  }

  /**
   * A commit may raise the version without touching a file: a replace without rows of a new key.
   */
  @Override
  public boolean isTouched(Snapshot snapshot, long sinceVersion) {
    return snapshot.touched(key, sinceVersion)
        || snapshot.mayHaveRecorded(fenceOf(key), sinceVersion);
  }

  @Override
  public boolean stillHolds(Decision.Replace committed) {
    return true;
  }

  /**
   * Whether a higher version was seen, or this very one and the table shows it or shows that it was
   * removed since. Files that another engine rewrote have no known state: the same version heals.
   */
  private boolean comesTooLate(Snapshot snapshot, KeySnapshot current) {
    OptionalLong seen = seen(snapshot);
    if (seen.isEmpty() || seen.getAsLong() < version) {
      return false;
    }
    return seen.getAsLong() > version || current.isEmpty() || current.isOf(fingerprint());
  }

  private OptionalLong seen(Snapshot snapshot) {
    return snapshot.exists() ? snapshot.txnVersion(fenceOf(key)) : OptionalLong.empty();
  }

  private Map<String, String> tags() {
    return new SourceTags(key, fingerprint(), OptionalLong.empty(), OptionalLong.empty()).asMap();
  }

  private Decision read(TableFormat format) {
    String name = "rows of key '" + key + "', version " + version;
    try {
      return read(name, format);
    } catch (InvalidInputException e) {
      return new Decision.Reject(e);
    } catch (IOException e) {
      return new Decision.Reject(new StorageException("Could not read the " + name, e));
    }
  }

  private Decision read(String name, TableFormat format) throws IOException {
    Decision decision = new Decision.Undecided();
    try (InputStream stream = rows.open()) {
      decision = staged(staging.stage(key, name, stream, format, () -> {}));
    } catch (IOException | RuntimeException | Error failure) {
      // Also what fails when the rows are closed: then there are files already.
      staging.discard(decision);
      throw failure;
    }
    return decision;
  }

  private Decision staged(RowStaging.Staged staged) {
    List<Txn> fence = List.of(new Txn(fenceOf(key), version, OptionalLong.of(nowMillis)));
    return staged.rows() == 0
        ? new Decision.Remove(fence)
        : new Decision.Replace(staged, fingerprint(), tags(), fence);
  }

  /** Rows that a caller has by itself. */
  @FunctionalInterface
  public interface Input {

    /** A fresh stream from the first byte on. Whoever opens it closes it. */
    InputStream open() throws IOException;
  }
}
