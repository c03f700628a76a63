package io.deltawriter;

import static java.util.Objects.requireNonNull;

/**
 * How {@link DeltaWriter#syncAll} goes about it. Immutable.
 *
 * @param missing what becomes of keys of the table that have no source
 * @param mode whether the table is changed
 * @param listener hears how it goes on
 */
public record SyncAllOptions(Missing missing, Mode mode, SyncListener listener) {

  /** What becomes of keys of the table that have no source. */
  public enum Missing {
    /** They stay, also those whose source goes during the call. */
    KEEP,
    /** They are removed; if there is no source at all, the call is refused. */
    REMOVE,
    /** They are removed, even if that removes all rows of the table. */
    REMOVE_EVEN_ALL
  }

  /** Whether the table is changed. */
  public enum Mode {
    /** Differences are committed. */
    COMMIT,
    /** Sources are read and checked and the outcomes told, but nothing is written. */
    DRY_RUN
  }

  public SyncAllOptions {
    requireNonNull(missing, "missing");
    requireNonNull(mode, "mode");
    requireNonNull(listener, "listener");
  }

  /** Commits differences, keeps keys without a source, and has no listener. */
  public static SyncAllOptions defaults() {
    return new SyncAllOptions(Missing.KEEP, Mode.COMMIT, SyncListener.NONE);
  }

  /** The same but for {@code missing}. */
  public SyncAllOptions withMissing(Missing missing) {
    return new SyncAllOptions(missing, mode, listener);
  }

  /** The same but for {@code mode}. */
  public SyncAllOptions withMode(Mode mode) {
    return new SyncAllOptions(missing, mode, listener);
  }

  /** The same but for {@code listener}. */
  public SyncAllOptions withListener(SyncListener listener) {
    return new SyncAllOptions(missing, mode, listener);
  }
}
