package io.deltawriter.internal.log;

import io.deltawriter.internal.action.Action;
import io.deltawriter.internal.action.ActionCodec;
import io.deltawriter.internal.action.AddFile;
import io.deltawriter.internal.action.CommitInfo;
import io.deltawriter.internal.action.Metadata;
import io.deltawriter.internal.action.RemoveFile;
import io.deltawriter.internal.rules.TableRules;
import io.deltawriter.internal.rules.TableView;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** One commit that is ready to be written. */
public final class CommitFile {

  private final CommitContent content;
  private final Instant begun;
  private final CommitActions commit;
  private final String txnId;
  private final byte[] bytes;
  private final boolean onCommit;

  private CommitFile(
      CommitContent content,
      Instant begun,
      CommitActions commit,
      String txnId,
      byte[] bytes,
      boolean onCommit) {
    this.content = content;
    this.begun = begun;
    this.onCommit = onCommit;
    this.commit = commit;
    this.txnId = txnId;
    this.bytes = bytes;
  }

  /**
   * The commit of {@code content} on top of {@code before}.
   *
   * @throws IllegalArgumentException if the content breaks a rule for commits
   * @throws io.deltawriter.error.UnsupportedTableException if the content would make a table that
   *     cannot be written right
   */
  static CommitFile of(
      Snapshot before, CommitContent content, String txnId, Instant now, TableRules rules)
      throws IOException {
    requireValid(before, content);
    long nowMillis = now.toEpochMilli();
    CommitInfo info = info(before, content, txnId, nowMillis);
    TableView after = before.viewAfter(content.actions(), rules);
    if (InCommitTimestamps.areEnabled(after)) {
      info = info.at(InCommitTimestamps.next(before.inCommitTimestampMillis(), nowMillis));
    }
    List<Action> actions = new ArrayList<>(content.actions().size() + 1);
    actions.add(info);
    actions.addAll(content.actions());
    CommitActions commit = new CommitActions(before.version() + 1, actions);
    return new CommitFile(content, now, commit, txnId, bytes(commit), before.endsInCommit());
  }

  CommitContent content() {
    return content;
  }

  /** When it was made. */
  Instant begun() {
    return begun;
  }

  long version() {
    return commit.version();
  }

  CommitActions commit() {
    return commit;
  }

  String txnId() {
    return txnId;
  }

  /** Whether the commit before it was read, so that its file must be there. */
  boolean isOnCommit() {
    return onCommit;
  }

  /** The file's content; not to be changed. */
  byte[] bytes() {
    return bytes;
  }

  private static CommitInfo info(
      Snapshot before, CommitContent content, String txnId, long nowMillis) {
    return new CommitInfo(
        OptionalLong.of(nowMillis),
        OptionalLong.empty(),
        Optional.of(content.operation()),
        content.parameters(),
        content.metrics(),
        before.exists() ? OptionalLong.of(before.version()) : OptionalLong.empty(),
        Optional.of(false),
        Optional.of(EngineInfo.TEXT),
        Optional.of(txnId));
  }

  // Delta protocol, "Add File and Remove File": one action of a type for a path.
  private static void requireValid(Snapshot before, CommitContent content) {
    Set<String> added = new HashSet<>();
    Set<String> removed = new HashSet<>();
    boolean makesTable = false;
    for (Action action : content.actions()) {
      makesTable |= action instanceof Metadata;
      if (action instanceof CommitInfo) {
        throw new IllegalArgumentException("commitInfo is put in front of the content");
      }
      if (action instanceof AddFile add && !added.add(add.fileKey().path())) {
        throw new IllegalArgumentException("A commit must not add a path twice: " + add.path());
      }
      if (action instanceof RemoveFile remove && !removed.add(remove.fileKey().path())) {
        throw new IllegalArgumentException(
            "A commit must not remove a path twice: " + remove.path());
      }
    }
    if (!before.exists() && !makesTable) {
      throw new IllegalArgumentException("The first commit must make the table");
    }
  }

  private static byte[] bytes(CommitActions commit) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Action action : commit.actions()) {
      out.write(ActionCodec.write(action));
      out.write('\n');
    }
    return out.toByteArray();
  }
}
