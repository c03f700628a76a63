package io.deltawriter.internal.log;

import io.deltawriter.error.UnsupportedTableException;
import io.deltawriter.internal.checkpoint.CheckpointEngine;
import io.deltawriter.internal.checkpoint.CheckpointFiles;
import io.deltawriter.internal.checkpoint.CheckpointReader;
import io.deltawriter.internal.checkpoint.LastCheckpoint;
import io.deltawriter.internal.checkpoint.LogNames;
import io.deltawriter.internal.format.UnreadableFileException;
import io.deltawriter.internal.rules.TableView;
import io.deltawriter.internal.rules.ViewRules;
import io.deltawriter.internal.text.Reason;
import io.deltawriter.internal.text.ShownText;
import io.deltawriter.store.ObjectNotFoundException;
import io.deltawriter.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out the newest version from the log: asks {@code _last_checkpoint}, which is a hint and may
 * be wrong in any way, lists the log from there, opens the newest checkpoint that can be read and
 * reads the commits after it.
 */
final class SnapshotLoader {

  private static final Logger LOG = LoggerFactory.getLogger(SnapshotLoader.class);

  // Others may clean the log up between the listing and the reading.
  private static final int MAX_ATTEMPTS = 3;
  private static final int MAX_HINT_BYTES = 1024 * 1024;

  private final ObjectStore store;
  private final LogNames names;
  private final CommitReader commits;
  private final CheckpointEngine checkpoints;
  private final ViewRules rules;

  SnapshotLoader(
      ObjectStore store,
      LogNames names,
      CommitReader commits,
      CheckpointEngine checkpoints,
      ViewRules rules) {
    this.store = store;
    this.names = names;
    this.commits = commits;
    this.checkpoints = checkpoints;
    this.rules = rules;
  }

  /**
   * The newest version; a snapshot that does not exist if there is no log.
   *
   * @throws UnsupportedTableException if the log is broken or the table cannot be written right
   */
  Snapshot load() throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return loadOnce();
      } catch (ObjectNotFoundException e) {
        if (attempt == MAX_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private Snapshot loadOnce() throws IOException {
    List<IOException> failures = new ArrayList<>();
    Optional<LastCheckpoint> hint = hint();
    if (hint.isPresent()) {
      Optional<Snapshot> snapshot =
          fromCheckpoint(LogListing.of(store, names, hint.get().version()), failures);
      if (snapshot.isPresent()) {
        return snapshot.get();
      }
    }
    LogListing all = LogListing.of(store, names, 0);
    if (all.isEmpty() && hint.isEmpty()) {
      return Snapshot.none();
    }
    Optional<Snapshot> snapshot = fromCheckpoint(all, failures);
    return snapshot.isPresent() ? snapshot.get() : fromFirstCommit(all, failures);
  }

  private Optional<LastCheckpoint> hint() throws IOException {
    try (InputStream in = store.open(names.lastCheckpoint())) {
      return LastCheckpoint.read(in.readNBytes(MAX_HINT_BYTES));
    } catch (ObjectNotFoundException e) {
      return Optional.empty();
    }
  }

  /** From the newest checkpoint that can be opened; empty if there is none. */
  private Optional<Snapshot> fromCheckpoint(LogListing listing, List<IOException> failures)
      throws IOException {
    for (CheckpointFiles files : listing.checkpoints()) {
      Optional<CheckpointReader> checkpoint = open(files, failures);
      if (checkpoint.isPresent()) {
        failures.forEach(this::warn);
        List<Long> after =
            listing.commits().stream().filter(version -> version > files.version()).toList();
        return Optional.of(replay(checkpoint, files.version() + 1, after));
      }
    }
    return Optional.empty();
  }

  private Optional<CheckpointReader> open(CheckpointFiles files, List<IOException> failures) {
    try {
      return Optional.of(checkpoints.open(files));
    } catch (IOException e) {
      failures.add(e);
      return Optional.empty();
    }
  }

  private Snapshot fromFirstCommit(LogListing all, List<IOException> failures) throws IOException {
    if (!all.commits().isEmpty() && all.commits().get(0) == 0) {
      failures.forEach(this::warn);
      return replay(Optional.empty(), 0, all.commits());
    }
    if (!failures.isEmpty()) {
      throw withoutCheckpoint(failures);
    }
    throw broken(
        all.commits().isEmpty()
            ? "it has " + LogNames.LAST_CHECKPOINT + " but neither commits nor checkpoints"
            : "it begins with version " + all.commits().get(0) + " and has no complete checkpoint");
  }

  /** What the store failed at may be read the next time; what is damaged stays so. */
  private IOException withoutCheckpoint(List<IOException> failures) {
    IOException told =
        failures.stream()
            .filter(failure -> !(failure instanceof UnreadableFileException))
            .findFirst()
            .orElse(failures.get(0));
    failures.stream().filter(failure -> failure != told).forEach(told::addSuppressed);
    return told instanceof UnreadableFileException
        ? new UnreadableFileException(
            told.getMessage()
                + ", and the log has no older checkpoint and not all commits from version 0;"
                + " restore the file from a backup",
            told)
        : told;
  }

  private void warn(IOException failure) {
    LOG.warn(
        "Passing over a checkpoint in {}: {}",
        ShownText.of(names.folder()),
        ShownText.of(Reason.of(failure)));
  }

  private Snapshot replay(Optional<CheckpointReader> checkpoint, long first, List<Long> versions)
      throws IOException {
    TailLayer.Builder builder = new TailLayer.Builder(first);
    long expected = first;
    for (long version : versions) {
      if (version != expected) {
        throw broken(
            "it has version " + (expected - 1) + " and " + version + " but nothing in between");
      }
      builder.next(version);
      commits.each(
          version,
          action -> {
            builder.add(action);
            return true;
          });
      expected++;
    }
    return snapshot(checkpoint, expected - 1, builder, versions.isEmpty());
  }

  private Snapshot snapshot(
      Optional<CheckpointReader> checkpoint,
      long version,
      TailLayer.Builder builder,
      boolean tailIsEmpty)
      throws IOException {
    builder.requireWhole();
    TableView view =
        rules.view(
            builder.protocol().or(() -> checkpoint.map(CheckpointReader::protocol)),
            builder.metadata().or(() -> checkpoint.map(CheckpointReader::metadata)),
            Snapshot.overlaid(checkpoint, builder.domains()));
    if (tailIsEmpty) {
      return Snapshot.of(version, view, checkpoint, Tail.EMPTY, inCommitTimestamp(version, view));
    }
    TailLayer layer = builder.build(view.attribution());
    return Snapshot.of(
        version, view, checkpoint, new Tail(List.of(layer)), layer.inCommitTimestampMillis());
  }

  private OptionalLong inCommitTimestamp(long version, TableView view) throws IOException {
    return InCommitTimestamps.areEnabled(view)
        ? commits
            .history(version)
            .map(commit -> commit.info().inCommitTimestampMillis())
            .orElse(OptionalLong.empty())
        : OptionalLong.empty();
  }

  private UnsupportedTableException broken(String problem) {
    return new UnsupportedTableException("The log " + names.folder() + " is broken: " + problem);
  }
}
