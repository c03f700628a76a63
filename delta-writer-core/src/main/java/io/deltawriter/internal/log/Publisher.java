package io.deltawriter.internal.log;

import io.deltawriter.error.CommitStateUnknownException;
import io.deltawriter.error.StorageException;
import io.deltawriter.error.UnsupportedTableException;
import io.deltawriter.internal.checkpoint.LogNames;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.store.OutcomeUnknownException;
import io.deltawriter.store.PutOutcome;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Puts one commit into the log and finds out whose the version is.
 *
 * <p>A write that got no answer may still take effect later, so that nothing is there now proves
 * nothing. Writing the same bytes again resolves it: they are created now, or they or others' are
 * there already, and what is there stays.
 */
final class Publisher {

  private final ObjectStore store;
  private final LogNames names;
  private final CommitReader commits;

  Publisher(ObjectStore store, LogNames names, CommitReader commits) {
    this.store = store;
    this.names = names;
    this.commits = commits;
  }

  /**
   * Writes {@code file} unless its version is taken. Does not wait.
   *
   * @throws StorageException if the store failed; nothing was committed
   * @throws CommitStateUnknownException if it broke its contract, so that asking again is no use
   */
  PutFate publish(CommitFile file) {
    StorageErrors.wrap(
        "commit version " + file.version(),
        () -> {
          store.requireStillThere(basis(file));
          return true;
        });
    try {
      return put(file) == PutOutcome.CREATED ? new PutFate.Ours() : resolve(file);
    } catch (OutcomeUnknownException e) {
      return resolve(file);
    } catch (IOException e) {
      throw new StorageException("Could not write " + names.commit(file.version()), e);
    }
  }

  /**
   * Finds out what became of {@code file}, which was written, and writes it again if need be.
   *
   * @throws CommitStateUnknownException if the store broke its contract, so that asking again is no
   *     use
   */
  PutFate resolve(CommitFile file) {
    try {
      Optional<PutFate> there = there(file);
      if (there.isPresent()) {
        return there.get();
      }
      if (put(file) == PutOutcome.CREATED) {
        return new PutFate.Ours();
      }
      return there(file)
          .orElseGet(
              () ->
                  new PutFate.Unknown(new IOException("the store says that it is there and not")));
    } catch (IOException e) {
      return new PutFate.Unknown(e);
    }
  }

  private Optional<PutFate> there(CommitFile file) throws IOException {
    return read(file)
        .map(commit -> commit.isOf(file.txnId()) ? new PutFate.Ours() : new PutFate.Theirs(commit));
  }

  private Optional<CommitActions> read(CommitFile file) throws IOException {
    try {
      return commits.read(file.version());
    } catch (UnsupportedTableException e) {
      // No commit of ours is refused.
      throw e;
    } catch (RuntimeException | Error e) {
      throw unknown(file, e);
    }
  }

  /** The commit that it is built on, unless a checkpoint is: somebody may be deleting the table. */
  private List<String> basis(CommitFile file) {
    return file.isOnCommit() ? List.of(names.commit(file.version() - 1)) : List.of();
  }

  CommitStateUnknownException unknown(CommitFile file, Throwable cause) {
    return new CommitStateUnknownException(
        "It is not known whether version "
            + file.version()
            + " was committed; sync again, or look whether "
            + names.commit(file.version())
            + " has txnId "
            + file.txnId(),
        file.version(),
        file.txnId(),
        cause);
  }

  private PutOutcome put(CommitFile file) throws IOException {
    try {
      return store.putIfAbsent(names.commit(file.version()), file.bytes());
    } catch (RuntimeException | Error e) {
      // The bytes may be on their way, so nobody must believe that nothing was committed.
      throw unknown(file, e);
    }
  }
}
