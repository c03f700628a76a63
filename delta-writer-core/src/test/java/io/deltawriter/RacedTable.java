package io.deltawriter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * A table after a race of writers for its keys. The states of a key are numbers that grow from 0
 * on; 0 is one row, each other number two rows that show it.
 */
public final class RacedTable {

  private final TableRows rows;

  public RacedTable(TableRows rows) {
    this.rows = rows;
  }

  /** The state {@code number} as JSON. */
  public static String json(long number) {
    String row = "{\"wid\":\"" + number + "\",\"ut_id\":\"u\"}\n";
    return number == 0 ? row : row + row;
  }

  /** The number that {@link #json} shows. */
  public static int numberIn(String json) {
    return Integer.parseInt(json.substring(json.indexOf(':') + 2, json.indexOf("\",")));
  }

  /**
   * Holds every version to one state of each key, and each state to come after all older ones.
   *
   * @return the newest state of each key
   */
  public Map<String, Integer> assertEachVersionShowsOneStateOfEachKeyAndNoneTwice() {
    Map<String, String> files = new HashMap<>();
    Map<String, Integer> newest = new HashMap<>();
    for (Map.Entry<Long, List<JsonNode>> commit : rows.commits().entrySet()) {
      for (JsonNode action : commit.getValue()) {
        if (action.has("remove")) {
          assertThat(files.values().remove(path(action.get("remove")))).isTrue();
        }
      }
      for (JsonNode action : commit.getValue()) {
        if (action.has("add")) {
          String path = path(action.get("add"));
          String key = keyOf(path);
          assertThat(files.put(key, path)).as("%s in version %s", key, commit.getKey()).isNull();
          int number = number(rows.rowsOf(path));
          assertThat(number).as(path).isGreaterThan(newest.getOrDefault(key, -1));
          newest.put(key, number);
        }
      }
    }
    return newest;
  }

  /**
   * Holds the log to what its writers reported: each commit after {@code before} was reported once,
   * by the writer of its key, and nothing else was.
   */
  public void assertReportsAreTheCommitsAfter(long before, Collection<Report> reports) {
    assertThat(reports.stream().map(Report::version))
        .containsExactlyInAnyOrderElementsOf(
            LongStream.rangeClosed(before + 1, rows.version()).boxed().toList());
    Map<Long, List<JsonNode>> commits = rows.commits();
    for (Report report : reports) {
      assertThat(commits.get(report.version()).stream().filter(action -> action.has("add")))
          .as("%s", report)
          .map(action -> keyOf(path(action.get("add"))))
          .containsExactly(report.key());
    }
    Set<String> ids = new HashSet<>();
    commits.values().forEach(actions -> ids.add(actions.get(0).at("/commitInfo/txnId").asText()));
    assertThat(ids).hasSize(commits.size());
  }

  /** What a writer was told: its commit for {@code key} is {@code version}. */
  public record Report(String key, long version) {

    public static Report parse(String line) {
      int space = line.indexOf(' ');
      return new Report(line.substring(0, space), Long.parseLong(line.substring(space + 1)));
    }

    public String line() {
      return key + " " + version;
    }
  }

  private static String keyOf(String path) {
    return path.substring(path.indexOf('=') + 1, path.indexOf('/'));
  }

  private static String path(JsonNode file) {
    return TableRows.name(file.get("path").asText());
  }

  /** The number of the source state that all rows show. */
  private static int number(List<String> rows) {
    assertThat(Set.copyOf(rows)).hasSize(1);
    int number = Integer.parseInt(rows.get(0).substring(0, rows.get(0).indexOf('|')));
    assertThat(rows).hasSize(number == 0 ? 1 : 2);
    return number;
  }
}
