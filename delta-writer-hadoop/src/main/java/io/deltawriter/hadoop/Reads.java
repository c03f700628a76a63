package io.deltawriter.hadoop;

import io.deltawriter.store.InvalidNameException;
import io.deltawriter.store.ObjectNotFoundException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;
import org.apache.hadoop.util.functional.FutureIO;

/**
 * Reads files each as it was at one moment. Between the opening of a file and its first byte
 * another one may take its place; some file systems then fail, and the read begins again.
 */
final class Reads {

  private static final int MAX_ATTEMPTS = 20;
  private static final int BUFFER_BYTES = 16 * 1024;
  private static final String READ_POLICY = "fs.option.openfile.read.policy";

  private final FileSystem files;

  Reads(FileSystem files) {
    this.files = files;
  }

  /** The whole file. */
  InputStream open(Path path) throws IOException {
    return again(path, "whole-file", Reads::begun);
  }

  /** As {@link io.deltawriter.store.ObjectStore#read}. */
  byte[] read(Path path, long offset, int length) throws IOException {
    byte[] bytes =
        again(
            path,
            "random",
            stream -> {
              try (stream) {
                return read(stream, offset, length);
              }
            });
    if (bytes.length == 0 && offset > 0) {
      requireLength(path, offset);
    }
    return bytes;
  }

  private interface Read<T> {
    T of(FSDataInputStream stream) throws IOException;
  }

  // A failure is looked into only when it happens, so that a read that goes well, and one of a file
  // that is not there, ask no more than they must.
  private <T> T again(Path path, String policy, Read<T> read) throws IOException {
    Optional<FileStatus> before = Optional.empty();
    for (int attempt = 1; ; attempt++) {
      FSDataInputStream stream = stream(path, policy);
      try {
        return read.of(stream);
      } catch (IOException e) {
        FileStatus now = Presence.ofFile(files, path).orElseThrow(() -> notFound(path, e));
        boolean unchanged = before.filter(status -> isSame(status, now)).isPresent();
        if (unchanged || attempt == MAX_ATTEMPTS) {
          throw e;
        }
        before = Optional.of(now);
      }
    }
  }

  private static boolean isSame(FileStatus before, FileStatus now) {
    return before.getLen() == now.getLen()
        && before.getModificationTime() == now.getModificationTime()
        && etag(before).equals(etag(now));
  }

  private static Optional<String> etag(FileStatus status) {
    return status instanceof EtagSource source
        ? Optional.ofNullable(source.getEtag())
        : Optional.empty();
  }

  private FSDataInputStream stream(Path path, String policy) throws IOException {
    try {
      return FutureIO.awaitFuture(files.openFile(path).opt(READ_POLICY, policy).build());
    } catch (FileNotFoundException | ParentNotDirectoryException e) {
      throw notFound(path, e);
    } catch (AccessControlException e) {
      // HDFS says so too where a file is in the place of a folder.
      throw Presence.ofFile(files, path).isPresent() ? e : notFound(path, e);
    } catch (IllegalArgumentException e) {
      throw new InvalidNameException("The file system cannot hold " + path, e);
    }
  }

  private void requireLength(Path path, long offset) throws IOException {
    long sizeBytes = Presence.ofFile(files, path).orElseThrow(() -> notFound(path, null)).getLen();
    if (offset > sizeBytes) {
      throw new EOFException(
          "File " + path + " has " + sizeBytes + " bytes, so none at offset " + offset);
    }
  }

  // The first byte ties the stream to one file where opening it does not.
  private static InputStream begun(FSDataInputStream stream) throws IOException {
    InputStream buffered = new BufferedInputStream(stream, BUFFER_BYTES);
    try {
      buffered.mark(1);
      buffered.read();
      buffered.reset();
      return buffered;
    } catch (IOException e) {
      try {
        buffered.close();
      } catch (IOException left) {
        e.addSuppressed(left);
      }
      throw e;
    }
  }

  // To the end that the stream sees, not to the length that the file had when it was looked at.
  private static byte[] read(FSDataInputStream stream, long offset, int length) throws IOException {
    byte[] bytes = new byte[length];
    int count = 0;
    while (count < length) {
      int read = stream.read(offset + count, bytes, count, length - count);
      if (read < 0) {
        return Arrays.copyOf(bytes, count);
      }
      count += read;
    }
    return bytes;
  }

  private static ObjectNotFoundException notFound(Path path, IOException cause) {
    return new ObjectNotFoundException("There is no file " + path, cause);
  }
}
