package io.deltawriter;

import static java.util.Objects.requireNonNull;

/** How {@link DeltaWriter#syncAll} goes about it. Immutable; made by {@link #builder}. */
public final class SyncAllOptions {

  private final Missing missing;
  private final Mode mode;
  private final int maxKeysPerCommit;
  private final int sortMemoryBytes;
  private final WriterListener listener;

  private SyncAllOptions(Builder builder) {
    this.missing = builder.missing;
    this.mode = builder.mode;
    this.maxKeysPerCommit = builder.maxKeysPerCommit;
    this.sortMemoryBytes = builder.sortMemoryBytes;
    this.listener = builder.listener;
  }

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

  /** All defaults: commits differences and keeps keys without a source. */
  public static SyncAllOptions defaults() {
    return builder().build();
  }

  /** A builder with all defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** What becomes of keys of the table that have no source. */
  public Missing missing() {
    return missing;
  }

  /** Whether the table is changed. */
  public Mode mode() {
    return mode;
  }

  /** The most keys of one commit. */
  public int maxKeysPerCommit() {
    return maxKeysPerCommit;
  }

  /** The memory in which sources and files are sorted by key; more goes through temporary files. */
  public int sortMemoryBytes() {
    return sortMemoryBytes;
  }

  /** Is told of this call, as well as the writer's listener. */
  public WriterListener listener() {
    return listener;
  }

  /** Collects options. Not safe for more than one thread. */
  public static final class Builder {

    private Missing missing = Missing.KEEP;
    private Mode mode = Mode.COMMIT;
    private int maxKeysPerCommit = 10_000;
    private int sortMemoryBytes = 32 * 1024 * 1024;
    private WriterListener listener = WriterListener.NONE;

    private Builder() {}

    /** Sets what becomes of keys without a source; {@link Missing#KEEP} is the default. */
    public Builder missing(Missing missing) {
      this.missing = requireNonNull(missing, "missing");
      return this;
    }

    /** Sets whether the table is changed; {@link Mode#COMMIT} is the default. */
    public Builder mode(Mode mode) {
      this.mode = requireNonNull(mode, "mode");
      return this;
    }

    /**
     * Sets the most keys of one commit, which bounds the call's memory; 10,000 is the default, 1
     * the least.
     */
    public Builder maxKeysPerCommit(int keys) {
      this.maxKeysPerCommit = (int) Limits.atLeast(1, keys, "maxKeysPerCommit");
      return this;
    }

    /**
     * Sets the memory in which sources and files are sorted by key; 32 MiB is the default, 64 KiB
     * the least.
     */
    public Builder sortMemoryBytes(int bytes) {
      this.sortMemoryBytes = (int) Limits.atLeast(64 * 1024, bytes, "sortMemoryBytes");
      return this;
    }

    /**
     * Sets a listener that is told of this call: everything but the events that are about the
     * table, {@link WriterListener#committed}, {@link WriterListener#conflict} and {@link
     * WriterListener#checkpoint}. The writer's own listener is told as well.
     */
    public Builder listener(WriterListener listener) {
      this.listener = requireNonNull(listener, "listener");
      return this;
    }

    /** The options. */
    public SyncAllOptions build() {
      return new SyncAllOptions(this);
    }
  }
}
