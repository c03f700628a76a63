package io.deltawriter.internal.sort;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Writes runs to temporary files and reads them back as one. */
final class RunFolder {

  private static final int MIN_BUFFER_BYTES = 4 * 1024;
  private static final int MAX_BUFFER_BYTES = 64 * 1024;

  private final Path folder;
  private final int memoryBytes;

  RunFolder(Path folder, int memoryBytes) {
    this.folder = folder;
    this.memoryBytes = memoryBytes;
  }

  /** Writes all records to a new run. */
  Run write(SortedRecords records, int level) throws IOException {
    FileChannel file = newFile();
    try {
      DataOutputStream out =
          new DataOutputStream(
              new BufferedOutputStream(Channels.newOutputStream(file), MAX_BUFFER_BYTES));
      while (records.next()) {
        byte[] key = records.key();
        byte[] value = records.value();
        out.writeInt(key.length);
        out.writeInt(value.length);
        out.write(key);
        out.write(value);
      }
      out.flush();
      return new Run(file, level);
    } catch (IOException | RuntimeException failure) {
      try {
        file.close();
      } catch (IOException e) {
        failure.addSuppressed(e);
      }
      throw failure;
    }
  }

  /** The records of all runs as one; where keys are equal, those of earlier runs come first. */
  SortedRecords merge(List<Run> runs) throws IOException {
    int bufferBytes =
        Math.max(MIN_BUFFER_BYTES, Math.min(MAX_BUFFER_BYTES, memoryBytes / runs.size()));
    List<RunReader> readers = new ArrayList<>();
    for (Run run : runs) {
      run.file().position(0);
      readers.add(
          new RunReader(
              new DataInputStream(
                  new BufferedInputStream(Channels.newInputStream(run.file()), bufferBytes)),
              run.file().size(),
              readers.size()));
    }
    return new MergedRecords(readers);
  }

  private FileChannel newFile() throws IOException {
    Path path = Files.createTempFile(folder, "deltawriter-sort-", ".tmp");
    try {
      // POSIX systems take the name away at once, others with the last handle.
      return FileChannel.open(
          path,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException failure) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        failure.addSuppressed(e);
      }
      throw failure;
    }
  }
}
