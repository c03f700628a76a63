package io.deltawriter.internal.log;

import io.deltawriter.error.UnsupportedTableException;
import io.deltawriter.internal.action.Action;
import io.deltawriter.internal.action.ActionCodec;
import io.deltawriter.internal.action.CommitInfo;
import io.deltawriter.internal.action.LineReader;
import io.deltawriter.internal.action.MalformedAction;
import io.deltawriter.internal.action.MalformedActionException;
import io.deltawriter.internal.checkpoint.LogNames;
import io.deltawriter.internal.text.Reason;
import io.deltawriter.internal.text.ShownText;
import io.deltawriter.store.ObjectNotFoundException;
import io.deltawriter.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads commits. A commit that is not whole lines of JSON is {@link UnsupportedTableException}:
 * trying again would not help. An action that is JSON but not as the protocol has it is given as
 * {@link MalformedAction}. Safe for any number of threads.
 */
final class CommitReader {

  private final ObjectStore store;
  private final LogNames names;
  private final int maxLineBytes;

  CommitReader(ObjectStore store, LogNames names, int maxLineBytes) {
    this.store = store;
    this.names = names;
    this.maxLineBytes = maxLineBytes;
  }

  /** The commit of {@code version}, or empty if there is none. */
  Optional<CommitActions> read(long version) throws IOException {
    List<Action> actions = new ArrayList<>();
    try {
      each(version, actions::add);
    } catch (ObjectNotFoundException e) {
      return Optional.empty();
    }
    return Optional.of(new CommitActions(version, actions));
  }

  /** What the commit of {@code version} says about itself; empty if there is no such commit. */
  Optional<HistoryEntry> history(long version) throws IOException {
    List<CommitInfo> found = new ArrayList<>(1);
    try {
      each(version, action -> !(action instanceof CommitInfo info && found.add(info)));
    } catch (ObjectNotFoundException e) {
      return Optional.empty();
    }
    CommitInfo info = found.isEmpty() ? CommitInfo.EMPTY : found.get(0);
    if (info.committedMillis().isPresent()) {
      Instant committed = Instant.ofEpochMilli(info.committedMillis().getAsLong());
      return Optional.of(new HistoryEntry(version, committed, info));
    }
    return store
        .stat(names.commit(version))
        .map(file -> new HistoryEntry(version, file.modified(), info));
  }

  /**
   * Hands over the actions of a commit until {@code wantsMore} is false.
   *
   * @throws ObjectNotFoundException if there is no such commit
   */
  void each(long version, Predicate<Action> wantsMore) throws IOException {
    String name = names.commit(version);
    try (InputStream in = store.open(name)) {
      LineReader lines = new LineReader(in, maxLineBytes);
      boolean isEmpty = true;
      boolean wanted = true;
      for (long number = 1; wanted && next(lines, name, number); number++) {
        if (!lines.isBlank()) {
          isEmpty = false;
          wanted = action(lines, name, number).map(wantsMore::test).orElse(true);
        }
      }
      if (isEmpty) {
        throw new UnsupportedTableException(broken(name, 1, "it is empty"));
      }
    }
  }

  private static boolean next(LineReader lines, String name, long number) throws IOException {
    try {
      return lines.next();
    } catch (LineReader.LineTooLongException e) {
      throw new UnsupportedTableException(broken(name, number, Reason.of(e)), e);
    }
  }

  private static Optional<Action> action(LineReader lines, String name, long number) {
    try {
      return ActionCodec.read(ActionCodec.parse(lines.bytes(), lines.offset(), lines.length()));
    } catch (MalformedActionException e) {
      String message = broken(name, number, Reason.of(e));
      return Optional.of(
          new MalformedAction(
              e.subject().orElseThrow(() -> new UnsupportedTableException(message, e)), message));
    } catch (IOException e) {
      throw new UnsupportedTableException(broken(name, number, Reason.of(e)), e);
    }
  }

  private static String broken(String name, long line, String problem) {
    return "The commit "
        + ShownText.of(name)
        + " is broken at line "
        + line
        + ": "
        + problem
        + "; restore the file from a backup, or, if it is the newest commit and was cut off when its"
        + " writer died, delete it, and the table is what the commit before made it";
  }
}
