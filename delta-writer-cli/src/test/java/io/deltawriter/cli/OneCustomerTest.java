package io.deltawriter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneCustomerTest {

  @TempDir Path place;

  private Workplace at;

  @BeforeEach
  void workplace() throws IOException {
    at = Workplace.in(place);
  }

  @Test
  void replaceMakesOneCustomerEqualToOneFile() throws IOException {
    Path file = at.customers().rows("upload.json.gz", 3);

    assertThat(at.replace(file, "--key", "Kunde 7/ü")).isZero();
    assertThat(at.log().rows()).isEqualTo(Map.of("Kunde 7/ü", 3L));

    assertThat(at.replace(file, "--key", "Kunde 7/ü", "--output", "json")).isZero();
    assertThat(at.keys().get("Kunde 7/ü").get("outcome").asText()).isEqualTo("UNCHANGED");
    assertThat(at.program().lines().get(1)).contains("\"fromVersion\":0,\"toVersion\":0,");
  }

  @Test
  void replaceTakesTheKeyThatASyncOfTheDirectoryWouldTake() throws IOException {
    Path file = at.customers().rows("id-1.x.json.gz", 3);

    assertThat(at.replace(file)).isZero();
    assertThat(at.sync("--output", "json")).isZero();

    assertThat(at.keys()).hasSize(1);
    assertThat(at.last().get("unchanged").asInt()).isEqualTo(1);
    assertThat(at.log().version()).isZero();
  }

  @Test
  void replaceByABrokenFileKeepsTheOldRows() throws IOException {
    at.replace(at.customers().rows("id-1.txt", 3));

    assertThat(at.replace(at.customers().broken("id-1.txt"))).isEqualTo(1);

    assertThat(at.program().out()).startsWith("REJECTED   id-1").contains("record 2");
    assertThat(at.log().rows()).isEqualTo(Map.of("id-1", 3L));
  }

  @Test
  void replaceByAnEmptyFileRemovesTheRows() throws IOException {
    at.replace(at.customers().rows("id-1.txt", 3));

    assertThat(at.replace(at.customers().text("id-1.txt", "\n"), "--output", "json")).isZero();

    assertThat(at.keys().get("id-1").get("outcome").asText()).isEqualTo("REMOVED");
    assertThat(at.log().rows()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/dev/null", "nowhere", "id-1.txt"})
  void replaceByALinkToNoFileKeepsTheOldRows(String target) throws IOException {
    at.replace(at.customers().rows("id-1.txt", 3));
    Files.delete(at.customers().directory().resolve("id-1.txt"));
    Path link =
        Files.createSymbolicLink(at.customers().directory().resolve("id-1.txt"), Path.of(target));

    assertThat(at.replace(link)).isEqualTo(1);

    assertThat(at.program().out()).startsWith("REJECTED   id-1").contains(link.toString());
    assertThat(at.log().rows()).isEqualTo(Map.of("id-1", 3L));
  }

  @Test
  void replaceByAFileThatIsNotThereIsAWrongCommandLine() throws IOException {
    at.replace(at.customers().rows("id-1.txt", 3));
    Path file = at.customers().directory().resolve("id-1.txt");
    Files.delete(file);

    assertThat(at.replace(file)).isEqualTo(2);

    assertThat(at.log().rows()).isEqualTo(Map.of("id-1", 3L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"_id-1.txt", ".id-1.txt"})
  void replaceByAFileThatListingsSkipNeedsAKey(String name) throws IOException {
    assertThat(at.replace(at.customers().rows(name, 3))).isEqualTo(2);
    assertThat(at.table()).doesNotExist();
  }

  @Test
  void removeTakesACustomersRowsAwayOnce() throws IOException {
    at.customers().rows("id-1.txt", 10);
    at.customers().rows("id-2.txt", 20);
    at.sync();

    assertThat(at.remove("id-1", "--output", "json")).isZero();
    assertThat(at.keys().get("id-1").get("outcome").asText()).isEqualTo("REMOVED");
    assertThat(at.keys().get("id-1").get("filesRemoved").asInt()).isEqualTo(1);
    assertThat(at.program().lines().get(1))
        .startsWith("{\"type\":\"summary\",\"committed\":0,\"unchanged\":0,\"removed\":1,")
        .contains("\"fromVersion\":0,\"toVersion\":1,");
    assertThat(at.log().rows()).containsOnlyKeys("id-2");

    assertThat(at.remove("id-1", "--output", "json")).isZero();
    assertThat(at.keys().get("id-1").get("outcome").asText()).isEqualTo("UNCHANGED");
    assertThat(at.log().version()).isEqualTo(1);
  }

  @Test
  void removeFromNoTableMakesNone() {
    assertThat(at.remove("id-1")).isEqualTo(3);
    assertThat(at.table()).doesNotExist();
  }
}
