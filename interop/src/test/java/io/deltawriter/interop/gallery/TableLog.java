package io.deltawriter.interop.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.interop.Folder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Steps of recipes that look at a table's log, or write what no engine at hand would write. */
final class TableLog {
  /** A version in the names of files. */
  static final String V = "\\d{20}\\.";

  private static final String PROTOCOL = "{\"protocol\"";

  private TableLog() {}

  /** Fails unless a file of the log has a name that matches. */
  static Consumer<Path> has(String regex) {
    return table -> assertThat(Folder.logFiles(table, regex)).as(regex).isNotEmpty();
  }

  /** Fails if a file of the log has a name that matches. */
  static Consumer<Path> hasNot(String regex) {
    return table -> assertThat(Folder.logFiles(table, regex)).as(regex).isEmpty();
  }

  /** Fails unless the newest protocol in the commits has these versions. */
  static Consumer<Path> needs(int readerVersion, int writerVersion) {
    return table ->
        assertThat(protocol(table))
            .contains(
                "\"minReaderVersion\":%d,\"minWriterVersion\":%d"
                    .formatted(readerVersion, writerVersion));
  }

  /** Fails unless the newest protocol in the commits lists the feature. */
  static Consumer<Path> lists(String feature) {
    return table -> assertThat(protocol(table)).contains("\"" + feature + "\"");
  }

  /** Fails unless some commit's text has {@code part}. */
  static Consumer<Path> says(String part) {
    return table -> assertThat(commits(table)).anyMatch(line -> line.contains(part));
  }

  /** Writes the protocol of the first commit anew, and takes Hadoop's checksum of it away. */
  static Consumer<Path> protocol(String protocol) {
    return edit(PROTOCOL, line -> "{\"protocol\":" + protocol + "}");
  }

  /** Changes the lines of the first commit that begin with {@code start}. */
  static Consumer<Path> edit(String start, UnaryOperator<String> change) {
    return table -> {
      Path commit = table.resolve("_delta_log/00000000000000000000.json");
      try {
        Files.write(
            commit,
            Files.readAllLines(commit).stream()
                .map(line -> line.startsWith(start) ? change.apply(line) : line)
                .toList());
        Files.deleteIfExists(commit.resolveSibling("." + commit.getFileName() + ".crc"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  /** Puts a file into the log. */
  static Consumer<Path> file(String name, String content) {
    return table -> {
      Path file = table.resolve("_delta_log").resolve(name);
      try {
        Files.writeString(file, content);
        Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  private static String protocol(Path table) {
    List<String> protocols =
        commits(table).stream().filter(line -> line.startsWith(PROTOCOL)).toList();
    return protocols.get(protocols.size() - 1);
  }

  private static List<String> commits(Path table) {
    var lines = new ArrayList<String>();
    try {
      for (String name : Folder.logFiles(table, V + "json")) {
        lines.addAll(Files.readAllLines(table.resolve("_delta_log").resolve(name)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }
}
