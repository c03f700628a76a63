package io.deltawriter.hadoop;

import io.deltawriter.store.OutcomeUnknownException;
import io.deltawriter.store.PutOutcome;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Where an Azure account has a hierarchical namespace, ABFS sends a rename as one request with
 * {@code If-None-Match: *}: it is atomic and never replaces a file. So there is no way to replace
 * one in one step.
 */
final class AbfsRenames implements Renames {

  private static final int MAX_REPLACE_ATTEMPTS = 20;

  private final FileSystem files;

  AbfsRenames(FileSystem files) {
    this.files = files;
  }

  @Override
  public PutOutcome renameIfAbsent(Path file, Path name) throws IOException {
    IOException failure = null;
    try {
      if (files.rename(file, name)) {
        return PutOutcome.CREATED;
      }
    } catch (FileAlreadyExistsException e) {
      // How ABFS tells every HTTP status 409, of which "exists" is one.
      failure = e;
    } catch (AccessDeniedException e) {
      throw e;
    } catch (IOException e) {
      throw unknown(name, e);
    }
    FileStatus there = existing(name, failure);
    if (there.isDirectory()) {
      throw Presence.folderInTheWay(name, failure);
    }
    return PutOutcome.EXISTS;
  }

  private FileStatus existing(Path name, IOException refusal) throws OutcomeUnknownException {
    try {
      return Presence.at(files, name).orElseThrow(() -> unknown(name, refusal));
    } catch (OutcomeUnknownException e) {
      throw e;
    } catch (IOException e) {
      throw unknown(name, e);
    }
  }

  /** Readers find no file for a moment, and find none if the process dies in it. */
  @Override
  public void replace(Path file, Path name) throws IOException {
    for (int attempt = 1; attempt <= MAX_REPLACE_ATTEMPTS; attempt++) {
      if (renameIfAbsent(file, name) == PutOutcome.CREATED) {
        return;
      }
      if (Presence.ofFile(files, file).isEmpty()) {
        // An earlier try of the rename may have gone through unheard: the file there may be ours.
        throw unknown(name, null);
      }
      files.delete(name, false);
    }
    throw new IOException(
        "Could not replace "
            + name
            + ": other writers wrote it again before each of "
            + MAX_REPLACE_ATTEMPTS
            + " attempts");
  }

  private static OutcomeUnknownException unknown(Path name, IOException failure) {
    return new OutcomeUnknownException("Cannot tell whether " + name + " was written", failure);
  }
}
