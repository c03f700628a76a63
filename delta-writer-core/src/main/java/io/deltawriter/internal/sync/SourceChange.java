package io.deltawriter.internal.sync;

import io.deltawriter.error.InvalidInputException;
import io.deltawriter.error.StorageException;
import io.deltawriter.internal.action.SourceTags;
import io.deltawriter.internal.log.Snapshot;
import io.deltawriter.internal.text.ShownText;
import io.deltawriter.internal.time.Sleeper;
import io.deltawriter.source.AmbiguousSourceException;
import io.deltawriter.source.Fingerprint;
import io.deltawriter.source.SourceChangedException;
import io.deltawriter.source.SourceContent;
import io.deltawriter.source.SourceLookup;
import io.deltawriter.source.SourceState;
import io.deltawriter.source.SourceStore;
import io.deltawriter.source.UnusableSourceException;
import io.deltawriter.table.SourceKey;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The key should show what its source holds now. */
final class SourceChange implements KeyChange {

  /** What a source that is not there means. */
  public enum WhenAbsent {
    /** The key has no rows. */
    REMOVE,
    /** The key keeps the rows that it has. */
    KEEP
  }

  private static final Logger LOG = LoggerFactory.getLogger(SourceChange.class);

  private final SourceStore sources;
  private final SourceKey key;
  private final RowStaging staging;
  private final Retries retries;
  private final WhenAbsent whenAbsent;
  private boolean keptWithoutSource;

  SourceChange(
      SourceStore sources,
      SourceKey key,
      RowStaging staging,
      Retries retries,
      WhenAbsent whenAbsent) {
    this.sources = sources;
    this.key = key;
    this.staging = staging;
    this.retries = retries;
    this.whenAbsent = whenAbsent;
  }

  /** Whether the last decision was to keep rows although there is no source. */
  boolean isKeptWithoutSource() {
    return keptWithoutSource;
  }

  @Override
  public SourceKey key() {
    return key;
  }

  @Override
  public Decision decide(
      Snapshot snapshot, KeySnapshot current, TableFormat format, Decision earlier) {
    Decision decision = decideWithRetries(current, format, earlier);
    if (decision != earlier) {
      staging.discard(earlier);
    }
    return decision;
  }

  @Override
  public boolean stillHolds(Decision.Replace committed) {
    try (Opened lookup = new Opened(openIfChanged(committed.fingerprint()))) {
      return lookup.found() instanceof SourceLookup.Unchanged;
    } catch (IOException e) {
      LOG.warn(
          "Could not look at the source of {} again after its first commit: {}",
          ShownText.of(key.value()),
          ShownText.of(e.toString()));
      return true;
    }
  }

  private Decision decideWithRetries(KeySnapshot current, TableFormat format, Decision earlier) {
    try {
      for (int attempt = 1; attempt <= retries.maxAttempts(); attempt++) {
        try {
          return decideOnce(current, format, earlier);
        } catch (SourceChangedException changed) {
          LOG.debug(
              "The source of {} changed while it was read, attempt {}",
              ShownText.of(key.value()),
              attempt);
          retries.after(attempt);
        }
      }
      return new Decision.Reject(neverSettled());
    } catch (AmbiguousSourceException | UnusableSourceException e) {
      return new Decision.Reject(new InvalidInputException(e.getMessage(), e));
    } catch (InvalidInputException e) {
      return new Decision.Reject(e);
    } catch (IOException e) {
      return new Decision.Reject(
          new StorageException(
              "Could not read the source of key '" + key + "' in " + sources.description(), e));
    }
  }

  private Decision decideOnce(KeySnapshot current, TableFormat format, Decision earlier)
      throws IOException {
    Decision decision = earlier;
    try (Opened lookup = new Opened(open(current, earlier))) {
      decision = decideOn(lookup.found(), current, format, earlier);
    } catch (IOException | RuntimeException | Error failure) {
      // Also what fails when the source is closed: then there are files already.
      if (decision != earlier) {
        staging.discard(decision);
      }
      throw failure;
    }
    return decision;
  }

  private SourceLookup open(KeySnapshot current, Decision earlier) throws IOException {
    if (earlier instanceof Decision.Replace replace) {
      return openIfChanged(replace.fingerprint());
    }
    Optional<String> known = current.fingerprint();
    return known.isPresent() ? openIfChanged(known.get()) : sources.open(key);
  }

  private SourceLookup openIfChanged(String fingerprint) throws IOException {
    return sources.openIfChanged(key, new Fingerprint(fingerprint));
  }

  private Decision decideOn(
      SourceLookup found, KeySnapshot current, TableFormat format, Decision earlier)
      throws IOException {
    keptWithoutSource = false;
    if (found instanceof SourceLookup.Unchanged unchanged) {
      boolean isCurrent = current.isOf(unchanged.state().fingerprint().value());
      return isCurrent ? new Decision.UpToDate() : earlier;
    }
    if (found instanceof SourceLookup.Absent) {
      keptWithoutSource = whenAbsent == WhenAbsent.KEEP && !current.isEmpty();
      return keptWithoutSource ? new Decision.Unchanged() : without(current);
    }
    if (found instanceof SourceLookup.Found there) {
      // Another writer may have been here first while we were busy with an older state.
      String fingerprint = there.content().state().fingerprint().value();
      return current.isOf(fingerprint)
          ? new Decision.UpToDate()
          : read(there.content(), current, format);
    }
    throw new AssertionError("unhandled look: " + found);
  }

  private Decision read(SourceContent content, KeySnapshot current, TableFormat format)
      throws IOException {
    SourceState state = content.state();
    RowStaging.Staged staged =
        staging.stage(key, state.name(), content.stream(), format, content::confirm);
    return staged.rows() == 0
        ? without(current)
        : new Decision.Replace(staged, state.fingerprint().value(), tags(state), List.of());
  }

  private Map<String, String> tags(SourceState state) {
    return new SourceTags(
            key,
            state.fingerprint().value(),
            state.sizeBytes() < 0 ? OptionalLong.empty() : OptionalLong.of(state.sizeBytes()),
            OptionalLong.of(state.modified().toEpochMilli()))
        .asMap();
  }

  private static Decision without(KeySnapshot current) {
    return current.isEmpty() ? new Decision.Unchanged() : new Decision.Remove(List.of());
  }

  private InvalidInputException neverSettled() {
    return new InvalidInputException(
        "The source of key '"
            + key
            + "' in "
            + sources.description()
            + " changed each of the "
            + retries.maxAttempts()
            + " times it was read; overwrite it in one step, for one by renaming a finished file");
  }

  /** Closes what a look opened. */
  private record Opened(SourceLookup found) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      if (found instanceof SourceLookup.Found there) {
        there.content().close();
      }
    }
  }

  /** How often a source that changes while it is read is tried, and the pauses in between. */
  record Retries(int maxAttempts, Sleeper sleeper) {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
    private static final int MAX_DOUBLINGS = 7;

    /** Waits after the failure of attempt {@code attempt}, counted from 1. */
    void after(int attempt) {
      try {
        sleeper.sleep(FIRST_PAUSE.multipliedBy(1L << Math.min(attempt - 1, MAX_DOUBLINGS)));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StorageException("Interrupted while waiting; nothing was committed", e);
      }
    }
  }
}
