package io.deltawriter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that another engine made. */
class ForeignTableTest {

  private static final String PLAIN = "{\"minReaderVersion\":1,\"minWriterVersion\":2}";

  @TempDir Path place;

  private Workplace at;

  @BeforeEach
  void workplace() throws IOException {
    at = Workplace.in(place);
  }

  /** A table that is partitioned by {@code customer} and has no ingest time. */
  private void make(String protocol, String properties) throws IOException {
    Path log = Files.createDirectories(at.table().resolve("_delta_log"));
    Files.writeString(
        log.resolve("00000000000000000000.json"),
        """
        {"commitInfo":{"timestamp":1,"operation":"CREATE TABLE"}}
        {"protocol":%s}
        {"metaData":{"id":"x","format":{"provider":"parquet","options":{}},"schemaString":"%s",\
        "partitionColumns":["customer"],"configuration":{%s},"createdTime":1}}
        """
            .formatted(
                protocol,
                """
                {"type":"struct","fields":[\
                {"name":"customer","type":"string","nullable":true,"metadata":{}},\
                {"name":"wid","type":"string","nullable":true,"metadata":{}}]}"""
                    .replace("\"", "\\\""),
                properties));
  }

  private int run(String command, String... more) {
    String[] args = new String[more.length + 3];
    args[0] = command;
    args[1] = "--table";
    args[2] = at.table().toString();
    System.arraycopy(more, 0, args, 3, more.length);
    return at.program().run(args);
  }

  @Test
  void everyCommandTakesTheNamesOfTheColumns() throws IOException {
    make(PLAIN, "");
    at.customers().rows("id-1.txt", 3);
    String[] names = {"--key-column", "customer", "--ingest-time-column", "none"};

    assertThat(at.sync(names)).isZero();
    assertThat(at.replace(at.customers().directory().resolve("id-1.txt"), names)).isZero();
    assertThat(run("show", names)).isZero();
    assertThat(at.program().lines().get(1)).startsWith("id-1 ").contains("customer=id-1/");
    assertThat(run("history", names)).isZero();
    assertThat(at.remove("id-1", names)).isZero();
    assertThat(at.program().lines().get(0)).startsWith("REMOVED");
  }

  @Test
  void theRefusalNamesTheOptionAndTheColumn() throws IOException {
    make(PLAIN, "");
    at.customers().rows("id-1.txt", 3);

    assertThat(at.sync()).isEqualTo(3);
    assertThat(at.program().err())
        .contains("no column 'source_file'", "--key-column", "'customer'");
  }

  @Test
  void aNewTableHasTheNamesOfTheOptionsAndNeedsThemOnce() throws IOException {
    at.customers().rows("id-1.txt", 3);

    assertThat(at.sync("--key-column", "customer", "--ingest-time-column", "none")).isZero();
    at.customers().rows("id-1.txt", 2);
    assertThat(at.sync()).isZero();
    assertThat(at.remove("id-1")).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"delta.appendOnly\":\"true\"",
        "\"delta.columnMapping.mode\":\"id\"",
        "\"delta.constraints.c\":\"true\"",
        ""
      })
  void whatCannotBeWrittenIsShownAllTheSame(String properties) throws IOException {
    make(
        "{\"minReaderVersion\":3,\"minWriterVersion\":7,\"readerFeatures\":[],"
            + "\"writerFeatures\":[\"somethingNew\"]}",
        properties);

    assertThat(at.sync("--key-column", "customer")).isEqualTo(3);
    assertThat(run("show")).isZero();
    assertThat(at.program().lines().get(0)).isEqualTo("0 files, 0 rows, 0 B at version 0");
    assertThat(run("history", "--output", "json")).isZero();
    assertThat(at.json().get(0).get("operation").asText()).isEqualTo("CREATE TABLE");
    assertThat(at.program().err()).isEmpty();
  }

  @Test
  void aPropertyThatCannotBeReadIsToldOnce() throws IOException {
    make(PLAIN, "\"delta.dataSkippingNumIndexedCols\":\"many\"");
    at.customers().rows("id-1.txt", 3);
    at.customers().rows("id-2.txt", 3);

    String logged = logged(() -> at.sync("--key-column", "customer"));

    assertThat(at.log().commit(1).of("add")).hasSize(2);
    assertThat(logged.lines())
        .singleElement()
        .asString()
        .contains(
            "The table property delta.dataSkippingNumIndexedCols must be a whole number but is"
                + " 'many'; 32 is taken instead");
  }

  private static String logged(Runnable run) {
    PrintStream before = System.err;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      run.run();
    } finally {
      System.setErr(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theHistoryIsToldOfWhatOnlyNewerReadersCanRead() throws IOException {
    make("{\"minReaderVersion\":9,\"minWriterVersion\":9}", "");

    assertThat(run("show")).isEqualTo(3);
    assertThat(at.program().err()).contains("cannot be read", "reader version 9");
    assertThat(run("history")).isZero();
    assertThat(at.program().lines()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"show", "history"})
  void whatIsNoTableIsNotShown(String command) throws IOException {
    Files.createDirectories(at.table());

    assertThat(run(command)).isEqualTo(3);
    assertThat(at.program().err()).contains("There is no Delta table in");
  }
}
