package io.deltawriter.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files below a table's folder, as the file system has them. */
public final class Folder {
  private Folder() {}

  /** The content of every file as a digest, by its path below {@code folder}. */
  public static SortedMap<String, String> digests(Path folder) {
    var digests = new TreeMap<String, String>();
    for (Path file : files(folder)) {
      try {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        digests.put(folder.relativize(file).toString(), HexFormat.of().formatHex(digest));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (NoSuchAlgorithmException e) {
        throw new AssertionError(e);
      }
    }
    return digests;
  }

  /** The names of the files in the log whose names match {@code regex}, sorted. */
  public static List<String> logFiles(Path table, String regex) {
    Path log = table.resolve("_delta_log");
    return files(log).stream()
        .map(file -> log.relativize(file).toString())
        .filter(name -> name.matches(regex))
        .sorted()
        .toList();
  }

  public static void copy(Path from, Path to) {
    for (Path file : files(from)) {
      Path copy = to.resolve(from.relativize(file).toString());
      try {
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Deletes the commits before {@code version}, and Hadoop's checksums of them. */
  public static void deleteCommitsBefore(Path table, long version) {
    Path log = table.resolve("_delta_log");
    for (String name : logFiles(table, "\\.?\\d{20}\\.(json|crc)(\\.crc)?")) {
      if (Long.parseLong(name.replaceAll("\\D", "")) < version) {
        delete(log.resolve(name));
      }
    }
  }

  /** Deletes a file of the log, and Hadoop's checksum of it. */
  public static void deleteLogFile(Path table, String name) {
    Path file = table.resolve("_delta_log").resolve(name);
    delete(file);
    deleteChecksum(file);
  }

  /** Cuts a file of the log in the middle. */
  public static void truncateLogFile(Path table, String name) {
    Path file = table.resolve("_delta_log").resolve(name);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() / 2);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    deleteChecksum(file);
  }

  private static void deleteChecksum(Path file) {
    Path checksum = file.resolveSibling("." + file.getFileName() + ".crc");
    if (Files.exists(checksum)) {
      delete(checksum);
    }
  }

  public static void setLogTimes(Path table, Instant time) {
    for (Path file : files(table.resolve("_delta_log"))) {
      try {
        Files.setLastModifiedTime(file, FileTime.from(time));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
