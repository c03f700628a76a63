package io.deltawriter.internal.sync;

import static java.util.Objects.requireNonNull;

import io.deltawriter.error.StorageException;
import io.deltawriter.internal.datafile.DataFile;
import io.deltawriter.internal.log.CommitContent;
import io.deltawriter.internal.log.DeltaLog;
import io.deltawriter.internal.log.Snapshot;
import io.deltawriter.internal.sync.SourceChange.WhenAbsent;
import io.deltawriter.source.SourceStore;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.table.SourceKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;

/**
 * Takes the changes of calls into the log: prepare, plan, publish. Safe for any number of threads.
 */
public final class SyncEngine implements CommitGroup.Planner {

  /** What a commit of several kinds of calls is called in the history. */
  static final String SYNC = "SYNC";

  private final DeltaLog log;
  private final SharedFiles sharedFiles;
  private final OrphanFiles orphans;
  private final RowStaging staging;
  private final SourceChange.Retries retries;
  private final SyncOptions options;
  private final Supplier<String> ids;
  private final Workers workers;
  private final CommitQueue queue;
  private final Lock rewriting;
  private final AtomicLong order = new AtomicLong();

  /**
   * An engine for the table at {@code tableLocation}.
   *
   * @param log the table's log; stays the caller's
   */
  public SyncEngine(
      ObjectStore store,
      String tableLocation,
      SyncOptions options,
      DeltaLog log,
      Environment environment) {
    this.log = requireNonNull(log, "log");
    this.sharedFiles = new SharedFiles(store, tableLocation, options, environment.ids());
    this.orphans = new OrphanFiles(store, tableLocation);
    this.staging = RowStaging.of(store, tableLocation, options, environment.ids());
    this.retries = environment.retries(options.maxAttempts());
    this.options = options;
    this.ids = environment.ids();
    this.workers = new Workers(environment.preparing());
    this.rewriting = environment.locks().get();
    this.queue =
        new CommitQueue(
            log,
            this,
            environment.commitPacing(options),
            environment.maxGroupKeys(),
            environment.locks().get());
  }

  /**
   * Makes the table show what the sources of {@code keys} hold.
   *
   * @param threads how many keys are prepared at a time
   * @return an outcome for each key, in their order
   */
  public List<KeyOutcome> sync(
      SourceStore sources, Set<SourceKey> keys, int threads, CallListener listener) {
    RowStaging rows = staging.reportingTo(listener);
    List<SourceChange> changes =
        keys.stream()
            .map(key -> new SourceChange(sources, key, rows, retries, WhenAbsent.REMOVE))
            .toList();
    return told(
        listener,
        commit(new SyncCall.Request(SYNC, changes, rows, threads, this::lookup, listener)));
  }

  /**
   * Makes the table show what all sources hold, in commits of at most {@link
   * SyncAllRun.Request#maxKeysPerCommit} keys.
   *
   * @return the version from which it began; -1 if there was no table
   */
  public long syncAll(SourceStore sources, SyncAllRun.Request request, CallListener listener) {
    Snapshot start = log.refresh();
    new SyncAllRun(
            sources,
            request,
            listener,
            sharedFiles,
            keys -> syncGroup(sources, request, listener, start, keys))
        .run(start);
    return start.version();
  }

  private SyncAllRun.Group syncGroup(
      SourceStore sources,
      SyncAllRun.Request request,
      CallListener listener,
      Snapshot start,
      Map<SourceKey, Optional<KeySnapshot>> keys) {
    boolean dryRun = request.mode() == SyncAllRun.Mode.DRY_RUN;
    RowStaging rows = (dryRun ? staging.dryRun() : staging).reportingTo(listener);
    WhenAbsent whenAbsent =
        request.missing() == SyncAllRun.WhenMissing.KEEP ? WhenAbsent.KEEP : WhenAbsent.REMOVE;
    List<SourceChange> changes = new ArrayList<>();
    Map<SourceKey, KeySnapshot> known = new HashMap<>();
    keys.forEach(
        (key, current) -> {
          changes.add(new SourceChange(sources, key, rows, retries, whenAbsent));
          current.ifPresent(there -> known.put(key, there));
        });
    KeySnapshots lookup = this::lookup;
    SyncCall.Request call =
        new SyncCall.Request(
            SYNC, changes, rows, request.threads(), lookup.knowing(start, known), listener);
    List<KeyOutcome> outcomes =
        dryRun ? new SyncCall(this, call).rehearse() : new SyncCall(this, call).commit();
    return SyncAllRun.Group.of(changes, outcomes);
  }

  /** Makes the table show {@code rows} for {@code key}, unless it has seen a higher version. */
  public KeyOutcome replace(
      SourceKey key, long version, VersionChange.Input rows, CallListener listener) {
    RowStaging reporting = staging.reportingTo(listener);
    long now = options.clock().millis();
    return commit("REPLACE", new VersionChange(key, version, rows, reporting, now), listener);
  }

  /** Makes the table show no rows for {@code key}. */
  public KeyOutcome remove(SourceKey key, CallListener listener) {
    return commit("REMOVE", new KeyChange.Removal(key), listener);
  }

  private KeyOutcome commit(String operation, KeyChange change, CallListener listener) {
    SyncCall.Request request =
        new SyncCall.Request(operation, List.of(change), staging, 1, this::lookup, listener);
    return told(listener, commit(request)).get(0);
  }

  private static List<KeyOutcome> told(CallListener listener, List<KeyOutcome> outcomes) {
    outcomes.forEach(listener::finished);
    return outcomes;
  }

  private List<KeyOutcome> commit(SyncCall.Request request) {
    return new SyncCall(this, request).commit();
  }

  DeltaLog log() {
    return log;
  }

  SyncOptions options() {
    return options;
  }

  Workers workers() {
    return workers;
  }

  CommitQueue queue() {
    return queue;
  }

  /**
   * Takes the lock that is held while shared files are copied and until the copies are committed.
   *
   * @throws StorageException if the thread was interrupted meanwhile; it still is then
   */
  void lockRewriting() {
    try {
      rewriting.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StorageException("Interrupted while waiting to commit; nothing was committed", e);
    }
  }

  void unlockRewriting() {
    rewriting.unlock();
  }

  SharedRewrites rewrites() {
    return new SharedRewrites(sharedFiles, orphans);
  }

  long nextOrder() {
    return order.incrementAndGet();
  }

  /** What {@code snapshot} has of each of {@code keys}: one lookup for all. */
  public Map<SourceKey, KeySnapshot> lookup(Snapshot snapshot, Set<SourceKey> keys) {
    return KeySnapshot.of(snapshot, keys, sharedFiles);
  }

  @Override
  public TableFormat format(Snapshot snapshot) {
    return TableFormat.of(snapshot, options);
  }

  @Override
  public Optional<CommitContent> content(CommitPlan plan, String operation, Snapshot snapshot) {
    return plan.content(operation, snapshot, format(snapshot), ids.get(), options.clock().millis());
  }

  @Override
  public void requireStillThere(PreparedChange change) {
    List<DataFile> files = new ArrayList<>();
    for (PreparedKey key : change.keys()) {
      if (key.decision() instanceof Decision.Replace replace) {
        files.addAll(replace.staged().files());
      }
    }
    change.rewrites().forEach(rewrite -> files.addAll(rewrite.copies()));
    log.requireStillThere(files);
  }
}
