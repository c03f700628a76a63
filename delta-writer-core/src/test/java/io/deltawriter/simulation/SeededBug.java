package io.deltawriter.simulation;

import java.util.List;

/**
 * A mistake that somebody could make in the library, put into a copy of it.
 *
 * @param file below the source folder of the package {@code io.deltawriter}, without {@code .java}
 * @param right what is there, exactly once
 * @param wrong what takes its place
 */
record SeededBug(String name, String file, String right, String wrong) {

  /** What a writer of Delta tables has got wrong somewhere, or could. */
  static final List<SeededBug> ALL =
      List.of(
          new SeededBug(
              "a lost attempt does not ask whether its key was touched",
              "internal/sync/PreparedKey",
              "(!format.equals(current) || change.isTouched(snapshot, version));",
              "!format.equals(current);"),
          new SeededBug(
              "the files to remove are looked up once, not for each attempt",
              "internal/sync/SyncCall",
              "decision, order, snapshot.version(), format, current));",
              "decision, order, snapshot.version(), format, before == null ? current : new"
                  + " KeySnapshot(before.replaced(), before.shared(), current.state())));"),
          new SeededBug(
              "the rows are older than the version that they are committed on",
              "internal/sync/SourceChange",
              "Decision decision = decideWithRetries(current, format, earlier);",
              "Decision decision = earlier instanceof Decision.Replace ? earlier :"
                  + " decideWithRetries(current, format, earlier);"),
          new SeededBug(
              "the source state is not in the tags",
              "internal/sync/CommitDraft",
              "actions.add(AddFile.of(file, partition, tags));",
              "actions.add(AddFile.of(file, partition, Map.of()));"),
          new SeededBug(
              "a state that another writer put in meanwhile is put in again",
              "internal/sync/SourceChange",
              "return current.isOf(fingerprint)\n          ? new Decision.UpToDate()\n          :",
              "return "),
          new SeededBug(
              "a source that cannot be read counts as deleted",
              "internal/sync/SourceChange",
              "} catch (IOException e) {\n      return new Decision.Reject(",
              "} catch (IOException e) { if (true) return without(current);\n"
                  + "return new Decision.Reject("),
          new SeededBug(
              "a source that is no JSON counts as empty",
              "internal/sync/SourceChange",
              "} catch (InvalidInputException e) {\n      return new Decision.Reject(e);",
              "} catch (InvalidInputException e) {\n      return without(current);"),
          new SeededBug(
              "the highest version of a key is not kept",
              "internal/sync/VersionChange",
              "List<Txn> fence = List.of(new Txn(fenceOf(key), version,"
                  + " OptionalLong.of(nowMillis)));",
              "List<Txn> fence = List.of();"),
          new SeededBug(
              "the own commit after a lost answer is taken for another's",
              "internal/log/Publisher",
              "commit.isOf(file.txnId()) ? new PutFate.Ours() : new PutFate.Theirs(commit));",
              "new PutFate.Theirs(commit));"),
          new SeededBug(
              "a write without an answer is tried again as a new commit",
              "internal/log/Publisher",
              "} catch (OutcomeUnknownException e) {\n      return resolve(file);",
              "} catch (OutcomeUnknownException e) {\n"
                  + "return new PutFate.Theirs(new CommitActions(file.version(), List.of()));"),
          new SeededBug(
              "a write without an answer is told as a failure",
              "internal/sync/CommitQueue",
              "fail(group, asking, doubt.unknown());",
              "fail(group, asking, interrupted());"),
          new SeededBug(
              "the commit file is put whether there is one or not",
              "internal/log/Publisher",
              "return store.putIfAbsent(names.commit(file.version()), file.bytes());",
              "store.put(names.commit(file.version()), file.bytes());"
                  + " return PutOutcome.CREATED;"),
          new SeededBug(
              "the data files of an unknown outcome are deleted",
              "internal/sync/SyncCall",
              "// The commit may have any of the files.",
              "discard();"),
          new SeededBug(
              "a call is told what became of another",
              "internal/sync/CommitGroup",
              "owners.put(change, ticket);",
              "owners.put(change, owners.isEmpty() ? ticket : owners.values().iterator().next());"),
          new SeededBug(
              "what is removed was looked up before another call of the same commit",
              "internal/sync/CommitPlan",
              "if (isHighest(change, highest) && isFree(change, keys, files)) {",
              "if (true) {"),
          new SeededBug(
              "a key that has to be prepared again is committed all the same",
              "internal/sync/CommitPlan",
              "(change.isOutdated(snapshot, format) ? prepareAgain : candidates).add(change);",
              "candidates.add(change);"),
          new SeededBug(
              "the data files of an attempt that is given up stay",
              "internal/sync/SourceChange",
              "staging.discard(earlier);",
              ""),
          new SeededBug(
              "what the table forbids is not looked at",
              "internal/rules/TableRules",
              "requireNotInUse(protocol.get(), metadata.get(), schema);",
              ""),
          new SeededBug(
              "the other keys of a shared file lose their rows",
              "internal/sync/CommitDraft",
              "rewrite.copies().forEach(copy -> add(copy, Map.of(), Map.of()));",
              ""),
          new SeededBug(
              "checkpoints have no tombstones",
              "internal/checkpoint/CheckpointMerge",
              "writeAll(file, removes, remove -> {});",
              ""),
          new SeededBug(
              "checkpoints have no transactions",
              "internal/checkpoint/CheckpointMerge",
              "writeAll(file, txns, txn -> {});",
              ""),
          new SeededBug(
              "files come back in the checkpoint after the next",
              "internal/checkpoint/CheckpointMerge",
              "add -> !content.changed().test(add.fileKey()),",
              "add -> true,"),
          new SeededBug(
              "the hint names a checkpoint that is not there",
              "internal/checkpoint/CheckpointMerge",
              "content.version(), file.rowCount(),",
              "content.version() + 1, file.rowCount(),"),
          new SeededBug(
              "a writer that slept for long commits on what it knew",
              "internal/log/LogState",
              "return age().compareTo(STALE_AFTER) < 0 && !isCleanedUp() ? snapshot : refresh();",
              "return snapshot;"));

  @Override
  public String toString() {
    return name;
  }
}
