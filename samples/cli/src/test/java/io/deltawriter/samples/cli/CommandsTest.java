package io.deltawriter.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Not even root makes a directory there. */
  static final Path UNWRITABLE = Path.of("/proc/delta-writer/table");

  @TempDir Path place;

  private final Recorded program = Recorded.plain();
  private Customers customers;
  private Path table;

  @BeforeEach
  void customers() throws IOException {
    customers = Customers.in(place.resolve("Kunden & co"));
    table = place.resolve("Tabelle ü");
  }

  @Test
  void theFirstSyncMakesVersionZeroWithAllCustomers() throws IOException {
    customers.rows("id-1.txt", 10);
    customers.rows("id-2.json", 20);

    assertThat(sync()).isZero();

    LogReplay log = LogReplay.of(table);
    assertThat(log.version()).isZero();
    assertThat(log.commit(0).of("protocol")).hasSize(1);
    assertThat(log.commit(0).of("metaData")).hasSize(1);
    assertThat(log.rows()).isEqualTo(Map.of("id-1", 10L, "id-2", 20L));
    assertThat(program.err()).isEmpty();
  }

  @Test
  void jsonTellsOfEachKeyWhatTheLogSays() throws IOException {
    customers.rows("id-1.txt", 10);
    customers.rows("id-2.txt", 20);
    sync();
    customers.rows("id-1.txt", 5);
    customers.text("id-2.txt", "");
    customers.rows("id-3.txt", 1);

    assertThat(sync("--output", "json", "--key-pattern", "(id-.)\\.txt")).isZero();

    LogReplay.Commit commit = LogReplay.of(table).commit(1);
    Map<String, JsonNode> keys = keys();
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
    JsonNode summary = last();
    assertThat(summary.get("millis").asLong()).isNotNegative();
    assertThat(program.out().lines().toList().get(3))
        .startsWith(
            "{\"type\":\"summary\",\"committed\":2,\"unchanged\":0,\"removed\":1,\"rejected\":0,"
                + "\"rows\":6,\"fromVersion\":0,\"toVersion\":1,\"millis\":");
  }

  @Test
  void aSecondSyncCommitsNothing() throws IOException {
    customers.rows("id-1.txt", 10);
    sync();

    assertThat(sync("--output", "json")).isZero();

    assertThat(keys().get("id-1").get("outcome").asText()).isEqualTo("UNCHANGED");
    assertThat(keys().get("id-1").get("version").isNull()).isTrue();
    assertThat(last().get("unchanged").asInt()).isEqualTo(1);
    assertThat(LogReplay.of(table).version()).isZero();
  }

  @Test
  void aBrokenFileKeepsItsCustomersOldRowsAndHindersNoOther() throws IOException {
    customers.rows("id-1.txt", 10);
    sync();
    customers.broken("id-1.txt");
    customers.rows("id-2.txt", 20);

    assertThat(sync("--output", "json")).isEqualTo(1);

    assertThat(LogReplay.of(table).rows()).isEqualTo(Map.of("id-1", 10L, "id-2", 20L));
    assertThat(keys().get("id-1").get("outcome").asText()).isEqualTo("REJECTED");
    assertThat(keys().get("id-1").get("error").asText()).contains("id-1.txt", "record 2", "byte ");
    assertThat(keys().get("id-2").get("outcome").asText()).isEqualTo("COMMITTED");
    assertThat(program.err()).isEmpty();
  }

  @Test
  void twoFilesWithOneKeyRejectThatKeyByBothNames() throws IOException {
    customers.rows("id-1.txt", 10);
    customers.rows("id-1.json", 11);
    customers.rows("id-2.txt", 20);

    assertThat(sync("--output", "json")).isEqualTo(1);

    assertThat(LogReplay.of(table).rows()).isEqualTo(Map.of("id-2", 20L));
    assertThat(keys().get("id-1").get("error").asText()).contains("id-1.txt", "id-1.json");
    assertThat(last().get("rejected").asInt()).isEqualTo(1);
  }

  @Test
  void missingCustomersAreRemovedOnlyIfAskedFor() throws IOException {
    customers.rows("id-1.txt", 10);
    customers.rows("id-2.txt", 20);
    sync();
    customers.delete("id-2.txt");

    assertThat(sync()).isZero();
    assertThat(program.out()).contains("--remove-missing removes them");
    assertThat(LogReplay.of(table).rows()).containsOnlyKeys("id-1", "id-2");

    assertThat(sync("--remove-missing")).isZero();
    assertThat(LogReplay.of(table).rows()).containsOnlyKeys("id-1");
  }

  @Test
  void anEmptyDirectoryRemovesAllOnlyIfThatIsSaid() throws IOException {
    customers.rows("id-1.txt", 10);
    sync();
    customers.delete("id-1.txt");

    assertThat(sync("--remove-missing")).isEqualTo(2);
    assertThat(program.err()).contains("say so (--allow-empty-source)");
    assertThat(LogReplay.of(table).version()).isZero();

    assertThat(sync("--remove-missing", "--allow-empty-source")).isZero();
    assertThat(LogReplay.of(table).rows()).isEmpty();
  }

  @Test
  void aDryRunTellsAllAndChangesNoByte() throws IOException {
    customers.rows("id-1.txt", 10);
    customers.rows("id-2.txt", 20);
    sync();
    customers.rows("id-1.txt", 5);
    customers.delete("id-2.txt");
    customers.broken("id-3.txt");
    List<String> before = Tree.of(place);

    assertThat(sync("--dry-run", "--remove-missing", "--output", "json")).isEqualTo(1);

    assertThat(Tree.of(place)).isEqualTo(before);
    assertThat(keys().get("id-1").get("outcome").asText()).isEqualTo("COMMITTED");
    assertThat(keys().get("id-1").get("version").isNull()).isTrue();
    assertThat(keys().get("id-2").get("outcome").asText()).isEqualTo("REMOVED");
    assertThat(keys().get("id-3").get("outcome").asText()).isEqualTo("REJECTED");
  }

  @Test
  void aDryRunMakesNoTable() throws IOException {
    customers.rows("id-1.txt", 10);

    assertThat(sync("--dry-run")).isZero();

    assertThat(program.out()).contains("COMMITTED  id-1", "dry run: nothing was written");
    assertThat(table).doesNotExist();
  }

  @Test
  void aFlatTableHasNoPartitions() throws IOException {
    customers.rows("id-1.txt", 10);

    assertThat(sync("--layout", "flat")).isZero();

    assertThat(LogReplay.of(table).commit(0).of("metaData").get(0).get("partitionColumns"))
        .isEmpty();
  }

  @Test
  void aLayoutThatTheTableDoesNotHaveIsRefused() throws IOException {
    customers.rows("id-1.txt", 10);
    sync("--layout", "flat");

    assertThat(sync("--layout", "partitioned")).isEqualTo(3);
    assertThat(LogReplay.of(table).version()).isZero();
  }

  @Test
  void theSchemaOfANewTableComesFromAFile() throws IOException {
    Path typed = Path.of("..", "customers", "typed").toAbsolutePath().normalize();

    int code =
        program.run(
            "sync",
            "--source",
            typed.resolve("orders").toString(),
            "--schema",
            typed.resolve("schema.json").toString(),
            "--table",
            table.toString());

    assertThat(code).isZero();
    LogReplay log = LogReplay.of(table);
    assertThat(log.rows()).isEqualTo(Map.of("acme", 12L, "globex", 8L));
    assertThat(log.commit(0).of("metaData").get(0).get("schemaString").asText())
        .contains("decimal(12,2)", "order_id", "source_file", "ingest_time");
  }

  @Test
  void replaceMakesOneCustomerEqualToOneFile() throws IOException {
    Path file = customers.rows("upload.json.gz", 3);

    assertThat(replace(file, "--key", "Kunde 7/ü")).isZero();
    assertThat(LogReplay.of(table).rows()).isEqualTo(Map.of("Kunde 7/ü", 3L));

    assertThat(replace(file, "--key", "Kunde 7/ü", "--output", "json")).isZero();
    assertThat(keys().get("Kunde 7/ü").get("outcome").asText()).isEqualTo("UNCHANGED");
    assertThat(program.lines().get(1)).contains("\"fromVersion\":0,\"toVersion\":0,");
  }

  @Test
  void replaceTakesTheKeyThatASyncOfTheDirectoryWouldTake() throws IOException {
    Path file = customers.rows("id-1.x.json.gz", 3);

    assertThat(replace(file)).isZero();
    assertThat(sync("--output", "json")).isZero();

    assertThat(keys()).hasSize(1);
    assertThat(last().get("unchanged").asInt()).isEqualTo(1);
    assertThat(LogReplay.of(table).version()).isZero();
  }

  @Test
  void replaceByABrokenFileKeepsTheOldRows() throws IOException {
    replace(customers.rows("id-1.txt", 3));

    assertThat(replace(customers.broken("id-1.txt"))).isEqualTo(1);

    assertThat(program.out()).startsWith("REJECTED   id-1").contains("record 2");
    assertThat(LogReplay.of(table).rows()).isEqualTo(Map.of("id-1", 3L));
  }

  @Test
  void replaceByAnEmptyFileRemovesTheRows() throws IOException {
    replace(customers.rows("id-1.txt", 3));

    assertThat(replace(customers.text("id-1.txt", "\n"), "--output", "json")).isZero();

    assertThat(keys().get("id-1").get("outcome").asText()).isEqualTo("REMOVED");
    assertThat(LogReplay.of(table).rows()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"_id-1.txt", ".id-1.txt"})
  void replaceByAFileThatListingsSkipNeedsAKey(String name) throws IOException {
    assertThat(replace(customers.rows(name, 3))).isEqualTo(2);
    assertThat(table).doesNotExist();
  }

  @Test
  void removeTakesACustomersRowsAwayOnce() throws IOException {
    customers.rows("id-1.txt", 10);
    customers.rows("id-2.txt", 20);
    sync();

    assertThat(remove("id-1", "--output", "json")).isZero();
    assertThat(keys().get("id-1").get("outcome").asText()).isEqualTo("REMOVED");
    assertThat(keys().get("id-1").get("filesRemoved").asInt()).isEqualTo(1);
    assertThat(program.lines().get(1))
        .startsWith("{\"type\":\"summary\",\"committed\":0,\"unchanged\":0,\"removed\":1,")
        .contains("\"fromVersion\":0,\"toVersion\":1,");
    assertThat(LogReplay.of(table).rows()).containsOnlyKeys("id-2");

    assertThat(remove("id-1", "--output", "json")).isZero();
    assertThat(keys().get("id-1").get("outcome").asText()).isEqualTo("UNCHANGED");
    assertThat(LogReplay.of(table).version()).isEqualTo(1);
  }

  @Test
  void removeFromNoTableMakesNone() {
    assertThat(remove("id-1")).isEqualTo(3);
    assertThat(table).doesNotExist();
  }

  @Test
  void historyTellsEachVersionTheNewestFirst() throws IOException {
    customers.rows("id-1.txt", 10);
    sync();
    remove("id-1");

    assertThat(program.run("history", "--table", table.toString(), "--output", "json")).isZero();
    List<JsonNode> versions = json();
    assertThat(versions).extracting(v -> v.get("version").asLong()).containsExactly(1L, 0L);
    JsonNode info = LogReplay.of(table).commit(0).of("commitInfo").get(0);
    assertThat(versions.get(1).get("operation")).isEqualTo(info.get("operation"));
    assertThat(versions.get(1).get("engineInfo")).isEqualTo(info.get("engineInfo"));
    assertThat(versions.get(1).get("type").asText()).isEqualTo("version");

    assertThat(program.run("history", "--table", table.toString())).isZero();
    assertThat(program.lines()).hasSize(2);
    assertThat(program.lines().get(0)).startsWith("v1 ").contains("REMOVE", "files +0 -1");
    assertThat(program.lines().get(1)).startsWith("v0 ").contains("10 rows", "files +1 -0");
  }

  @Test
  void showTellsEachFileAndCanTellOneCustomers() throws IOException {
    customers.rows("id-1.txt", 10);
    customers.rows("id-2.txt", 20);
    sync();

    assertThat(program.run("show", "--table", table.toString(), "--output", "json")).isZero();
    assertThat(json()).hasSize(2);
    for (JsonNode file : json()) {
      assertThat(file.get("type").asText()).isEqualTo("file");
      JsonNode add = LogReplay.of(table).commit(0).adds(file.get("key").asText()).get(0);
      assertThat(file.get("bytes")).isEqualTo(add.get("size"));
      assertThat(Files.size(table.resolve(file.get("path").asText())))
          .isEqualTo(file.get("bytes").asLong());
    }

    assertThat(program.run("show", "--table", table.toString(), "--key", "id-2")).isZero();
    assertThat(program.lines()).hasSize(3);
    assertThat(program.lines().get(0)).startsWith("KEY ");
    assertThat(program.lines().get(1)).startsWith("id-2 ").contains(" 20 ");
    assertThat(program.lines().get(2)).startsWith("1 file, 20 rows, ").endsWith("at version 0");
  }

  @Test
  void aTableWithAFeatureThatCannotBeWrittenIsRefusedByItsName() throws IOException {
    customers.rows("id-1.txt", 10);
    Path log = Files.createDirectories(table.resolve("_delta_log"));
    Files.writeString(
        log.resolve("00000000000000000000.json"),
        """
        {"protocol":{"minReaderVersion":3,"minWriterVersion":7,"readerFeatures":["mysteryFeature"],"writerFeatures":["mysteryFeature"]}}
        {"metaData":{"id":"1","format":{"provider":"parquet","options":{}},"schemaString":"{\\"type\\":\\"struct\\",\\"fields\\":[{\\"name\\":\\"wid\\",\\"type\\":\\"string\\",\\"nullable\\":true,\\"metadata\\":{}},{\\"name\\":\\"source_file\\",\\"type\\":\\"string\\",\\"nullable\\":false,\\"metadata\\":{}},{\\"name\\":\\"ingest_time\\",\\"type\\":\\"timestamp\\",\\"nullable\\":true,\\"metadata\\":{}}]}","partitionColumns":["source_file"],"configuration":{}}}
        """);
    List<String> before = Tree.of(place);

    assertThat(sync()).isEqualTo(3);

    assertThat(program.err()).contains("mysteryFeature").doesNotContain("\tat ");
    assertThat(Tree.of(place)).isEqualTo(before);
  }

  @Test
  void aTableWhereNoneCanBeMadeIsAStorageFailureThatNamesThePlace() throws IOException {
    assumeThat(Path.of("/proc/self")).exists();
    customers.rows("id-1.txt", 10);
    table = UNWRITABLE;

    assertThat(sync()).isEqualTo(4);

    assertThat(program.err()).contains(UNWRITABLE.toString()).doesNotContain("\tat ");
  }

  @Test
  void theStackTraceIsThereForWhomAsksForIt() throws IOException {
    assumeThat(Path.of("/proc/self")).exists();
    customers.rows("id-1.txt", 10);
    table = UNWRITABLE;

    assertThat(sync("--stacktrace")).isEqualTo(4);

    assertThat(program.err()).contains("StorageException", "\tat ");
  }

  @Test
  void anInterruptedSyncCommitsNothingAndTheNextOneGoesOn() throws IOException {
    customers.rows("id-1.txt", 10);
    program.interruption().request();

    assertThat(sync()).isEqualTo(130);
    assertThat(program.err()).contains("Interrupted");
    assertThat(LogReplay.of(table).version()).isEqualTo(-1);

    Recorded again = Recorded.plain();
    assertThat(
            again.run(
                "sync", "--source", customers.directory().toString(), "--table", table.toString()))
        .isZero();
    assertThat(LogReplay.of(table).rows()).isEqualTo(Map.of("id-1", 10L));
  }

  private int sync(String... more) {
    return run(
        List.of("sync", "--source", customers.directory().toString(), "--table", table.toString()),
        more);
  }

  private int replace(Path file, String... more) {
    return run(List.of("replace", "--source", file.toString(), "--table", table.toString()), more);
  }

  private int remove(String key, String... more) {
    return run(List.of("remove", "--key", key, "--table", table.toString()), more);
  }

  private int run(List<String> command, String... more) {
    List<String> args = new ArrayList<>(command);
    args.addAll(List.of(more));
    return program.run(args.toArray(String[]::new));
  }

  private List<JsonNode> json() throws IOException {
    List<JsonNode> json = new ArrayList<>();
    for (String line : program.lines()) {
      json.add(MAPPER.readTree(line));
    }
    return json;
  }

  private Map<String, JsonNode> keys() throws IOException {
    Map<String, JsonNode> keys = new TreeMap<>();
    for (JsonNode line : json()) {
      if (line.get("type").asText().equals("key")) {
        keys.put(line.get("key").asText(), line);
      }
    }
    return keys;
  }

  private JsonNode last() throws IOException {
    List<JsonNode> lines = json();
    return lines.get(lines.size() - 1);
  }
}
