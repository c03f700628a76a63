package io.deltawriter.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** All of a directory: names, times and bytes. */
final class Tree {

  private Tree() {}

  static List<String> of(Path directory) throws IOException {
    List<String> tree = new ArrayList<>();
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted().toList()) {
        tree.add(path + " " + Files.getLastModifiedTime(path));
        if (Files.isRegularFile(path)) {
          tree.add(String.valueOf(Arrays.hashCode(Files.readAllBytes(path))));
        }
      }
    }
    return tree;
  }
}
