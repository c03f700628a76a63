package io.deltawriter.internal.sync;

import io.deltawriter.error.InvalidInputException;
import io.deltawriter.error.StorageException;
import io.deltawriter.internal.action.AddFile;
import io.deltawriter.internal.log.AddFileCursor;
import io.deltawriter.internal.log.Snapshot;
import io.deltawriter.internal.sort.ExternalSort;
import io.deltawriter.internal.sort.SortedRecords;
import io.deltawriter.source.AmbiguousSourceException;
import io.deltawriter.source.SourceListing;
import io.deltawriter.source.SourceState;
import io.deltawriter.source.SourceStore;
import io.deltawriter.source.UnusableSourceException;
import io.deltawriter.table.SourceKey;
import io.deltawriter.table.TableLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares all sources with the whole table and commits the differences. Both sides go through one
 * sort by key, so that neither has to be held in memory and neither has to be in any order.
 */
public final class SyncAllRun {

  private static final int REMEMBERED_KEYS = 100_000;

  private final SourceStore sources;
  private final Request request;
  private final CallListener events;
  private final SharedFiles sharedFiles;
  private final Function<Map<SourceKey, Optional<KeySnapshot>>, Group> commit;
  private final Map<SourceKey, Optional<KeySnapshot>> group = new LinkedHashMap<>();
  private boolean foundNone;
  private long fileCount;

  /** What becomes of keys of the table that have no source. */
  public enum WhenMissing {
    /** They stay. */
    KEEP,
    /** They are removed, unless there is no source at all. */
    REMOVE,
    /** They are removed even if that leaves none. */
    REMOVE_EVEN_ALL
  }

  /** Whether the table is changed. */
  public enum Mode {
    /** Differences are committed. */
    COMMIT,
    /** Sources are read and checked, and nothing is written. */
    DRY_RUN
  }

  /**
   * What a call wants.
   *
   * @param maxKeysPerCommit how many keys a commit has at most
   * @param sortMemoryBytes the memory in which sources and files are sorted
   * @param threads how many keys are prepared at a time
   */
  public record Request(
      WhenMissing missing, Mode mode, int maxKeysPerCommit, int sortMemoryBytes, int threads) {}

  /**
   * What became of the keys of one commit.
   *
   * @param missing how many more kept their rows because their sources had gone since the listing
   */
  record Group(List<KeyOutcome> results, long missing) {

    static Group of(List<SourceChange> changes, List<KeyOutcome> outcomes) {
      Set<SourceKey> missing =
          changes.stream()
              .filter(SourceChange::isKeptWithoutSource)
              .map(SourceChange::key)
              .collect(Collectors.toSet());
      List<KeyOutcome> told =
          outcomes.stream()
              .filter(outcome -> !(outcome.isUnchanged() && missing.contains(outcome.key())))
              .toList();
      return new Group(told, outcomes.size() - told.size());
    }
  }

  SyncAllRun(
      SourceStore sources,
      Request request,
      CallListener events,
      SharedFiles sharedFiles,
      Function<Map<SourceKey, Optional<KeySnapshot>>, Group> commit) {
    this.sources = sources;
    this.request = request;
    this.events = events;
    this.sharedFiles = sharedFiles;
    this.commit = commit;
  }

  /** Commits what differs from {@code snapshot}. */
  public void run(Snapshot snapshot) {
    try (ExternalSort sort = ExternalSort.create(request.sortMemoryBytes())) {
      foundNone = addSources(sort) == 0;
      fileCount = addFiles(snapshot, sort);
      try (SortedRecords records = sort.sorted()) {
        walk(records);
      }
    } catch (IOException e) {
      throw new StorageException("Could not sort the listing of " + sources.description(), e);
    }
  }

  private long addSources(ExternalSort sort) throws IOException {
    long count = 0;
    long sizeBytes = 0;
    try (SourceListing listing = sources.list()) {
      for (Optional<SourceState> next = next(listing, sort);
          next.isPresent();
          next = next(listing, sort)) {
        SourceState state = next.get();
        sort.add(
            bytes(state.key().value()),
            new KeyRow(
                    KeyRow.Side.SOURCE,
                    state.name(),
                    state.fingerprint().value(),
                    state.sizeBytes())
                .toBytes());
        count++;
        sizeBytes += state.sizeBytes();
      }
    } catch (IOException e) {
      throw new StorageException(
          "Could not list " + sources.description() + " to its end, so nothing was changed", e);
    }
    events.listed(count, sizeBytes);
    return count;
  }

  /** The next source. What cannot be one is noted for its own key and passed over. */
  private Optional<SourceState> next(SourceListing listing, ExternalSort sort) throws IOException {
    while (true) {
      try {
        return listing.next();
      } catch (UnusableSourceException e) {
        addUnusable(e, sort);
      }
    }
  }

  private void addUnusable(UnusableSourceException found, ExternalSort sort) throws IOException {
    if (found.key().isEmpty()) {
      events.skipped(found.name(), found.getMessage());
      return;
    }
    SourceKey key = found.key().get();
    KeyRow.Side side = found.isFolder() ? KeyRow.Side.FOLDER : KeyRow.Side.UNUSABLE;
    sort.add(bytes(key.value()), new KeyRow(side, found.name(), "", 0).toBytes());
  }

  private long addFiles(Snapshot snapshot, ExternalSort sort) throws IOException {
    if (!snapshot.exists()) {
      return 0;
    }
    long count = 0;
    try (AddFileCursor files = snapshot.activeFiles()) {
      for (Optional<AddFile> next = files.next(); next.isPresent(); next = files.next()) {
        AddFile file = next.get();
        Optional<SourceKey> owner = snapshot.ownerOf(file);
        if (owner.isPresent()) {
          addFile(owner.get(), KeyRow.own(owner.get(), file), sort);
        } else if (snapshot.layout() == TableLayout.FLAT) {
          addShared(snapshot, file, sort);
        }
        count++;
      }
    }
    return count;
  }

  /** The file tells a key with each batch of its rows; most of these repetitions end here. */
  private void addShared(Snapshot snapshot, AddFile file, ExternalSort sort) {
    KeyRow row = KeyRow.shared(file);
    Set<SourceKey> told = new HashSet<>();
    sharedFiles.keysOf(
        snapshot,
        file,
        key -> {
          if (told.size() >= REMEMBERED_KEYS) {
            told.clear();
          }
          if (told.add(key)) {
            addFile(key, row, sort);
          }
        });
  }

  private static void addFile(SourceKey key, KeyRow row, ExternalSort sort) {
    try {
      sort.add(bytes(key.value()), row.toBytes());
    } catch (IOException e) {
      throw new StorageException("Could not sort the table's files by key", e);
    }
  }

  /** What cannot be a source is no evidence that this is the place where the sources are. */
  private InvalidInputException surprise() {
    return new InvalidInputException(
        "No source was found in "
            + sources.description()
            + " but the table has "
            + fileCount
            + " data files, and keys without a source were to be removed; nothing was changed. If"
            + " all rows should be removed, choose REMOVE_EVEN_ALL; otherwise correct the location or"
            + " the key pattern");
  }

  private void walk(SortedRecords records) throws IOException {
    KeyGroup current = null;
    while (records.next()) {
      String key = new String(records.key(), StandardCharsets.UTF_8);
      if (current == null || !current.key().value().equals(key)) {
        if (current != null) {
          decide(current);
        }
        current = new KeyGroup(SourceKey.of(key));
      }
      current.add(KeyRow.of(records.value()));
    }
    if (current != null) {
      decide(current);
    }
    commitGroup();
  }

  private void decide(KeyGroup key) {
    if (key.isOnlyFolder()) {
      return;
    }
    if (key.isUnchanged()) {
      finish(KeyOutcome.unchanged(key.key()), key.sizeBytes());
    } else if (key.isAmbiguous()) {
      String message = new AmbiguousSourceException(key.key(), key.sourceNames()).getMessage();
      finish(KeyOutcome.rejected(key.key(), new InvalidInputException(message)), key.sizeBytes());
    } else if (key.isMissing() && request.missing() == WhenMissing.KEEP) {
      events.missing(1);
    } else if (key.isMissing() && foundNone && request.missing() == WhenMissing.REMOVE) {
      throw surprise();
    } else {
      group.put(key.key(), key.inTable());
      if (group.size() == request.maxKeysPerCommit()) {
        commitGroup();
      }
    }
  }

  private void finish(KeyOutcome result, long sizeBytes) {
    events.passed(sizeBytes);
    finish(result);
  }

  private void finish(KeyOutcome result) {
    events.finished(result);
  }

  private void commitGroup() {
    if (!group.isEmpty()) {
      Group done = commit.apply(group);
      done.results().forEach(this::finish);
      events.missing(done.missing());
      group.clear();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
