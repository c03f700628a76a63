package io.deltawriter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LookingTest {

  @TempDir Path place;

  private Workplace at;

  @BeforeEach
  void workplace() throws IOException {
    at = Workplace.in(place);
  }

  @Test
  void historyTellsEachVersionTheNewestFirst() throws IOException {
    at.customers().rows("id-1.txt", 10);
    at.sync();
    at.remove("id-1");

    assertThat(at.program().run("history", "--table", at.table().toString(), "--output", "json"))
        .isZero();
    List<JsonNode> versions = at.json();
    assertThat(versions).extracting(v -> v.get("version").asLong()).containsExactly(1L, 0L);
    JsonNode info = at.log().commit(0).of("commitInfo").get(0);
    assertThat(versions.get(1).get("operation")).isEqualTo(info.get("operation"));
    assertThat(versions.get(1).get("engineInfo")).isEqualTo(info.get("engineInfo"));
    assertThat(versions.get(1).get("type").asText()).isEqualTo("version");

    assertThat(at.program().run("history", "--table", at.table().toString())).isZero();
    assertThat(at.program().lines()).hasSize(2);
    assertThat(at.program().lines().get(0)).startsWith("v1 ").contains("REMOVE", "files +0 -1");
    assertThat(at.program().lines().get(1)).startsWith("v0 ").contains("10 rows", "files +1 -0");
  }

  @Test
  void showTellsEachFileAndCanTellOneCustomers() throws IOException {
    at.customers().rows("id-1.txt", 10);
    at.customers().rows("id-2.txt", 20);
    at.sync();

    assertThat(at.program().run("show", "--table", at.table().toString(), "--output", "json"))
        .isZero();
    assertThat(at.json()).hasSize(2);
    for (JsonNode file : at.json()) {
      assertThat(file.get("type").asText()).isEqualTo("file");
      JsonNode add = at.log().commit(0).adds(file.get("key").asText()).get(0);
      assertThat(file.get("bytes")).isEqualTo(add.get("size"));
      assertThat(Files.size(at.table().resolve(file.get("path").asText())))
          .isEqualTo(file.get("bytes").asLong());
    }

    assertThat(at.program().run("show", "--table", at.table().toString(), "--key", "id-2"))
        .isZero();
    assertThat(at.program().lines()).hasSize(3);
    assertThat(at.program().lines().get(0)).startsWith("KEY ");
    assertThat(at.program().lines().get(1)).startsWith("id-2 ").contains(" 20 ");
    assertThat(at.program().lines().get(2))
        .startsWith("1 file, 20 rows, ")
        .endsWith("at version 0");
  }
}
