package io.deltawriter;

import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.log.CommitContent;
import io.deltawriter.internal.log.DeltaLog;
import io.deltawriter.internal.log.Snapshot;
import io.deltawriter.table.DataFile;
import io.deltawriter.table.SourceKey;
import java.util.ArrayList;
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
final class SyncEngine implements CommitGroup.Planner {

  /** What a commit of several kinds of calls is called in the history. */
  static final String SYNC = "SYNC";

  private final DeltaLog log;
  private final SharedFiles sharedFiles;
  private final StrayFiles strayFiles;
  private final DeltaWriterOptions options;
  private final Supplier<String> ids;
  private final Workers workers;
  private final CommitQueue queue;
  private final Lock rewriting;
  private final AtomicLong order = new AtomicLong();

  SyncEngine(
      DeltaLog log,
      SharedFiles sharedFiles,
      StrayFiles strayFiles,
      DeltaWriterOptions options,
      Environment environment,
      Workers workers) {
    this.log = requireNonNull(log, "log");
    this.sharedFiles = requireNonNull(sharedFiles, "sharedFiles");
    this.strayFiles = requireNonNull(strayFiles, "strayFiles");
    this.options = requireNonNull(options, "options");
    this.ids = environment.ids();
    this.workers = requireNonNull(workers, "workers");
    this.rewriting = environment.locks().get();
    this.queue =
        new CommitQueue(
            log,
            this,
            environment.commitPacing(options),
            options.maxKeysPerCommit(),
            environment.locks().get());
  }

  /**
   * Commits {@code changes}, each once at most, and returns when the table shows them all.
   *
   * @return a result for each change, in their order
   */
  List<KeyResult> commit(SyncCall.Request request) {
    return new SyncCall(this, request).commit();
  }

  /** Decides and commits nothing; the request's staging must be one that writes nothing. */
  List<KeyResult> rehearse(SyncCall.Request request) {
    return new SyncCall(this, request).rehearse();
  }

  DeltaLog log() {
    return log;
  }

  DeltaWriterOptions options() {
    return options;
  }

  Workers workers() {
    return workers;
  }

  CommitQueue queue() {
    return queue;
  }

  /** Held while shared files are copied and until the copies are committed. */
  Lock rewriting() {
    return rewriting;
  }

  SharedRewrites rewrites() {
    return new SharedRewrites(sharedFiles, strayFiles);
  }

  long nextOrder() {
    return order.incrementAndGet();
  }

  /** What {@code snapshot} shows of each of {@code keys}: one lookup for all. */
  Map<SourceKey, ShownKey> lookup(Snapshot snapshot, Set<SourceKey> keys) {
    return ShownKey.of(snapshot, keys, sharedFiles);
  }

  @Override
  public TablePlan format(Snapshot snapshot) {
    return TablePlan.of(snapshot, options);
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
