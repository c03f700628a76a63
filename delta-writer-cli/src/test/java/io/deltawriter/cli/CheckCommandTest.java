package io.deltawriter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {

  @TempDir Path place;

  private Workplace at;

  @BeforeEach
  void tableOfThreeCustomers() throws IOException {
    at = Workplace.in(place);
    at.customers().rows("id-1.txt", 3);
    at.customers().rows("id-2.txt", 4);
    at.customers().rows("id-3.txt", 5);
    at.sync();
  }

  @Test
  void aWholeTableIsCheckedAndRepairedWithoutAWord() throws IOException {
    assertThat(check()).isZero();
    assertThat(at.program().lines()).containsExactly("3 files at version 0, 0 missing or damaged");

    assertThat(check("--repair")).isZero();
    assertThat(at.log().version()).isZero();
  }

  @Test
  void missingAndDamagedFilesAreNamedAndNothingIsChanged() throws IOException {
    Files.delete(fileOf("id-1"));
    Files.write(fileOf("id-2"), new byte[10]);

    assertThat(check()).isEqualTo(1);

    assertThat(at.program().out())
        .contains("MISSING    id-1       source_file=id-1/part-", " is not there")
        .contains("DAMAGED    id-2       source_file=id-2/part-", " has 10 bytes, and ")
        .contains("3 files at version 0, 2 missing or damaged")
        .contains("--repair");
    assertThat(at.log().version()).isZero();
  }

  @Test
  void repairTakesThemOutAndTheNextSyncBringsThemBack() throws IOException {
    Files.delete(fileOf("id-1"));

    assertThat(check("--repair", "--output", "json")).isZero();

    List<String> lines = at.program().lines();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0))
        .startsWith(
            "{\"type\":\"fault\",\"fault\":\"MISSING\",\"key\":\"id-1\",\"path\":\"source_file=id-1/")
        .endsWith("\"detail\":\"is not there\"}");
    assertThat(lines.get(1))
        .isEqualTo(
            "{\"type\":\"summary\",\"version\":0,\"files\":3,\"faults\":1,\"outside\":0,\"removed\":1,"
                + "\"committed\":1}");
    assertThat(at.log().rows()).isEqualTo(Map.of("id-2", 4L, "id-3", 5L));

    assertThat(at.sync()).isZero();
    assertThat(at.program().out()).contains("COMMITTED  id-1").contains("2 unchanged");
    assertThat(at.log().rows()).isEqualTo(Map.of("id-1", 3L, "id-2", 4L, "id-3", 5L));
    assertThat(check()).isZero();
  }

  @Test
  void peopleSeeTheFirstFilesAndACount() throws IOException {
    for (int i = 10; i < 10 + CheckCommand.NAMED_FILES; i++) {
      at.customers().rows("id-" + i + ".txt", 1);
    }
    at.sync();
    try (Stream<Path> files = Files.walk(at.table())) {
      for (Path file : files.filter(f -> f.toString().endsWith(".parquet")).toList()) {
        Files.delete(file);
      }
    }

    assertThat(check()).isEqualTo(1);
    assertThat(at.program().lines()).hasSize(CheckCommand.NAMED_FILES + 3);
    assertThat(at.program().out()).contains("... and 3 more", "103 missing or damaged");
    assertThat(check("--output", "json")).isEqualTo(1);
    assertThat(at.program().lines()).hasSize(104);
  }

  @Test
  void noTableIsExitCodeThree() {
    Workplace nowhere = at.withTable(place.resolve("nowhere"));

    assertThat(nowhere.program().run("check", "--table", nowhere.table().toString())).isEqualTo(3);
  }

  private int check(String... more) {
    return at.program()
        .run(
            Stream.concat(Stream.of("check", "--table", at.table().toString()), Stream.of(more))
                .toArray(String[]::new));
  }

  private Path fileOf(String key) throws IOException {
    try (Stream<Path> files = Files.list(at.table().resolve("source_file=" + key))) {
      return files.filter(file -> file.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
  }
}
