package io.deltawriter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real failures and what people are told, word for word: once, with the place and what to do. */
class FailureWordsTest {

  @TempDir Path place;

  private Workplace at;

  @BeforeEach
  void workplace() throws IOException {
    at = Workplace.in(place);
    at.customers().rows("1.json", 1);
  }

  @Test
  void commitWithNulsAtItsEnd() throws IOException {
    at.sync();
    Path commit = log("00000000000000000000.json");
    Files.write(commit, new byte[512], StandardOpenOption.APPEND);

    assertThat(at.sync()).isEqualTo(3);
    assertThat(at.program().err())
        .isEqualTo(
            "delta-writer: The commit _delta_log/00000000000000000000.json is broken at line 5: it"
                + " is not JSON: Illegal character ((CTRL-CHAR, code 0)): only regular white space"
                + " (\\r, \\n, \\t) is allowed between tokens; restore the file from a backup, or, if"
                + " it is the newest commit and was cut off when its writer died, delete it, and the"
                + " table is what the commit before made it\n");
  }

  @Test
  void checkpointThatIsDamagedWithoutTheCommitsUnderIt() throws IOException {
    for (int i = 0; i <= 10; i++) {
      at.customers().rows("1.json", i + 1);
      assertThat(at.sync()).isZero();
    }
    Path checkpoint = log("00000000000000000010.checkpoint.parquet");
    Files.writeString(checkpoint, "not a Parquet file");
    for (int version = 0; version <= 10; version++) {
      Files.delete(log("000000000000000000%02d.json".formatted(version)));
    }

    assertThat(at.sync()).isEqualTo(3);
    assertThat(at.program().err())
        .startsWith(
            "delta-writer: Could not read the log _delta_log: Checkpoint file"
                + " _delta_log/00000000000000000010.checkpoint.parquet is damaged: ")
        .endsWith(
            ", and the log has no older checkpoint and not all commits from version 0; restore the"
                + " file from a backup\n")
        .doesNotContain("Exception", "WARN")
        .hasLineCount(1);
  }

  @Test
  void placeWhereNothingCanBeMade() {
    Workplace there = at.withTable(Workplace.UNWRITABLE);

    assertThat(there.sync()).isEqualTo(4);
    assertThat(there.program().err())
        .isEqualTo(
            "delta-writer: Could not write the data files of key '1' to "
                + Workplace.UNWRITABLE
                + ": '"
                + Workplace.UNWRITABLE.getParent()
                + "' does not exist\n");
  }

  @Test
  void recordBeyondALimitThatTheCommandLineCanRaise() throws IOException {
    String file =
        at.customers().text("1.json", "{\"wid\":\"" + "x".repeat(2_000) + "\"}").toString();

    assertThat(at.sync("--max-record-bytes", "1024")).isEqualTo(1);
    assertThat(at.program().out())
        .contains(
            "The record is longer than 1024 bytes; split it or raise maxRecordBytes ("
                + file
                + ", record 1, byte 0)");
    assertThat(at.sync("--max-record-bytes", "4096")).isZero();

    at.customers().text("1.json", "{\"json_data\":[[[[]]]]}");
    assertThat(at.sync("--max-depth", "3")).isEqualTo(1);
    assertThat(at.program().out())
        .contains("The record is nested deeper than 3 levels; flatten it or raise maxDepth");
    assertThat(at.sync("--max-depth", "5")).isZero();
  }

  @Test
  void limitThatCannotBe() {
    assertThat(at.sync("--max-record-bytes", "5")).isEqualTo(2);
    assertThat(at.program().err())
        .isEqualTo("delta-writer: --max-record-bytes must be at least 1024 but was 5\n");
  }

  @Test
  void schemaThatTheTableDoesNotHave() throws IOException {
    at.sync();
    Path schema = place.resolve("schema.json");
    Files.writeString(
        schema,
        """
        {"type":"struct","fields":[
          {"name":"a","type":"long","nullable":true,"metadata":{}},
          {"name":"b","type":{"type":"array","elementType":"string","containsNull":true},
           "nullable":true,"metadata":{}}]}
        """);

    assertThat(at.sync("--schema", schema.toString())).isEqualTo(3);
    assertThat(at.program().err())
        .isEqualTo(
            "delta-writer: The table has the data columns wid string, ut_id string, json_data"
                + " string, but the options ask for a long, b array<string>; leave the schema out of"
                + " the options to use the table's\n");
  }

  @Test
  void nothingIsSaidTwice() throws IOException {
    at.sync();
    for (String content : List.of("{", "{}{}", "[", "\u0000", "{\"add\":1}", "{\"protocol\":{}}")) {
      Files.writeString(log("00000000000000000001.json"), content);

      assertThat(at.sync()).as(content).isEqualTo(3);
      String words = at.program().err();
      assertThat(words).hasLineCount(1).doesNotContain("Exception", "Source:", "REDACTED");
      assertThat(words.split("is broken at line")).as(words).hasSize(2);
    }
  }

  private Path log(String name) {
    return at.table().resolve("_delta_log").resolve(name);
  }
}
