package io.deltawriter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One thing that a process does to a table until it is killed: new states of some keys and one call
 * that commits them together. A state is a number, and the rows that show it follow from it, so
 * that a mix of two states is neither of them.
 *
 * @param states the number of each key's new state
 */
record KillStep(Kind kind, Map<String, Integer> states) {

  /** The keys that have sources. */
  static final List<String> SOURCES = List.of("a", "b", "c");

  /** The key whose states have versions. */
  static final String VERSIONED = "v";

  private static final int MAX_ROWS = 3;

  enum Kind {
    SYNC_ONE,
    SYNC_THREE,
    SYNC_ALL,
    REPLACE,
    REMOVE
  }

  static KillStep draw(Random random, int number) {
    Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
    String any = SOURCES.get(random.nextInt(SOURCES.size()));
    return switch (kind) {
      case SYNC_ONE -> new KillStep(kind, Map.of(any, number));
      case SYNC_THREE, SYNC_ALL ->
          new KillStep(kind, Map.of("a", number, "b", number + 1, "c", number + 2));
      case REPLACE -> new KillStep(kind, Map.of(VERSIONED, number));
      case REMOVE -> new KillStep(kind, Map.of(VERSIONED, withoutRows(number)));
    };
  }

  private static int withoutRows(int number) {
    return number - number % (MAX_ROWS + 1);
  }

  /** The state {@code number} as JSON; empty if it has no rows. */
  static String json(int number) {
    return IntStream.range(0, number % (MAX_ROWS + 1))
        .mapToObj(row -> "{\"wid\":\"" + number + "\",\"ut_id\":\"" + row + "\"}\n")
        .collect(Collectors.joining());
  }

  /** The rows of the state {@code number}: {@code wid|ut_id}. */
  static List<String> shown(int number) {
    return IntStream.range(0, number % (MAX_ROWS + 1)).mapToObj(row -> number + "|" + row).toList();
  }

  /** What the table shows after this, if it showed {@code before}. */
  Map<String, List<String>> after(Map<String, List<String>> before) {
    Map<String, List<String>> after = new TreeMap<>(before);
    states.forEach((key, number) -> after.put(key, shown(number)));
    after.values().removeIf(List::isEmpty);
    return after;
  }

  String line() {
    return kind
        + states.entrySet().stream()
            .map(state -> " " + state.getKey() + "=" + state.getValue())
            .collect(Collectors.joining());
  }

  static KillStep parse(String line) {
    List<String> words = List.of(line.split(" ", -1));
    Map<String, Integer> states = new LinkedHashMap<>();
    for (String word : words.subList(1, words.size())) {
      states.put(word.substring(0, 1), Integer.parseInt(word.substring(2)));
    }
    return new KillStep(Kind.valueOf(words.get(0)), states);
  }
}
