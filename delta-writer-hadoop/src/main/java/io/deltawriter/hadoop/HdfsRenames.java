package io.deltawriter.hadoop;

import io.deltawriter.store.InvalidNameException;
import io.deltawriter.store.OutcomeUnknownException;
import io.deltawriter.store.PutOutcome;
import java.io.IOException;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.protocol.QuotaExceededException;
import org.apache.hadoop.hdfs.server.namenode.SafeModeException;
import org.apache.hadoop.ipc.RemoteException;
import org.apache.hadoop.security.AccessControlException;

/**
 * The name node does a rename under its lock and writes it to its journal before it answers. The
 * older rename without options moves a file into a folder that has the name, so it is not used.
 */
final class HdfsRenames implements Renames {

  private final DistributedFileSystem files;

  private HdfsRenames(DistributedFileSystem files) {
    this.files = files;
  }

  /**
   * The renames of {@code files}.
   *
   * @throws IllegalArgumentException if it is not HDFS, whatever its scheme
   */
  static HdfsRenames of(FileSystem files) {
    if (files instanceof DistributedFileSystem hdfs) {
      return new HdfsRenames(hdfs);
    }
    throw new IllegalArgumentException(
        "File system "
            + files.getUri()
            + " is not HDFS itself but "
            + files.getClass().getName()
            + ", of which it is not known whether a rename can replace a file; open the store on"
            + " the file system below it");
  }

  /** The folders of the same file system. */
  Folders foldersBelow(Path root) {
    return new HdfsFolders(files, root);
  }

  @Override
  public PutOutcome renameIfAbsent(Path file, Path name) throws IOException {
    try {
      files.rename(file, name, Options.Rename.NONE);
      return PutOutcome.CREATED;
    } catch (FileAlreadyExistsException e) {
      return PutOutcome.EXISTS;
    } catch (IOException e) {
      throw told(name, e);
    }
  }

  @Override
  public void replace(Path file, Path name) throws IOException {
    try {
      files.rename(file, name, Options.Rename.OVERWRITE);
    } catch (IOException e) {
      throw told(name, e);
    }
  }

  private boolean isFolder(Path name, IOException failure) throws OutcomeUnknownException {
    try {
      return Presence.isFolder(files, name);
    } catch (IOException e) {
      failure.addSuppressed(e);
      throw unknown(name, failure);
    }
  }

  private IOException told(Path name, IOException failure) throws OutcomeUnknownException {
    if (NameLimits.isPassed(failure)) {
      return new InvalidNameException("HDFS cannot hold the name " + name, failure);
    }
    if (failure instanceof RemoteException && isFolder(name, failure)) {
      return Presence.folderInTheWay(name, failure);
    }
    // That our file is gone is no refusal: an earlier try of the call may have moved it unheard.
    boolean refused =
        failure instanceof AccessControlException
            || failure instanceof QuotaExceededException
            || failure instanceof SafeModeException
            || failure instanceof ParentNotDirectoryException;
    return refused ? failure : unknown(name, failure);
  }

  private static OutcomeUnknownException unknown(Path name, IOException failure) {
    return new OutcomeUnknownException("Cannot tell whether " + name + " was written", failure);
  }
}
