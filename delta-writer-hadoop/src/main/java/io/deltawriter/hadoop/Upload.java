package io.deltawriter.hadoop;

import io.deltawriter.store.OutcomeUnknownException;
import io.deltawriter.store.PutOutcome;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;

/** One object to be made by closing a stream, and what a failure of that means. */
final class Upload {

  /** What becomes of an object that is there. */
  enum IfThere {
    KEEP,
    REPLACE
  }

  private static final int MAX_CAUSES = 20;

  private final FileSystem files;
  private final Creation creation;
  private final Path target;
  private final IfThere ifThere;

  Upload(FileSystem files, Creation creation, Path target, IfThere ifThere) {
    this.files = files;
    this.creation = creation;
    this.target = target;
    this.ifThere = ifThere;
  }

  /** The stream whose close makes the object. */
  FSDataOutputStream open() throws IOException {
    return switch (ifThere) {
      case KEEP -> creation.ifAbsent(target);
      case REPLACE -> creation.replacing(target);
    };
  }

  /**
   * What it means that the stream could not be opened: nothing was written.
   *
   * @throws IOException {@code failure}, or a better one, unless there is an outcome
   */
  PutOutcome failedToOpen(IOException failure) throws IOException {
    IOException told = unlessFolder(failure);
    if (told == failure && keeps(failure)) {
      return PutOutcome.EXISTS;
    }
    throw told;
  }

  /**
   * Closes {@code out}, which makes the object.
   *
   * @throws OutcomeUnknownException if the close failed and the object may have been made
   * @throws IOException if it failed, the object was not made and there is no outcome
   */
  PutOutcome publish(FSDataOutputStream out) throws IOException {
    try {
      out.close();
      return PutOutcome.CREATED;
    } catch (IOException e) {
      if (keeps(e)) {
        return PutOutcome.EXISTS;
      }
      throw onClose(e);
    }
  }

  private boolean keeps(IOException failure) {
    return ifThere == IfThere.KEEP && isExistence(failure);
  }

  /** Whether {@code failure} says that something has the name. */
  private boolean isExistence(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
      if (creation.isExistence(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  /** What to throw where nothing was written: a folder in the way, or else {@code failure}. */
  private IOException unlessFolder(IOException failure) throws IOException {
    boolean inTheWay =
        failure instanceof ParentNotDirectoryException
            || (isExistence(failure) && Presence.isFolder(files, target));
    return inTheWay ? Presence.folderInTheWay(target, failure) : failure;
  }

  /** What to throw where the close of a stream failed and not because a file is there. */
  private IOException onClose(IOException failure) {
    boolean denied =
        failure instanceof AccessDeniedException || failure instanceof AccessControlException;
    return denied && isAbsent(failure)
        ? failure
        : new OutcomeUnknownException("Cannot tell whether " + target + " was written", failure);
  }

  // Rights may end between a try that went unheard and the next, so the denial alone is no proof.
  private boolean isAbsent(IOException failure) {
    try {
      return Presence.at(files, target).isEmpty();
    } catch (IOException e) {
      failure.addSuppressed(e);
      return false;
    }
  }
}
