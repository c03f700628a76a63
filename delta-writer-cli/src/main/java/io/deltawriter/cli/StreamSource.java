package io.deltawriter.cli;

import static java.util.Objects.requireNonNull;

import io.deltawriter.source.Fingerprint;
import io.deltawriter.source.SourceContent;
import io.deltawriter.source.SourceListing;
import io.deltawriter.source.SourceLookup;
import io.deltawriter.source.SourceState;
import io.deltawriter.source.SourceStore;
import io.deltawriter.source.UnusableSourceException;
import io.deltawriter.table.SourceKey;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * What a pipe gives, as the only source. It can be read once, and each reading is a state of its
 * own: nobody can tell whether a pipe gives what another one gave.
 */
final class StreamSource implements SourceStore {

  private static final long SIZE_UNKNOWN = -1;

  private final String name;
  private final SourceKey key;
  private final Opener opener;
  private final SourceState state;
  private boolean opened;

  private StreamSource(String name, SourceKey key, Opener opener, SourceState state) {
    this.name = name;
    this.key = key;
    this.opener = opener;
    this.state = state;
  }

  /** The pipe {@code name}, read as a state that is new now. */
  static StreamSource of(String name, SourceKey key, Opener opener, Clock clock) {
    requireNonNull(opener, "opener");
    Instant now = clock.instant();
    String write =
        "stream:"
            + now.getEpochSecond()
            + "."
            + now.getNano()
            + ":"
            + ProcessHandle.current().pid();
    return new StreamSource(
        name, key, opener, new SourceState(key, name, new Fingerprint(write), SIZE_UNKNOWN, now));
  }

  /** Opens the pipe. */
  @FunctionalInterface
  interface Opener {
    InputStream open() throws IOException;
  }

  @Override
  public String description() {
    return name;
  }

  @Override
  public synchronized SourceLookup open(SourceKey asked) throws IOException {
    requireKey(asked);
    if (opened) {
      throw new UnusableSourceException(
          name,
          name
              + " is a pipe that was already read, but the table's columns changed meanwhile; run the"
              + " command again");
    }
    opened = true;
    try {
      return new SourceLookup.Found(new Content(state, new EmptinessWatch(opener.open())));
    } catch (IOException e) {
      throw new UnusableSourceException(name, name + " cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public SourceLookup openIfChanged(SourceKey asked, Fingerprint known) throws IOException {
    requireKey(asked);
    return known.equals(state.fingerprint()) ? new SourceLookup.Unchanged(state) : open(asked);
  }

  @Override
  public SourceListing list() {
    return SourceListing.of(List.of(state));
  }

  private void requireKey(SourceKey asked) {
    if (!asked.equals(key)) {
      throw new IllegalArgumentException("A pipe is the source of '" + key + "', not '" + asked);
    }
  }

  private record Content(SourceState state, EmptinessWatch watch, InputStream stream)
      implements SourceContent {

    Content(SourceState state, EmptinessWatch watch) {
      this(state, watch, new BufferedInputStream(watch));
    }

    // A program that failed leaves an empty pipe, and nobody hears of its exit code.
    @Override
    public void confirm() throws IOException {
      if (watch.gaveNothing()) {
        throw new UnusableSourceException(
            state.name(),
            state.name()
                + " is a pipe that gave nothing, perhaps because its program failed; to remove the"
                + " rows, run delta-writer remove --key KEY or give an empty array, []");
      }
    }

    @Override
    public void close() throws IOException {
      stream.close();
    }
  }
}
