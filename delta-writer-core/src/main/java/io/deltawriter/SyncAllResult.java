package io.deltawriter;

import static java.util.Objects.requireNonNull;

import io.deltawriter.error.DeltaWriterException;
import io.deltawriter.error.InvalidInputException;
import io.deltawriter.internal.text.ShownNames;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a {@linkplain DeltaWriter#syncAll sync of all sources} did, in numbers: it may have had
 * millions of keys. The result of each key is told to the {@link WriterListener}. Immutable.
 */
public final class SyncAllResult {

  private static final int MAX_ERRORS = 10;

  private final Map<Outcome, Long> outcomes;
  private final long skipped;
  private final long missing;
  private final WriteCounts counts;
  private final IgnoredFields ignoredFields;
  private final List<DeltaWriterException> errors;
  private final OptionalLong fromVersion;
  private final OptionalLong toVersion;

  private SyncAllResult(Builder builder) {
    this.outcomes = new EnumMap<>(builder.outcomes);
    this.skipped = builder.skipped;
    this.missing = builder.missing;
    this.counts = builder.counts;
    this.ignoredFields = builder.ignoredFields();
    this.errors = List.copyOf(builder.errors);
    this.fromVersion = builder.fromVersion;
    this.toVersion = builder.toVersion;
  }

  /** A builder with all figures zero and without a table. */
  public static Builder builder() {
    return new Builder();
  }

  /** How many keys had {@code outcome}. */
  public long count(Outcome outcome) {
    return outcomes.getOrDefault(outcome, 0L);
  }

  /**
   * How many things the listing has that are neither a source nor a name to skip, and of which the
   * key cannot be told; see {@link WriterListener#skipped}.
   */
  public long skipped() {
    return skipped;
  }

  /** Keys with rows but without a source, kept because their removal was not asked for. */
  public long missing() {
    return missing;
  }

  /** What was written and removed. */
  public WriteCounts counts() {
    return counts;
  }

  /**
   * The fields of the written rows that have no column. Of each key no more than the first ten
   * names were seen, so there may be more than it counts.
   */
  public IgnoredFields ignoredFields() {
    return ignoredFields;
  }

  /** The first ten errors: of rejected keys, and of what was {@link #skipped}. */
  public List<DeltaWriterException> errors() {
    return errors;
  }

  /** The table version before the call; empty if there was no table. */
  public OptionalLong fromVersion() {
    return fromVersion;
  }

  /**
   * The newest table version that the call knows, its own commits included; empty if there is no
   * table.
   */
  public OptionalLong toVersion() {
    return toVersion;
  }

  /**
   * This result, for callers to whom a rejected key, or a source without a key, is a failure.
   *
   * @throws DeltaWriterException a fresh one that says what the first of {@link #errors} does, with
   *     the others as suppressed exceptions. Keys that were not rejected are in the table
   */
  public SyncAllResult orThrow() {
    Errors.throwFirst(errors);
    return this;
  }

  @Override
  public String toString() {
    return "SyncAllResult["
        + outcomes
        + ", skipped="
        + skipped
        + ", missing="
        + missing
        + ", "
        + counts
        + ", fromVersion="
        + fromVersion
        + ", toVersion="
        + toVersion
        + "]";
  }

  /** Adds up the results of keys. Not safe for more than one thread. */
  public static final class Builder {

    private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
    private final List<DeltaWriterException> errors = new ArrayList<>();
    private final ShownNames ignoredNames = new ShownNames();
    private long ignored;
    private int mostIgnoredNames;
    private long skipped;
    private long missing;
    private WriteCounts counts = WriteCounts.NONE;
    private OptionalLong fromVersion = OptionalLong.empty();
    private OptionalLong toVersion = OptionalLong.empty();

    private Builder() {}

    /** Adds the result of a key. */
    public Builder add(KeyResult result) {
      outcomes.merge(result.outcome(), 1L, Long::sum);
      counts = counts.plus(result.counts());
      IgnoredFields fields = result.ignoredFields();
      ignored += fields.occurrences();
      mostIgnoredNames = Math.max(mostIgnoredNames, fields.nameCount());
      fields.names().forEach(ignoredNames::add);
      result.error().ifPresent(this::add);
      return this;
    }

    /** Adds something in the listing that has no key, because of {@code reason}. */
    public Builder addSkipped(String reason) {
      skipped++;
      add(new InvalidInputException(reason));
      return this;
    }

    /** Adds keys without a source that were kept. */
    public Builder addMissing(long keys) {
      missing += keys;
      return this;
    }

    /** Sets the table version before the call. */
    public Builder fromVersion(OptionalLong version) {
      this.fromVersion = requireNonNull(version, "version");
      return this;
    }

    /** Sets the newest table version that the call knows. */
    public Builder toVersion(OptionalLong version) {
      this.toVersion = requireNonNull(version, "version");
      return this;
    }

    /** The result so far. */
    public SyncAllResult build() {
      return new SyncAllResult(this);
    }

    private void add(DeltaWriterException error) {
      if (errors.size() < MAX_ERRORS) {
        errors.add(error);
      }
    }

    /** A result names no more than the first names, so there may be more than were collected. */
    private IgnoredFields ignoredFields() {
      int names = Math.max(ignoredNames.count(), mostIgnoredNames);
      return IgnoredFields.of(ignored, ignoredNames.first(), names);
    }
  }
}
