package io.deltawriter.internal.sync;

import static java.util.Objects.requireNonNull;

import io.deltawriter.error.CommitStateUnknownException;
import io.deltawriter.error.DeltaWriterException;
import io.deltawriter.error.StorageException;
import io.deltawriter.internal.log.Snapshot;
import io.deltawriter.table.SourceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * One call on its way: its keys are prepared and published, and those that were outdated meanwhile
 * prepared again. Used by the thread of the call.
 */
public final class SyncCall {

  /**
   * What a call wants.
   *
   * @param operation what its commits are called in the history
   * @param changes at most one for a key
   * @param threads how many keys are prepared at a time
   * @param lookup tells what the table has of the keys
   */
  record Request(
      String operation,
      List<? extends KeyChange> changes,
      RowStaging staging,
      int threads,
      KeySnapshots lookup,
      CallListener listener) {

    Request {
      requireNonNull(operation, "operation");
      changes = List.copyOf(changes);
      requireNonNull(staging, "staging");
      requireNonNull(lookup, "lookup");
      requireNonNull(listener, "listener");
    }
  }

  private static final int MAX_TURNS = 5;

  private final SyncEngine engine;
  private final Request request;
  private final SharedRewrites rewrites;

  /** What has not ended yet, in the order of the call. */
  private final Set<KeyChange> open = new LinkedHashSet<>();

  private final Map<KeyChange, PreparedKey> prepared = new ConcurrentHashMap<>();
  private final Map<SourceKey, Optional<KeyOutcome>> results = new LinkedHashMap<>();
  private int overtakings;

  SyncCall(SyncEngine engine, Request request) {
    this.engine = engine;
    this.request = request;
    this.rewrites = engine.rewrites();
    this.open.addAll(request.changes());
    request.changes().forEach(change -> results.put(change.key(), Optional.empty()));
  }

  /** Decides and commits nothing; the request's staging must be one that writes nothing. */
  List<KeyOutcome> rehearse() {
    prepare(engine.log().snapshot());
    finishAll();
    return results();
  }

  /**
   * Commits the changes, and returns when the table shows them all.
   *
   * @return an outcome for each change, in their order
   */
  List<KeyOutcome> commit() {
    try {
      while (!open.isEmpty()) {
        goOn();
      }
      rewrites.discard();
    } catch (CommitStateUnknownException e) {
      // The commit may have any of the files.
      throw e;
    } catch (DeltaWriterException e) {
      discard();
      giveUp(e);
    } catch (RuntimeException | Error e) {
      discard();
      throw e;
    }
    return results();
  }

  private void goOn() {
    prepare(engine.log().snapshot());
    if (!wantsCommit()) {
      finishAll();
      return;
    }
    if (!needsRewrites()) {
      publish(List.of());
      return;
    }
    publishWithRewrites();
  }

  /**
   * Copies of a file by two calls at once would outdate each other, so these calls take turns. What
   * was outdated before its turn came is prepared outside of it, so that no source is waited for by
   * other calls; only a call that was too late too often keeps its turn for that.
   */
  private void publishWithRewrites() {
    for (int turn = 1; ; turn++) {
      engine.lockRewriting();
      try {
        Snapshot snapshot = engine.log().snapshot();
        if (turn == MAX_TURNS) {
          prepare(snapshot);
        }
        TableFormat format = engine.format(snapshot);
        if (outdated(snapshot, format).isEmpty()) {
          publish(rewrites.of(preparedToShare(), snapshot, format));
          return;
        }
      } finally {
        engine.unlockRewriting();
      }
      prepare(engine.log().snapshot());
    }
  }

  // That the table shows what the source holds is not checked with the store as long as our
  // knowledge is recent: most deliveries of an event are such. What other engines did shows a
  // little later.
  private boolean wantsCommit() {
    if (anyChangesTable()) {
      return true;
    }
    boolean holds = open.stream().map(prepared::get).allMatch(PreparedKey::holdsAnyway);
    if (holds && engine.log().isKnownWithin(engine.options().maxStaleness())) {
      return false;
    }
    prepare(engine.log().refresh());
    return anyChangesTable();
  }

  private boolean anyChangesTable() {
    return open.stream().map(prepared::get).anyMatch(PreparedKey::changesTable);
  }

  private List<KeyChange> outdated(Snapshot snapshot, TableFormat format) {
    return open.stream()
        .filter(
            change ->
                !prepared.containsKey(change) || prepared.get(change).isOutdated(snapshot, format))
        .toList();
  }

  /** Prepares what is not prepared, or not for the table as it is in {@code snapshot}. */
  private void prepare(Snapshot snapshot) {
    TableFormat format = engine.format(snapshot);
    List<KeyChange> changes = outdated(snapshot, format);
    if (changes.isEmpty()) {
      return;
    }
    Set<SourceKey> keys = changes.stream().map(KeyChange::key).collect(Collectors.toSet());
    Map<SourceKey, KeySnapshot> current = request.lookup().of(snapshot, keys);
    engine
        .workers()
        .each(
            request.threads(),
            changes,
            change -> prepare(change, snapshot, current.get(change.key()), format));
  }

  private void prepare(
      KeyChange change, Snapshot snapshot, KeySnapshot current, TableFormat format) {
    long order = engine.nextOrder();
    Decision earlier = new Decision.Undecided();
    PreparedKey before = prepared.get(change);
    if (before != null && before.format().equals(format)) {
      earlier = before.decision();
    } else if (before != null) {
      // Its files do not fit the table any more.
      request.staging().discard(before.decision());
      prepared.remove(change);
    }
    Instant begun = engine.options().clock().instant();
    Decision decision = change.decide(snapshot, current, format, earlier);
    prepared.put(
        change, PreparedKey.of(change, decision, order, snapshot.version(), format, current));
    Duration took = Duration.between(begun, engine.options().clock().instant());
    request.listener().prepared(change.key(), decision, took.isNegative() ? Duration.ZERO : took);
  }

  private List<PreparedKey> preparedToShare() {
    return open.stream().map(prepared::get).filter(key -> !key.shared().isEmpty()).toList();
  }

  private boolean needsRewrites() {
    return !preparedToShare().isEmpty();
  }

  private void publish(List<SharedRewrites.Rewrite> copies) {
    List<PreparedChange> changes = new ArrayList<>();
    for (KeyChange change : open) {
      PreparedKey key = prepared.get(change);
      if (key.changesTable() && key.shared().isEmpty()) {
        changes.add(new PreparedChange(List.of(key), List.of()));
      }
    }
    List<PreparedKey> sharing = preparedToShare();
    if (!sharing.isEmpty()) {
      changes.add(new PreparedChange(sharing, copies));
    }
    if (changes.isEmpty()) {
      return;
    }
    conclude(changes, engine.queue().publish(request.operation(), changes));
  }

  private void conclude(List<PreparedChange> changes, Map<PreparedChange, ChangeFate> fates) {
    Optional<Throwable> failure = Optional.empty();
    List<PreparedKey> firstFiles = new ArrayList<>();
    boolean committed = false;
    for (PreparedChange change : changes) {
      ChangeFate fate = fates.get(change);
      if (fate instanceof ChangeFate.Committed done) {
        committed = true;
        change.keys().forEach(key -> finish(key, OptionalLong.of(done.version())));
        change.keys().stream().filter(PreparedKey::addsFirstFiles).forEach(firstFiles::add);
        if (!change.rewrites().isEmpty()) {
          rewrites.keep();
        }
      } else if (fate instanceof ChangeFate.Failed failed) {
        failure = Optional.of(worse(failure, failed.cause()));
      } else if (!(fate instanceof ChangeFate.Outdated)) {
        throw new AssertionError("not ended: " + fate);
      }
    }
    failure.ifPresent(SyncCall::rethrow);
    if (committed) {
      finishUntouched();
    }
    recheck(firstFiles);
  }

  /** What is not known is told before what is. */
  private static Throwable worse(Optional<Throwable> one, Throwable other) {
    return one.isEmpty() || other instanceof CommitStateUnknownException ? other : one.get();
  }

  private static void rethrow(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) failure;
  }

  /** A commit shows that what it was built on was the newest version. */
  private void finishUntouched() {
    Snapshot snapshot = engine.log().snapshot();
    TableFormat format = engine.format(snapshot);
    for (KeyChange change : List.copyOf(open)) {
      PreparedKey key = prepared.get(change);
      if (!key.changesTable() && !key.isOutdated(snapshot, format)) {
        finish(key, OptionalLong.empty());
      }
    }
  }

  /**
   * A key's first files leave nothing for a writer to meet that found neither source nor files in
   * the meantime: sources that changed since are done once more.
   */
  private void recheck(List<PreparedKey> firstFiles) {
    if (overtakings + 1 >= engine.options().maxAttempts()) {
      return;
    }
    Set<PreparedKey> overtaken = ConcurrentHashMap.newKeySet();
    engine
        .workers()
        .each(
            request.threads(),
            firstFiles,
            key -> {
              if (!key.stillHolds()) {
                overtaken.add(key);
              }
            });
    if (!overtaken.isEmpty()) {
      overtakings++;
      firstFiles.stream().filter(overtaken::contains).forEach(key -> open.add(key.change()));
    }
  }

  private void finishAll() {
    List.copyOf(open).forEach(change -> finish(prepared.get(change), OptionalLong.empty()));
  }

  private void finish(PreparedKey key, OptionalLong version) {
    KeyOutcome result = KeyOutcome.of(key, version);
    results.merge(
        key.key(),
        Optional.of(result),
        (before, now) -> Optional.of(before.map(b -> b.followedBy(result)).orElse(result)));
    prepared.remove(key.change());
    open.remove(key.change());
  }

  /**
   * Deletes all files that were written and are not committed. Where the store fails, the rest is
   * left too: a store that does not answer would be waited for file by file.
   */
  private void discard() {
    boolean answers =
        open.stream()
            .filter(prepared::containsKey)
            .map(change -> prepared.get(change).decision())
            .allMatch(request.staging()::discard);
    if (answers) {
      rewrites.discard();
    }
  }

  /** Nothing is committed any more; what is committed already is told by its results. */
  private void giveUp(DeltaWriterException failure) {
    List<SourceKey> first =
        open.stream().map(KeyChange::key).filter(key -> results.get(key).isPresent()).toList();
    if (!first.isEmpty()) {
      throw new StorageException(
          "The first rows of "
              + first
              + " are in the table, but their sources changed meanwhile and that could not be"
              + " committed; call again",
          failure);
    }
    boolean committed =
        results.values().stream()
            .flatMap(Optional::stream)
            .anyMatch(result -> result.version().isPresent());
    if (!committed) {
      throw failure;
    }
    for (KeyChange change : open) {
      results.put(change.key(), Optional.of(KeyOutcome.rejected(change.key(), failure.fresh())));
    }
  }

  private List<KeyOutcome> results() {
    return results.values().stream().map(Optional::orElseThrow).toList();
  }
}
