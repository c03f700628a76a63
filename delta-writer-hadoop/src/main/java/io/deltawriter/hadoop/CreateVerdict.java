package io.deltawriter.hadoop;

import io.deltawriter.store.OutcomeUnknownException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;

/** What a failure of a stream that makes a file means. */
final class CreateVerdict {

  private static final int MAX_CAUSES = 20;

  private final FileSystem files;
  private final Creation creation;

  CreateVerdict(FileSystem files, Creation creation) {
    this.files = files;
    this.creation = creation;
  }

  /** Whether {@code failure} says that something has the name. */
  boolean isExistence(Throwable failure) {
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
  IOException unlessFolder(Path target, IOException failure) throws IOException {
    boolean inTheWay =
        failure instanceof ParentNotDirectoryException
            || (isExistence(failure) && Presence.isFolder(files, target));
    return inTheWay ? Presence.folderInTheWay(target, failure) : failure;
  }

  /** What to throw where the close of a stream failed and not because a file is there. */
  IOException onClose(Path target, IOException failure) {
    boolean denied =
        failure instanceof AccessDeniedException || failure instanceof AccessControlException;
    return denied && isAbsent(target, failure)
        ? failure
        : new OutcomeUnknownException("Cannot tell whether " + target + " was written", failure);
  }

  // Rights may end between a try that went unheard and the next, so the denial alone is no proof.
  private boolean isAbsent(Path target, IOException failure) {
    try {
      return Presence.at(files, target).isEmpty();
    } catch (IOException e) {
      failure.addSuppressed(e);
      return false;
    }
  }
}
