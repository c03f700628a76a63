package io.deltawriter.interop.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The part of the guide to foreign tables that a test makes of what it saw. The guide has it
 * between two comments that name it.
 */
final class Page {
  /** Set, the guide is written; otherwise it is held against what was seen. */
  private static final String WRITE = "gallery.write";

  private static final Path GUIDE = Path.of("..", "docs", "guides", "foreign-tables.md");

  private final String name;
  private final List<Room> rooms;
  private final Map<Exhibit, String> notes = new LinkedHashMap<>();

  Page(String name, List<Room> rooms) {
    this.name = name;
    this.rooms = List.copyOf(rooms);
  }

  /** Takes down what the page says about an exhibit. */
  void add(Exhibit exhibit, String note) {
    notes.put(exhibit, note);
  }

  boolean isComplete() {
    return rooms.stream().allMatch(room -> notes.keySet().containsAll(room.exhibits()));
  }

  void write(Path target) {
    try {
      Files.createDirectories(target);
      Files.writeString(target.resolve(name + ".md"), text());
      String guide = Files.readString(GUIDE);
      String expected = begin() + "\n" + text() + end();
      String actual =
          guide.substring(guide.indexOf(begin()), guide.indexOf(end()) + end().length());
      if (System.getProperty(WRITE) != null) {
        Files.writeString(GUIDE, guide.replace(actual, expected));
        return;
      }
      assertThat(actual)
          .as("%s is not what was seen; write it anew with -D%s and look at it", GUIDE, WRITE)
          .isEqualTo(expected);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String begin() {
    return "<!-- " + name + ": written by the test, do not edit -->";
  }

  private String end() {
    return "<!-- " + name + ": end -->";
  }

  private String text() {
    var text = new StringBuilder();
    for (Room room : rooms) {
      text.append("\n### ").append(room.title()).append("\n\n");
      text.append("| feature | table | made by | a replace is | |\n|---|---|---|---|---|\n");
      rows(room).forEach((row, tables) -> text.append(row.line(tables)));
    }
    return text.append('\n').toString();
  }

  /** Exhibits of which there is the same to say are one row. */
  private Map<Row, List<String>> rows(Room room) {
    var rows = new LinkedHashMap<Row, List<String>>();
    for (Exhibit exhibit : room.exhibits()) {
      var row =
          new Row(
              exhibit.feature(),
              exhibit.recipe().maker(),
              exhibit.verdict() instanceof Verdict.Written ? "written" : "**refused**",
              notes.get(exhibit));
      rows.computeIfAbsent(row, any -> new ArrayList<>()).add(exhibit.table());
    }
    return rows;
  }

  private record Row(String feature, String maker, String verdict, String note) {
    String line(List<String> tables) {
      return "| %s | %s | %s | %s | %s |%n"
          .formatted(feature, String.join("; ", tables), maker, verdict, note)
          .replace(System.lineSeparator(), "\n");
    }
  }
}
