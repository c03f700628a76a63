package io.deltawriter.internal.repair;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.deltawriter.internal.action.Action;
import io.deltawriter.internal.action.AddFile;
import io.deltawriter.internal.action.FileKey;
import io.deltawriter.internal.action.RemoveFile;
import io.deltawriter.internal.action.SourceTags;
import io.deltawriter.internal.action.Txn;
import io.deltawriter.internal.log.AddFileCursor;
import io.deltawriter.internal.log.CommitContent;
import io.deltawriter.internal.log.CommitResult;
import io.deltawriter.internal.log.DeltaLog;
import io.deltawriter.internal.log.PendingCommit;
import io.deltawriter.internal.log.Snapshot;
import io.deltawriter.internal.sync.VersionChange;
import io.deltawriter.table.SourceKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Removes files that are missing or damaged from the table, unless they were removed meanwhile.
 *
 * <p>What the table says of the keys in them must not count any more, or a sync would find them
 * unchanged: other files of such a key are added again without our tags, so that its state is
 * unknown, and the version of a caller's own that a key has shown is taken back by one.
 */
public final class TableRepair implements PendingCommit {

  /** As Databricks and delta-rs call it. */
  private static final String OPERATION = "FSCK";

  private static final int NAMED_KEYS = 10;

  private final Set<FileKey> faulty;
  private final Clock clock;
  private Snapshot preparedOn;
  private Optional<CommitContent> prepared = Optional.empty();
  private Set<SourceKey> keys = Set.of();
  private boolean takesSharedFiles;
  private boolean outdated;
  private long removed;

  private TableRepair(Set<FileKey> faulty, Clock clock, Snapshot preparedOn) {
    this.faulty = Set.copyOf(faulty);
    this.clock = clock;
    this.preparedOn = preparedOn;
  }

  /**
   * Takes {@code faulty} out of the table of {@code log}.
   *
   * @param maxAttempts how often it is prepared at most, because others touched its keys meanwhile
   * @return the commit; empty if all of them were taken out meanwhile
   */
  public static Optional<Repaired> run(
      DeltaLog log, Set<FileKey> faulty, Clock clock, int maxAttempts) {
    TableRepair repair = new TableRepair(faulty, clock, log.snapshot());
    for (int attempt = 1; attempt <= maxAttempts; attempt++) {
      repair.prepare(log.refresh());
      CommitResult result = log.commit(repair);
      if (result instanceof CommitResult.Committed committed) {
        return Optional.of(new Repaired(committed.version(), repair.removed));
      }
      if (!repair.outdated) {
        return Optional.empty();
      }
    }
    throw log.conflict(maxAttempts);
  }

  /**
   * A commit that took files out.
   *
   * @param version the commit's
   * @param removed how many files it took out
   */
  public record Repaired(long version, long removed) {}

  private void prepare(Snapshot snapshot) {
    preparedOn = snapshot;
    prepared = Optional.empty();
    outdated = false;
    removed = 0;
    if (!snapshot.exists()) {
      return;
    }
    List<AddFile> gone = new ArrayList<>();
    each(snapshot, file -> faulty.contains(file.fileKey()), gone::add);
    if (!gone.isEmpty()) {
      removed = gone.size();
      prepared = Optional.of(content(snapshot, gone));
    }
  }

  @Override
  public Optional<CommitContent> against(Snapshot snapshot) {
    long since = preparedOn.version();
    outdated =
        snapshot.version() > since
            && (takesSharedFiles || keys.stream().anyMatch(key -> snapshot.touched(key, since)));
    return outdated ? Optional.empty() : prepared;
  }

  private CommitContent content(Snapshot snapshot, List<AddFile> gone) {
    long nowMillis = clock.millis();
    Set<SourceKey> owners = new LinkedHashSet<>();
    List<AddFile> shared = new ArrayList<>();
    List<Action> actions = new ArrayList<>();
    for (AddFile file : gone) {
      actions.add(RemoveFile.of(file, nowMillis));
      snapshot.ownerOf(file).ifPresentOrElse(owners::add, () -> shared.add(file));
    }
    Set<SourceKey> left = new LinkedHashSet<>();
    each(
        snapshot,
        file -> !faulty.contains(file.fileKey()) && isOfKeyIn(snapshot, file, owners, shared),
        file -> {
          left.add(snapshot.ownerOf(file).orElseThrow());
          if (SourceTags.of(file).isPresent()) {
            actions.add(SourceTags.removedFrom(file));
          }
        });
    owners.stream()
        .filter(key -> !left.contains(key))
        .forEach(key -> lowered(snapshot, key, nowMillis).ifPresent(actions::add));
    keys = owners;
    takesSharedFiles = !shared.isEmpty();
    return new CommitContent(OPERATION, owners.size(), parameters(owners), metrics(gone), actions);
  }

  private static boolean isOfKeyIn(
      Snapshot snapshot, AddFile file, Set<SourceKey> keys, List<AddFile> shared) {
    Optional<SourceKey> owner = snapshot.ownerOf(file);
    return owner.isPresent()
        && (keys.contains(owner.get())
            || shared.stream().anyMatch(lost -> snapshot.mayHold(lost, owner.get())));
  }

  private static Optional<Txn> lowered(Snapshot snapshot, SourceKey key, long nowMillis) {
    String fence = VersionChange.fenceOf(key);
    OptionalLong seen = snapshot.txnVersion(fence);
    return seen.isPresent()
        ? Optional.of(new Txn(fence, seen.getAsLong() - 1, OptionalLong.of(nowMillis)))
        : Optional.empty();
  }

  private interface Choice {
    boolean takes(AddFile file);
  }

  private static void each(Snapshot snapshot, Choice choice, Consumer<AddFile> consumer) {
    try (AddFileCursor files = snapshot.activeFiles()) {
      for (Optional<AddFile> next = files.next(); next.isPresent(); next = files.next()) {
        if (choice.takes(next.get())) {
          consumer.accept(next.get());
        }
      }
    }
  }

  private static Map<String, String> parameters(Set<SourceKey> keys) {
    ArrayNode named = JsonNodeFactory.instance.arrayNode();
    keys.stream().limit(NAMED_KEYS).forEach(key -> named.add(key.value()));
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("keyCount", Integer.toString(keys.size()));
    parameters.put("keys", named.toString());
    return parameters;
  }

  private static Map<String, String> metrics(List<AddFile> gone) {
    return Map.of(
        "numRemovedFiles",
        Integer.toString(gone.size()),
        "numRemovedBytes",
        Long.toString(gone.stream().mapToLong(AddFile::sizeBytes).sum()));
  }
}
