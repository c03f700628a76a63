package io.deltawriter.store;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The calls to the file system whose order makes a write atomic and lasting. */
class LocalDisk {

  private final Durability durability;

  LocalDisk(Durability durability) {
    this.durability = durability;
  }

  /** Gives {@code file} a second name, unless something has that name. */
  void link(Path file, Path name) throws IOException {
    Files.createLink(name, file);
  }

  /** Gives {@code file} another name, in place of what has it. */
  void rename(Path file, Path name) throws IOException {
    Files.move(file, name, StandardCopyOption.ATOMIC_MOVE);
  }

  void unlink(Path file) throws IOException {
    Files.deleteIfExists(file);
  }

  void force(FileOutputStream file) throws IOException {
    if (durability == Durability.POWER_LOSS) {
      file.getFD().sync();
    }
  }

  /** Forces the names in {@code folder}. */
  void forceFolder(Path folder) throws IOException {
    // Only POSIX systems open folders; others write names through by themselves.
    if (durability == Durability.POWER_LOSS
        && folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      forceUninterrupted(folder);
    }
  }

  // An interrupt closes a channel. By now the object has its name, so giving up here would leave
  // the caller in doubt for nothing.
  private static void forceUninterrupted(Path folder) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
          channel.force(true);
          return;
        } catch (ClosedByInterruptException e) {
          interrupted |= Thread.interrupted();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
