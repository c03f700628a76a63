package io.deltawriter.internal.log;

import io.deltawriter.table.SourceKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which keys the last commits touched that a checkpoint has taken over: the commits themselves are
 * no longer kept. Immutable; bounded, the oldest commits are forgotten first.
 *
 * @param forgotten nothing is known of the versions up to this one
 * @param commits those that follow it, oldest first and without gaps
 */
record RecentTouches(long forgotten, List<Commits> commits) {

  /** Keys, and commits, that are kept in all. */
  static final int MAX_KEYS = 50_000;

  /**
   * One commit, or several in a row.
   *
   * @param last the newest version in it
   * @param keys empty if keys may have been touched that are not known
   */
  record Commits(long last, Optional<Set<SourceKey>> keys) {

    boolean touched(SourceKey key) {
      return keys.map(known -> known.contains(key)).orElse(true);
    }

    private int size() {
      return 1 + keys.map(Set::size).orElse(0);
    }
  }

  RecentTouches {
    commits = List.copyOf(commits);
  }

  /** Nothing is known of the versions up to {@code version}. */
  static RecentTouches after(long version) {
    return new RecentTouches(version, List.of());
  }

  /** With the commits of {@code layers}, which follow directly. */
  RecentTouches plus(List<TailLayer> layers) {
    Deque<Commits> kept = new ArrayDeque<>(commits);
    layers.forEach(layer -> kept.add(new Commits(layer.last(), layer.touchedKeys())));
    long size = kept.stream().mapToLong(Commits::size).sum();
    long oldest = forgotten;
    while (size > MAX_KEYS) {
      Commits dropped = kept.remove();
      size -= dropped.size();
      oldest = dropped.last();
    }
    return new RecentTouches(oldest, new ArrayList<>(kept));
  }

  /** Nothing is known any more of the versions that this was about. */
  RecentTouches cleared() {
    return after(commits.isEmpty() ? forgotten : commits.get(commits.size() - 1).last());
  }

  /** Whether one of these commits touched the key after {@code sinceVersion}, or may have. */
  boolean touched(SourceKey key, long sinceVersion) {
    return sinceVersion < forgotten
        || commits.stream().anyMatch(some -> some.last() > sinceVersion && some.touched(key));
  }
}
