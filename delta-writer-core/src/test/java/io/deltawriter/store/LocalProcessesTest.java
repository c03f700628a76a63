package io.deltawriter.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Promises between processes, kept with processes. */
final class LocalProcessesTest {

  @TempDir private Path folder;

  @Test
  void twoProcessesOfTwentyFiveIncrementsMakeFifty() throws Exception {
    LocalObjectStore store = LocalObjectStore.at(folder);
    store.put("count/00", Stored.utf8("0"));

    ChildJvm one = start("increment", "1");
    ChildJvm two = start("increment", "2");
    one.lines();
    two.lines();

    assertThat(Stored.names(store, "count", "")).hasSize(51).last().isEqualTo("count/50");
    assertThat(Stored.text(store, "count/50")).isEqualTo("50");
  }

  @Test
  void racingCreatorsOfTwoProcessesHaveOneWinnerEach() throws Exception {
    ChildJvm one = start("create", "one");
    ChildJvm two = start("create", "two");
    List<String> won = new ArrayList<>(one.lines());
    won.addAll(two.lines());

    Map<String, String> winners = new HashMap<>();
    for (String line : won) {
      String[] words = line.split(" ", -1);
      assertThat(winners.put(words[0], words[1])).as(line).isNull();
    }
    assertThat(winners).hasSize(StoreProcess.OBJECTS);
    LocalObjectStore store = LocalObjectStore.at(folder);
    for (Map.Entry<String, String> winner : winners.entrySet()) {
      assertThat(Stored.text(store, "race/" + winner.getKey())).isEqualTo(winner.getValue());
    }
  }

  @Test
  void killedWriterLeavesWholeObjectsOnly() throws Exception {
    LocalObjectStore store = LocalObjectStore.at(folder);
    for (int i = 0; i < 3; i++) {
      ChildJvm writer = start("write", "1");
      writer.awaitOutput();
      writer.kill();

      for (String name : Stored.names(store)) {
        assertThat(name).startsWith("objects/").doesNotContain("tmp");
        assertThat(Stored.bytes(store, name)).hasSize(StoreProcess.LARGE_BYTES);
      }
      store.put("objects/replaced", new byte[StoreProcess.LARGE_BYTES]);
    }
  }

  @Test
  @DisabledOnOs({OS.WINDOWS, OS.MAC}) // Their file names do not depend on the locale.
  void jvmOutsideOfAUtf8LocaleRefusesNamesItCannotWrite() throws Exception {
    Files.writeString(folder.resolve("customer.json"), "{}");
    List<String> ascii = names("C");
    assertThat(ascii.get(0)).isEqualTo("x");
    assertThat(ascii.get(1)).startsWith("InvalidNameException: ").contains("LC_ALL=C.UTF-8");
    assertThat(ascii.get(2)).isEqualTo("[customer.json, plain]");
    assertThat(ascii.get(3)).isEqualTo("no");
    assertThat(ascii.get(4)).isEqualTo("listed");

    Files.writeString(folder.resolve("\u00FC"), "{}");
    List<String> others = names("C");
    assertThat(others.get(2)).startsWith("IOException: ").contains("LC_ALL=C.UTF-8");
    assertThat(others.get(3)).startsWith("IOException: ").contains("LC_ALL=C.UTF-8");
    assertThat(others.get(4)).startsWith("IOException: ").contains("LC_ALL=C.UTF-8");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void jvmInAUtf8LocaleWritesNamesInUtf8() throws Exception {
    assertThat(names("C.UTF-8")).containsExactly("x", "x", "[plain, \u00FC]", "found", "listed");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.toUri().getRawPath()))
          .anySatisfy(path -> assertThat(path).endsWith("/%C3%BC"));
    }
  }

  private List<String> names(String locale) throws Exception {
    Map<String, String> environment = Map.of("LC_ALL", locale, "LANG", locale);
    return ChildJvm.start(StoreProcess.class, environment, "names", folder.toString()).lines();
  }

  private ChildJvm start(String action, String writer) throws Exception {
    return ChildJvm.start(StoreProcess.class, Map.of(), action, folder.toString(), writer);
  }
}
