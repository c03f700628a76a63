package io.deltawriter;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.store.ChildJvm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sources of gigabytes, in a process with a heap of 48 MB. */
@Timeout(300)
class InputBombsTest {

  private static final String GOOD_ROWS = "{1=[good|null|null]}";

  @Test
  void recordsAndArchivesOfGigabytesStopAtTheLimit() throws Exception {
    List<List<String>> outcomes =
        ChildJvm.start(InputBombs.class, Map.of("JAVA_TOOL_OPTIONS", "-Xmx48m -XX:+UseSerialGC"))
            .lines()
            .stream()
            .map(line -> List.of(line.split("\t")))
            .toList();

    assertThat(outcomes).hasSize(InputBombs.COUNT);
    for (List<String> outcome : outcomes) {
      assertThat(outcome.get(1)).as(outcome.get(0)).contains(expected(outcome.get(0)));
      assertThat(outcome.get(2)).as(outcome.get(0)).isEqualTo(GOOD_ROWS);
    }
  }

  private static String expected(String bomb) {
    return switch (bomb) {
      case "records in one line of 100 MB" -> "COMMITTED 101179";
      case "records of an array never closed" -> "The file ends inside of its JSON array";
      default -> "The record is longer than 16777216 bytes; split it or raise maxRecordBytes";
    };
  }
}
