package io.deltawriter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.cli.JarProcess.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pipes of real shells, as the source of one customer and in a folder of sources. */
class PipesIT {

  @TempDir Path place;

  private Workplace at;
  private JarProcess program;

  @BeforeEach
  void tableWithTwoCustomers() throws IOException {
    at = Workplace.in(place);
    program = JarProcess.in(place);
    at.customers().rows("id-1.txt", 3);
    at.customers().rows("id-2.txt", 4);
    at.sync();
    at.customers().rows("new", 5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"$@\" --source <(cat NEW)",
        "cat NEW | \"$@\" --source /dev/stdin",
        "\"$@\" --source /dev/stdin < NEW",
        "mkfifo p; cat NEW > p & \"$@\" --source p",
      })
  void replaceReadsAPipeToItsEnd(String script) throws Exception {
    Result result = replace(script.replace("NEW", "'" + customer("new") + "'"));

    assertThat(result.out()).startsWith("COMMITTED  id-1");
    assertThat(result.code()).isZero();
    assertThat(at.log().rows()).isEqualTo(Map.of("id-1", 5L, "id-2", 4L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"$@\" --source <(true)",
        "false | gzip -c | \"$@\" --source /dev/stdin",
        "\"$@\" --source <(printf '{\"wid\":\"a\"}\\n{\"wid\":')",
        "\"$@\" --source /dev/stdin < /dev/null",
      })
  void pipeOfAProgramThatFailedKeepsTheRows(String script) throws Exception {
    Result result = replace(script.replace("NEW", "'" + customer("new") + "'"));

    assertThat(result.out()).startsWith("REJECTED   id-1");
    assertThat(result.code()).isEqualTo(1);
    assertThat(at.log().rows()).isEqualTo(Map.of("id-1", 3L, "id-2", 4L));
  }

  @Test
  void emptyArrayInAPipeRemovesTheRows() throws Exception {
    Result result = replace("echo '[]' | \"$@\" --source /dev/stdin");

    assertThat(result.out()).startsWith("REMOVED    id-1");
    assertThat(at.log().rows()).isEqualTo(Map.of("id-2", 4L));
  }

  @Test
  void pipeWithoutANameNeedsAKey() throws Exception {
    Result result =
        program.shell(
            "\"$@\" --source <(cat '" + customer("new") + "')",
            "replace",
            "--table",
            at.table().toString());

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("--key");
    assertThat(at.log().version()).isZero();
  }

  @Test
  void pipeInAFolderOfSourcesRejectsItsKeyAndIsNotWaitedFor() throws Exception {
    Files.delete(customer("id-1.txt"));
    Files.delete(customer("new"));

    Result result =
        program.shell(
            "mkfifo '" + customer("id-1.txt") + "'; \"$@\" --remove-missing",
            "sync",
            "--source",
            at.customers().directory().toString(),
            "--table",
            at.table().toString());

    assertThat(result.out()).startsWith("REJECTED   id-1").contains("is a pipe");
    assertThat(result.code()).isEqualTo(1);
    assertThat(at.log().rows()).isEqualTo(Map.of("id-1", 3L, "id-2", 4L));
  }

  private Path customer(String name) {
    return at.customers().directory().resolve(name);
  }

  private Result replace(String script) throws Exception {
    return program.shell(script, "replace", "--key", "id-1", "--table", at.table().toString());
  }
}
