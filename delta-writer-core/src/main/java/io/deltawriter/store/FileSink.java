package io.deltawriter.store;

import io.deltawriter.internal.files.SinkLife;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** A temporary file that becomes an object or goes. */
final class FileSink implements ObjectSink {

  private static final int BUFFER_BYTES = 16 * 1024;

  private final Path temporary;
  private final LocalDisk disk;
  private final Publication publication;
  private final FileOutputStream file;
  private final OutputStream buffered;
  private final SinkLife life = new SinkLife();
  private boolean present = true;

  private FileSink(Path temporary, LocalDisk disk, Publication publication, FileOutputStream file) {
    this.temporary = temporary;
    this.disk = disk;
    this.publication = publication;
    this.file = file;
    this.buffered = new BufferedOutputStream(file, BUFFER_BYTES);
  }

  static FileSink open(Path temporary, LocalDisk disk, Publication publication) throws IOException {
    try {
      FileOutputStream file = new FileOutputStream(temporary.toFile());
      return new FileSink(temporary, disk, publication, file);
    } catch (IOException e) {
      try {
        disk.unlink(temporary);
      } catch (IOException left) {
        e.addSuppressed(left);
      }
      throw e;
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    life.write(() -> buffered.write(bytes, offset, length));
  }

  @Override
  public PutOutcome complete() throws IOException {
    life.complete();
    buffered.flush();
    disk.force(file);
    file.close();
    PutOutcome outcome = publication.publish();
    present = outcome == PutOutcome.EXISTS;
    return outcome;
  }

  @Override
  public void close() throws IOException {
    life.close();
    if (!present) {
      return;
    }
    present = false;
    try {
      file.close();
    } finally {
      disk.unlink(temporary);
    }
  }

  /** Makes the temporary file the object. */
  @FunctionalInterface
  interface Publication {
    PutOutcome publish() throws IOException;
  }
}
