package io.deltawriter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyncCommandTest {

  @TempDir Path place;

  private Workplace at;

  @BeforeEach
  void workplace() throws IOException {
    at = Workplace.in(place);
  }

  @Test
  void theFirstSyncMakesVersionZeroWithAllCustomers() throws IOException {
    at.customers().rows("id-1.txt", 10);
    at.customers().rows("id-2.json", 20);

    assertThat(at.sync()).isZero();

    LogReplay log = at.log();
    assertThat(log.version()).isZero();
    assertThat(log.commit(0).of("protocol")).hasSize(1);
    assertThat(log.commit(0).of("metaData")).hasSize(1);
    assertThat(log.rows()).isEqualTo(Map.of("id-1", 10L, "id-2", 20L));
    assertThat(at.program().err()).isEmpty();
  }

  @Test
  void jsonTellsOfEachKeyWhatTheLogSays() throws IOException {
    at.customers().rows("id-1.txt", 10);
    at.customers().rows("id-2.txt", 20);
    at.sync();
    at.customers().rows("id-1.txt", 5);
    at.customers().text("id-2.txt", "");
    at.customers().rows("id-3.txt", 1);

    assertThat(at.sync("--output", "json", "--key-pattern", "(id-.)\\.txt")).isZero();

    LogReplay.Commit commit = at.log().commit(1);
    Map<String, JsonNode> keys = at.keys();
    assertThat(keys).containsOnlyKeys("id-1", "id-2", "id-3");
    keys.forEach(
        (key, line) -> {
          assertThat(line.get("version").asLong()).isEqualTo(1);
          assertThat(line.get("filesAdded").asInt()).isEqualTo(commit.adds(key).size());
          assertThat(line.get("filesRemoved").asInt()).isEqualTo(commit.removes(key).size());
          assertThat(line.get("bytes").asLong())
              .isEqualTo(commit.adds(key).stream().mapToLong(a -> a.get("size").asLong()).sum());
        });
    assertThat(keys.get("id-1").get("outcome").asText()).isEqualTo("COMMITTED");
    assertThat(keys.get("id-1").get("rows").asLong()).isEqualTo(5);
    assertThat(keys.get("id-2").get("outcome").asText()).isEqualTo("REMOVED");
    JsonNode summary = at.last();
    assertThat(summary.get("millis").asLong()).isNotNegative();
    assertThat(at.program().out().lines().toList().get(3))
        .startsWith(
            "{\"type\":\"summary\",\"committed\":2,\"unchanged\":0,\"removed\":1,\"rejected\":0,"
                + "\"superseded\":0,\"missing\":0,\"rows\":6,\"ignoredFields\":0,"
                + "\"ignoredFieldNames\":[],\"ignoredFieldNameCount\":0,"
                + "\"fromVersion\":0,\"toVersion\":1,\"millis\":");
  }

  @Test
  void aSecondSyncCommitsNothing() throws IOException {
    at.customers().rows("id-1.txt", 10);
    at.sync();

    assertThat(at.sync("--output", "json")).isZero();

    assertThat(at.keys().get("id-1").get("outcome").asText()).isEqualTo("UNCHANGED");
    assertThat(at.keys().get("id-1").get("version").isNull()).isTrue();
    assertThat(at.last().get("unchanged").asInt()).isEqualTo(1);
    assertThat(at.log().version()).isZero();
  }

  @Test
  void aBrokenFileKeepsItsCustomersOldRowsAndHindersNoOther() throws IOException {
    at.customers().rows("id-1.txt", 10);
    at.sync();
    at.customers().broken("id-1.txt");
    at.customers().rows("id-2.txt", 20);

    assertThat(at.sync("--output", "json")).isEqualTo(1);

    assertThat(at.log().rows()).isEqualTo(Map.of("id-1", 10L, "id-2", 20L));
    assertThat(at.keys().get("id-1").get("outcome").asText()).isEqualTo("REJECTED");
    assertThat(at.keys().get("id-1").get("error").asText())
        .contains("id-1.txt", "record 2", "byte ");
    assertThat(at.keys().get("id-2").get("outcome").asText()).isEqualTo("COMMITTED");
    assertThat(at.program().err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"message\":\"Internal Server Error\"}",
        "{\"results\":[{\"wid\":\"1\",\"ut_id\":\"2\"}]}",
        "{\"WID\":\"1\",\"Ut_Id\":\"2\"}",
        "[{\"wid\":\"1\"},{\"error\":null}]",
        "{\"source_file\":\"id-1\",\"ingest_time\":\"2024-01-01T00:00:00Z\"}"
      })
  void aFileOfSomethingElseKeepsItsCustomersOldRows(String json) throws IOException {
    at.customers().rows("id-1.txt", 10);
    at.sync();
    Files.writeString(at.customers().directory().resolve("id-1.txt"), json);

    assertThat(at.sync("--output", "json")).isEqualTo(1);

    assertThat(at.log().rows()).isEqualTo(Map.of("id-1", 10L));
    assertThat(at.keys().get("id-1").get("error").asText())
        .contains("'wid', 'ut_id', 'json_data'", "id-1.txt, record ");
  }

  @Test
  void fieldsWithoutAColumnAreNamedPerCustomerAndInSum() throws IOException {
    at.customers().rows("id-2.txt", 1);
    at.sync();
    at.customers().delete("id-2.txt");
    Files.writeString(
        at.customers().directory().resolve("id-1.txt"),
        "{\"wid\":\"1\",\"mail\":\"m\"}\n{\"wid\":\"1\",\"mail\":\"m\",\"age\":1}\n");

    assertThat(at.sync("--output", "json")).isZero();

    for (JsonNode line : List.of(at.keys().get("id-1"), at.last())) {
      assertThat(line.get("ignoredFields").asLong()).isEqualTo(3);
      assertThat(line.get("ignoredFieldNames"))
          .extracting(JsonNode::asText)
          .containsExactly("mail", "age");
      assertThat(line.get("ignoredFieldNameCount").asInt()).isEqualTo(2);
    }
    assertThat(at.last().get("missing").asInt()).isEqualTo(1);
  }

  @Test
  void twoFilesWithOneKeyRejectThatKeyByBothNames() throws IOException {
    at.customers().rows("id-1.txt", 10);
    at.customers().rows("id-1.json", 11);
    at.customers().rows("id-2.txt", 20);

    assertThat(at.sync("--output", "json")).isEqualTo(1);

    assertThat(at.log().rows()).isEqualTo(Map.of("id-2", 20L));
    assertThat(at.keys().get("id-1").get("error").asText()).contains("id-1.txt", "id-1.json");
    assertThat(at.last().get("rejected").asInt()).isEqualTo(1);
  }

  @Test
  void whatCannotBeAFileOfACustomerIsNamedAndHindersNoOther() throws Exception {
    at.customers().rows("id-1.txt", 3);
    at.customers().rows("id-2.txt", 4);
    at.sync();
    at.customers().delete("id-1.txt");
    Path directory = at.customers().directory();
    Files.createSymbolicLink(directory.resolve("id-1.txt"), directory.resolve("gone"));
    String script = "cd \"$1\"; : > caf$(printf '\\351').txt";
    assertThat(new ProcessBuilder("bash", "-c", script, "", directory.toString()).start().waitFor())
        .isZero();
    at.customers().rows("id-2.txt", 5);

    assertThat(at.sync("--remove-missing")).isEqualTo(1);

    assertThat(at.program().lines().get(0)).startsWith("SKIPPED    no key: ").contains("not UTF-8");
    assertThat(at.program().out())
        .contains("REJECTED   id-1 ", "leads nowhere")
        .contains("COMMITTED  id-2 ")
        .contains("1 committed, 0 unchanged, 0 removed, 2 rejected");
    assertThat(at.log().rows()).isEqualTo(Map.of("id-1", 3L, "id-2", 5L));

    assertThat(at.sync("--output", "json")).isEqualTo(1);
    assertThat(at.json().get(0).get("type").asText()).isEqualTo("skipped");
    assertThat(at.json().get(0).get("name").asText()).contains("caf");
    assertThat(at.json().get(0).get("error").asText()).contains("not UTF-8");
  }

  @Test
  void missingCustomersAreRemovedOnlyIfAskedFor() throws IOException {
    at.customers().rows("id-1.txt", 10);
    at.customers().rows("id-2.txt", 20);
    at.sync();
    at.customers().delete("id-2.txt");

    assertThat(at.sync()).isZero();
    assertThat(at.program().out()).contains("--remove-missing would remove it");
    assertThat(at.log().rows()).containsOnlyKeys("id-1", "id-2");

    assertThat(at.sync("--remove-missing")).isZero();
    assertThat(at.log().rows()).containsOnlyKeys("id-1");
  }

  @Test
  void anEmptyDirectoryRemovesAllOnlyIfThatIsSaid() throws IOException {
    at.customers().rows("id-1.txt", 10);
    at.sync();
    at.customers().delete("id-1.txt");

    assertThat(at.sync("--remove-missing")).isEqualTo(2);
    assertThat(at.program().err()).contains("choose --allow-empty-source");
    assertThat(at.log().version()).isZero();

    assertThat(at.sync("--remove-missing", "--allow-empty-source")).isZero();
    assertThat(at.log().rows()).isEmpty();
  }

  @Test
  void aDryRunTellsAllAndChangesNoByte() throws IOException {
    at.customers().rows("id-1.txt", 10);
    at.customers().rows("id-2.txt", 20);
    at.sync();
    at.customers().rows("id-1.txt", 5);
    at.customers().delete("id-2.txt");
    at.customers().broken("id-3.txt");
    List<String> before = Tree.of(place);

    assertThat(at.sync("--dry-run", "--remove-missing", "--output", "json")).isEqualTo(1);

    assertThat(Tree.of(place)).isEqualTo(before);
    assertThat(at.keys().get("id-1").get("outcome").asText()).isEqualTo("COMMITTED");
    assertThat(at.keys().get("id-1").get("version").isNull()).isTrue();
    assertThat(at.keys().get("id-2").get("outcome").asText()).isEqualTo("REMOVED");
    assertThat(at.keys().get("id-3").get("outcome").asText()).isEqualTo("REJECTED");
  }

  @Test
  void aDryRunMakesNoTable() throws IOException {
    at.customers().rows("id-1.txt", 10);

    assertThat(at.sync("--dry-run")).isZero();

    assertThat(at.program().out()).contains("COMMITTED  id-1", "dry run: nothing was written");
    assertThat(at.table()).doesNotExist();
  }

  @Test
  void aFlatTableHasNoPartitions() throws IOException {
    at.customers().rows("id-1.txt", 10);

    assertThat(at.sync("--layout", "flat")).isZero();

    assertThat(at.log().commit(0).of("metaData").get(0).get("partitionColumns")).isEmpty();
  }

  @Test
  void aLayoutThatTheTableDoesNotHaveIsRefused() throws IOException {
    at.customers().rows("id-1.txt", 10);
    at.sync("--layout", "flat");

    assertThat(at.sync("--layout", "partitioned")).isEqualTo(3);
    assertThat(at.log().version()).isZero();
  }

  @Test
  void theSchemaOfANewTableComesFromAFile() throws IOException {
    Path typed = Path.of("..", "samples", "customers", "typed").toAbsolutePath().normalize();

    int code =
        at.program()
            .run(
                "sync",
                "--source",
                typed.resolve("orders").toString(),
                "--schema",
                typed.resolve("schema.json").toString(),
                "--table",
                at.table().toString());

    assertThat(code).isZero();
    LogReplay log = at.log();
    assertThat(log.rows()).isEqualTo(Map.of("acme", 12L, "globex", 8L));
    assertThat(log.commit(0).of("metaData").get(0).get("schemaString").asText())
        .contains("decimal(12,2)", "order_id", "source_file", "ingest_time");
  }

  @Test
  void theColumnsOfANewTableMayBeGivenAsSqlWritesThem() throws IOException {
    at.customers().rows("id-1.txt", 10);

    int code = at.sync("--columns", "wid STRING COMMENT 'who', `ut_id` STRING");

    assertThat(code).isZero();
    assertThat(at.log().commit(0).of("metaData").get(0).get("schemaString").asText())
        .contains("\"comment\":\"who\"", "ut_id", "source_file")
        .doesNotContain("json_data");
  }

  @Test
  void aTableWithAFeatureThatCannotBeWrittenIsRefusedByItsName() throws IOException {
    at.customers().rows("id-1.txt", 10);
    Path log = Files.createDirectories(at.table().resolve("_delta_log"));
    Files.writeString(
        log.resolve("00000000000000000000.json"),
        """
        {"protocol":{"minReaderVersion":3,"minWriterVersion":7,"readerFeatures":["mysteryFeature"],"writerFeatures":["mysteryFeature"]}}
        {"metaData":{"id":"1","format":{"provider":"parquet","options":{}},"schemaString":"{\\"type\\":\\"struct\\",\\"fields\\":[{\\"name\\":\\"wid\\",\\"type\\":\\"string\\",\\"nullable\\":true,\\"metadata\\":{}},{\\"name\\":\\"source_file\\",\\"type\\":\\"string\\",\\"nullable\\":false,\\"metadata\\":{}},{\\"name\\":\\"ingest_time\\",\\"type\\":\\"timestamp\\",\\"nullable\\":true,\\"metadata\\":{}}]}","partitionColumns":["source_file"],"configuration":{}}}
        """);
    List<String> before = Tree.of(place);

    assertThat(at.sync()).isEqualTo(3);

    assertThat(at.program().err()).contains("mysteryFeature").doesNotContain("\tat ");
    assertThat(Tree.of(place)).isEqualTo(before);
  }

  @Test
  void aTableWhereNoneCanBeMadeIsAStorageFailureThatNamesThePlace() throws IOException {
    assumeThat(Path.of("/proc/self")).exists();
    at.customers().rows("id-1.txt", 10);
    at = at.withTable(Workplace.UNWRITABLE);

    assertThat(at.sync()).isEqualTo(4);

    assertThat(at.program().err())
        .contains(Workplace.UNWRITABLE.toString())
        .doesNotContain("\tat ");
  }

  @Test
  void theStackTraceIsThereForWhomAsksForIt() throws IOException {
    assumeThat(Path.of("/proc/self")).exists();
    at.customers().rows("id-1.txt", 10);
    at = at.withTable(Workplace.UNWRITABLE);

    assertThat(at.sync("--stacktrace")).isEqualTo(4);

    assertThat(at.program().err()).contains("StorageException", "\tat ");
  }

  @Test
  void anInterruptedSyncCommitsNothingAndTheNextOneGoesOn() throws IOException {
    at.customers().rows("id-1.txt", 10);
    at.program().interruption().request();

    assertThat(at.sync()).isEqualTo(130);
    assertThat(at.program().err()).contains("Interrupted");
    assertThat(at.log().version()).isEqualTo(-1);

    Recorded again = Recorded.plain();
    assertThat(
            again.run(
                "sync",
                "--source",
                at.customers().directory().toString(),
                "--table",
                at.table().toString()))
        .isZero();
    assertThat(at.log().rows()).isEqualTo(Map.of("id-1", 10L));
  }
}
