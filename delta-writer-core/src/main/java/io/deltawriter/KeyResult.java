package io.deltawriter;

import static java.util.Objects.requireNonNull;

import io.deltawriter.error.DeltaWriterException;
import io.deltawriter.table.SourceKey;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** What a call did for one key. Immutable. */
public final class KeyResult {

  private final SourceKey key;
  private final Outcome outcome;
  private final OptionalLong version;
  private final WriteCounts counts;
  private final IgnoredFields ignoredFields;
  private final Optional<DeltaWriterException> error;

  private KeyResult(Builder builder) {
    this.key = builder.key;
    this.outcome = builder.outcome;
    this.version = builder.version;
    this.counts = builder.counts;
    this.ignoredFields = builder.ignoredFields;
    this.error = builder.error;
  }

  /** A builder of a result that is not {@link Outcome#REJECTED}. */
  public static Builder builder(SourceKey key, Outcome outcome) {
    return new Builder(key, outcome, Optional.empty());
  }

  /** The result for a key that was {@link Outcome#REJECTED} because of {@code error}. */
  public static KeyResult rejected(SourceKey key, DeltaWriterException error) {
    return new Builder(key, Outcome.REJECTED, Optional.of(error)).build();
  }

  /** The key. */
  public SourceKey key() {
    return key;
  }

  /** What happened. */
  public Outcome outcome() {
    return outcome;
  }

  /** The table version that the call committed for this key; empty if it made no commit for it. */
  public OptionalLong version() {
    return version;
  }

  /** What the call wrote and removed for this key. */
  public WriteCounts counts() {
    return counts;
  }

  /** The fields of the written rows that have no column. */
  public IgnoredFields ignoredFields() {
    return ignoredFields;
  }

  /** Why the key was {@link Outcome#REJECTED}; otherwise empty. */
  public Optional<DeltaWriterException> error() {
    return error;
  }

  /**
   * This result, for callers to whom a rejected key is a failure.
   *
   * @throws DeltaWriterException a fresh one that says why the key was rejected, with {@link
   *     #error} as its cause
   */
  public KeyResult orThrow() {
    if (error.isPresent()) {
      throw error.get().fresh();
    }
    return this;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeyResult that
        && key.equals(that.key)
        && outcome == that.outcome
        && version.equals(that.version)
        && counts.equals(that.counts)
        && ignoredFields.equals(that.ignoredFields)
        && error.equals(that.error);
  }

  @Override
  public int hashCode() {
    return Objects.hash(key, outcome, version, counts, ignoredFields, error);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("KeyResult[").append(key).append(' ').append(outcome);
    version.ifPresent(committed -> text.append(" in version ").append(committed));
    text.append(", ").append(counts);
    error.ifPresent(why -> text.append(", ").append(why));
    return text.append(']').toString();
  }

  /** Collects a result. Not safe for more than one thread. */
  public static final class Builder {

    private final SourceKey key;
    private final Outcome outcome;
    private final Optional<DeltaWriterException> error;
    private OptionalLong version = OptionalLong.empty();
    private WriteCounts counts = WriteCounts.NONE;
    private IgnoredFields ignoredFields = IgnoredFields.NONE;

    private Builder(SourceKey key, Outcome outcome, Optional<DeltaWriterException> error) {
      this.key = requireNonNull(key, "key");
      this.outcome = requireNonNull(outcome, "outcome");
      this.error = error;
    }

    /** Sets the version that was committed for the key. */
    public Builder version(long committed) {
      return version(OptionalLong.of(committed));
    }

    Builder version(OptionalLong committed) {
      this.version = committed;
      return this;
    }

    /** Sets what was written and removed. */
    public Builder counts(WriteCounts written) {
      this.counts = requireNonNull(written, "written");
      return this;
    }

    /** Sets the fields that were left out. */
    public Builder ignoredFields(IgnoredFields fields) {
      this.ignoredFields = requireNonNull(fields, "fields");
      return this;
    }

    /**
     * The result.
     *
     * @throws IllegalStateException if the outcome is {@link Outcome#REJECTED}, which needs an
     *     error: see {@link KeyResult#rejected}
     */
    public KeyResult build() {
      if (error.isPresent() != (outcome == Outcome.REJECTED)) {
        throw new IllegalStateException("A rejected key needs an error; use KeyResult.rejected");
      }
      return new KeyResult(this);
    }
  }
}
