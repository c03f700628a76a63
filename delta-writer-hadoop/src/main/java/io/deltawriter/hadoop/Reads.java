package io.deltawriter.hadoop;

import io.deltawriter.store.ObjectNotFoundException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.functional.FutureIO;

/**
 * Reads files each as it was at one moment. Between the look at a file and its first byte another
 * one may take its place; some file systems then fail, and the read begins again.
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
    return again(path, status -> begun(stream(status, "whole-file")));
  }

  /** As {@link io.deltawriter.store.ObjectStore#read}. */
  byte[] read(Path path, long offset, int length) throws IOException {
    return again(
        path,
        status -> {
          byte[] bytes;
          try (FSDataInputStream stream = stream(status, "random")) {
            bytes = read(stream, offset, length);
          }
          // Of a file that was replaced meanwhile this may be the old length: nothing was read.
          if (bytes.length == 0 && offset > status.getLen()) {
            throw new EOFException(
                "File " + path + " has " + status.getLen() + " bytes, so none at offset " + offset);
          }
          return bytes;
        });
  }

  private interface Read<T> {
    T of(FileStatus status) throws IOException;
  }

  private <T> T again(Path path, Read<T> read) throws IOException {
    for (int attempt = 1; ; attempt++) {
      FileStatus status = Presence.ofFile(files, path).orElseThrow(() -> notFound(path, null));
      try {
        return read.of(status);
      } catch (IOException e) {
        Optional<FileStatus> now = Presence.ofFile(files, path);
        if (now.isEmpty()) {
          throw notFound(path, e);
        }
        if (attempt == MAX_ATTEMPTS || isSame(status, now.get())) {
          throw e;
        }
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

  private FSDataInputStream stream(FileStatus status, String policy) throws IOException {
    return FutureIO.awaitFuture(
        files.openFile(status.getPath()).opt(READ_POLICY, policy).withFileStatus(status).build());
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
