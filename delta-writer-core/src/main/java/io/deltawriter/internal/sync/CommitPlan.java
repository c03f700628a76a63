package io.deltawriter.internal.sync;

import io.deltawriter.internal.action.AddFile;
import io.deltawriter.internal.action.FileKey;
import io.deltawriter.internal.log.CommitContent;
import io.deltawriter.internal.log.Snapshot;
import io.deltawriter.table.SourceKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Which of the prepared changes go into the next commit. A pure function of the changes and a
 * snapshot: nothing is read or written.
 *
 * @param commit the changes that are right on top of the snapshot and do not touch each other
 * @param prepareAgain the changes that a commit since has made wrong, or may have
 * @param later the changes that meet one of {@code commit}: they are judged on top of it
 */
record CommitPlan(
    List<PreparedChange> commit, List<PreparedChange> prepareAgain, List<PreparedChange> later) {

  CommitPlan {
    commit = List.copyOf(commit);
    prepareAgain = List.copyOf(prepareAgain);
    later = List.copyOf(later);
  }

  /**
   * Plans the next commit. Of several changes that want one key, the one with the newest state goes
   * into it.
   *
   * @param format how the table of {@code snapshot} wants its files
   */
  static CommitPlan of(List<PreparedChange> changes, Snapshot snapshot, TableFormat format) {
    List<PreparedChange> prepareAgain = new ArrayList<>();
    List<PreparedChange> candidates = new ArrayList<>();
    for (PreparedChange change : changes) {
      (change.isOutdated(snapshot, format) ? prepareAgain : candidates).add(change);
    }
    candidates.sort(Comparator.comparingLong(PreparedChange::order).reversed());
    Map<SourceKey, Long> highest = highestVersions(candidates);
    List<PreparedChange> commit = new ArrayList<>();
    List<PreparedChange> later = new ArrayList<>();
    Set<SourceKey> keys = new HashSet<>();
    Set<FileKey> files = new HashSet<>();
    for (PreparedChange change : candidates) {
      if (isHighest(change, highest) && isFree(change, keys, files)) {
        change.sourceKeys().forEach(keys::add);
        change.removed().forEach(file -> files.add(file.fileKey()));
        commit.add(change);
      } else {
        later.add(change);
      }
    }
    Collections.reverse(commit);
    Collections.reverse(later);
    return new CommitPlan(commit, prepareAgain, later);
  }

  /** The same without {@code failed}, which turned out not to be fit for a commit. */
  CommitPlan without(Set<PreparedChange> failed) {
    List<PreparedChange> left = commit.stream().filter(change -> !failed.contains(change)).toList();
    return new CommitPlan(left, prepareAgain, later);
  }

  /** The same without {@link #later}. */
  CommitPlan withoutLater() {
    return new CommitPlan(commit, prepareAgain, List.of());
  }

  private static Map<SourceKey, Long> highestVersions(List<PreparedChange> changes) {
    Map<SourceKey, Long> highest = new HashMap<>();
    for (PreparedChange change : changes) {
      for (PreparedKey key : change.keys()) {
        key.change().version().ifPresent(v -> highest.merge(key.key(), v, Math::max));
      }
    }
    return highest;
  }

  private static boolean isHighest(PreparedChange change, Map<SourceKey, Long> highest) {
    return change.keys().stream()
        .allMatch(
            key -> {
              OptionalLong version = key.change().version();
              return version.isEmpty() || version.getAsLong() == highest.get(key.key());
            });
  }

  private static boolean isFree(PreparedChange change, Set<SourceKey> keys, Set<FileKey> files) {
    return change.sourceKeys().noneMatch(keys::contains)
        && change.removed().stream().map(AddFile::fileKey).noneMatch(files::contains);
  }

  /**
   * The commit; empty if there is nothing to do.
   *
   * @param tableId the id of the table if there is none yet
   */
  Optional<CommitContent> content(
      String operation, Snapshot snapshot, TableFormat format, String tableId, long nowMillis) {
    if (commit.isEmpty()) {
      return Optional.empty();
    }
    CommitDraft draft = new CommitDraft(format, nowMillis);
    for (PreparedChange change : commit) {
      change.keys().forEach(draft::add);
      change.rewrites().forEach(draft::add);
    }
    if (!snapshot.exists()) {
      draft.create(tableId);
    }
    return Optional.of(draft.content(operation));
  }
}
