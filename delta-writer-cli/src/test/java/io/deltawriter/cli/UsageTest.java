package io.deltawriter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

  @TempDir Path directory;

  private final Recorded program = Recorded.plain();

  @Test
  void withoutACommandTheHelpIsTheAnswerAndAnError() {
    assertThat(program.run()).isEqualTo(2);
    assertThat(program.out()).isEmpty();
    assertThat(program.err()).contains("Usage: delta-writer", "sync", "demo");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sync", "replace", "remove", "history", "show", "check", "demo"})
  void theHelpOfEachCommandTeachesByExample(String command) {
    assertThat(program.run(command, "--help")).isZero();
    assertThat(program.out()).contains("Examples:", "    delta-writer " + command);
    assertThat(program.lines()).allMatch(line -> line.length() <= 90);
    assertThat(program.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sync", "replace", "remove", "history", "show", "check"})
  void everyCommandOnATableTakesTheSameOptionsInTheSameOrder(String command) {
    program.run(command, "--help");

    assertThat(program.lines())
        .filteredOn(line -> line.matches(" {2}(-h,| {3}) --.*"))
        .extracting(line -> line.replaceFirst(".*?(--[a-z0-9-]+).*", "$1"))
        .containsSubsequence(
            "--table",
            "--key-column",
            "--ingest-time-column",
            "--s3-path-style",
            "--s3-timeout",
            "--output",
            "--help",
            "--stacktrace");
  }

  @Test
  void anS3UriNeedsABucket() {
    assertThat(program.run("show", "--table", "s3:///path")).isEqualTo(2);
    assertThat(program.err())
        .startsWith(
            "delta-writer: Invalid value for option '--table': Not of the form s3://bucket/prefix:"
                + " 's3:///path'\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gs://bucket/path", "https://host/path"})
  void otherUrisAreRefused(String uri) {
    assertThat(program.run("show", "--table", uri)).isEqualTo(2);
    assertThat(program.err()).contains(uri, "give a path on a local disk");
  }

  @Test
  void placesInS3MustBeApartToo() {
    assertThat(program.run("sync", "--source", "s3://b/in", "--table", "s3://b/in/table"))
        .isEqualTo(2);
    assertThat(program.err()).contains("must not be inside one another");
  }

  @Test
  void aSourceThatIsALinkToNothingIsNotToldAsMissing() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("/nowhere/at/all"));

    assertThat(sync(link, directory.resolve("table"))).isEqualTo(2);
    assertThat(program.err())
        .isEqualTo(
            "delta-writer: --source is a symbolic link that leads nowhere: "
                + link
                + "; fix or remove it\n");
  }

  @Test
  void aSourceThatIsMissingIsNamed() {
    Path missing = directory.resolve("missing");

    assertThat(sync(missing, directory.resolve("table"))).isEqualTo(2);
    assertThat(program.err()).isEqualTo("delta-writer: --source does not exist: " + missing + "\n");
  }

  @Test
  void aSourceThatIsAFileIsSentToReplace() throws IOException {
    Path file = Files.createFile(directory.resolve("id-1.txt"));

    assertThat(sync(file, directory.resolve("table"))).isEqualTo(2);
    assertThat(program.err()).contains("is a file: " + file, "delta-writer replace --source FILE");
  }

  @Test
  void aReplaceOfADirectoryIsSentToSync() {
    int code = program.run("replace", "--source", directory.toString(), "--table", "table");

    assertThat(code).isEqualTo(2);
    assertThat(program.err()).contains("is a directory: " + directory, "delta-writer sync");
  }

  @Test
  void aTableThatIsAFileIsRefused() throws IOException {
    Path file = Files.createFile(directory.resolve("table"));
    Path source = Files.createDirectory(directory.resolve("source"));

    assertThat(sync(source, file)).isEqualTo(2);
    assertThat(program.err())
        .isEqualTo("delta-writer: --table must be a directory but this is a file: " + file + "\n");
    assertThat(sync(source, file.resolve("below"))).isEqualTo(2);
    assertThat(program.err()).contains("this is a file: " + file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"source", "source/table", "source/a/b", "source/../source/table", "."})
  void tableAndSourceInsideOneAnotherAreRefused(String table) throws IOException {
    Path source = Files.createDirectory(directory.resolve("source"));

    assertThat(sync(source, directory.resolve(table))).isEqualTo(2);
    assertThat(program.err()).contains("must not be inside one another");
  }

  @Test
  void aSymbolicLinkDoesNotHideThatTheTableIsInsideTheSource() throws IOException {
    Path source = Files.createDirectory(directory.resolve("source"));
    Path link = Files.createSymbolicLink(directory.resolve("link"), source);

    assertThat(sync(source, link.resolve("table"))).isEqualTo(2);
    assertThat(program.err()).contains("must not be inside one another");
  }

  @Test
  void aTableBesideTheSourceWithTheSameBeginningIsNotInside() throws IOException {
    Path source = Files.createDirectory(directory.resolve("data"));

    assertThat(sync(source, directory.resolve("data-table"))).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"id-.+", "(id)-(.+)", "("})
  void aKeyPatternHasOneGroup(String pattern) {
    assertThat(sync(directory, Path.of("table"), "--key-pattern", pattern)).isEqualTo(2);
    assertThat(program.err()).contains("--key-pattern", "'" + pattern + "'");
  }

  private static final String SCHEMA =
      "{\"type\":\"struct\",\"fields\":["
          + "{\"name\":\"a\",\"type\":\"string\",\"nullable\":true,\"metadata\":{}},"
          + "{\"name\":\"b\",\"type\":\"string\",\"nullable\":true,\"metadata\":{}}]}";

  static Stream<Arguments> schemasThatAreNone() {
    return Stream.of(
        Arguments.of(utf8("no schema"), "Not a Delta schema: it is not one JSON object"),
        Arguments.of(utf8(""), "Not a Delta schema"),
        Arguments.of(utf8(SCHEMA + SCHEMA), "Not a Delta schema: it is not one JSON object"),
        Arguments.of(SCHEMA.getBytes(StandardCharsets.UTF_16), "is UTF-16; save it as UTF-8"),
        Arguments.of(("\uFEFF" + SCHEMA).getBytes(StandardCharsets.UTF_16LE), "is UTF-16"),
        Arguments.of(SCHEMA.getBytes(StandardCharsets.UTF_16LE), "UTF-16"),
        Arguments.of(SCHEMA.getBytes(StandardCharsets.UTF_16BE), "UTF-16"),
        Arguments.of(
            SCHEMA.replace("a", "\u00e4").getBytes(StandardCharsets.ISO_8859_1), "is not UTF-8"),
        Arguments.of(utf8("\uFEFF" + SCHEMA), "byte order mark"),
        Arguments.of(utf8(SCHEMA.replace("\"b\"", "\"A\"")), "Column 'A' is 'a' but for case"),
        Arguments.of(utf8(SCHEMA.replace("\"b\"", "\"a b\"")), "Column 'a b' has a blank"),
        Arguments.of(utf8(SCHEMA.replace("\"b\"", "\"\"")), "Column '' has a blank name"),
        Arguments.of(utf8(SCHEMA.replace("\"b\"", "\"Source_File\"")), "Column 'Source_File'"),
        Arguments.of(
            utf8(SCHEMA.replace("{}", "{\"delta.columnMapping.id\":1}")),
            "Column 'a' has the metadata 'delta.columnMapping.id'"),
        Arguments.of(
            utf8(SCHEMA.replace("\"string\"", "\"void\"")), "column 'a' is of type 'void'"));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @MethodSource("schemasThatAreNone")
  void aSchemaThatIsNoneIsNamedBeforeAnythingIsWritten(byte[] file, String objection)
      throws IOException {
    Path source = Files.createDirectory(directory.resolve("source"));
    Path schema = Files.write(directory.resolve("schema.json"), file);
    Path table = directory.resolve("table");

    assertThat(sync(source, table, "--schema", schema.toString())).isEqualTo(2);
    assertThat(program.err()).startsWith("delta-writer: ").contains(objection).hasLineCount(1);
    assertThat(table).doesNotExist();
  }

  @Test
  void columnsThatCannotBeReadAreNamedBeforeAnythingIsWritten() throws IOException {
    Path source = Files.createDirectory(directory.resolve("source"));
    Path table = directory.resolve("table");

    assertThat(sync(source, table, "--columns", "wid STRNG")).isEqualTo(2);
    assertThat(program.err())
        .startsWith("delta-writer: --columns: Not a schema in DDL: expected a type")
        .hasLineCount(1);
    assertThat(sync(source, table, "--columns", "wid STRING", "--schema", "x.json")).isEqualTo(2);
    assertThat(program.err()).contains("--columns and --schema exclude each other");
    assertThat(table).doesNotExist();
  }

  @Test
  void anEmptyKeyIsRefused() {
    assertThat(program.run("remove", "--key", "", "--table", directory.toString())).isEqualTo(2);
    assertThat(program.err()).contains("must not be empty");
  }

  @Test
  void allowingAnEmptySourceNeedsRemoval() throws IOException {
    Path source = Files.createDirectory(directory.resolve("source"));

    assertThat(sync(source, directory.resolve("table"), "--allow-empty-source")).isEqualTo(2);
    assertThat(program.err()).contains("--remove-missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"history", "show"})
  void aPlaceWithoutATableIsRefused(String command) {
    assertThat(program.run(command, "--table", directory.toString())).isEqualTo(3);
    assertThat(program.err()).contains("There is no Delta table in " + directory);
    assertThat(directory).isEmptyDirectory();
  }

  private int sync(Path source, Path table, String... more) {
    List<String> args = new ArrayList<>();
    args.addAll(List.of("sync", "--source", source.toString(), "--table", table.toString()));
    args.addAll(List.of(more));
    return program.run(args.toArray(String[]::new));
  }
}
