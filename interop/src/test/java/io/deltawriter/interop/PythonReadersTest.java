package io.deltawriter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.deltawriter.table.TableLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Python's users read every version of a table of ours, and their filters lose no row. */
@Tag("python")
final class PythonReadersTest {
  @RegisterExtension static final Python PYTHON = new Python();

  private static final String ODD = "a b%=+/#?'\"é😀";

  private static final List<String> ASKED_FOR =
      List.of(
          " leading and trailing ",
          "%2F",
          "a+b",
          "a/b",
          "'single'",
          "é",
          "😀",
          "\uD842\uDFB7",
          "\uDBFF\uDFFD",
          "a~b",
          "null");

  private static final List<PythonFilter> FILTERS =
      List.of(
          filter("source_file = 'plain'", "column('source_file') == 'plain'"),
          filter("source_file > 'm'", "column('source_file') > 'm'"),
          filter("source_file <> 'plain'", "column('source_file') != 'plain'"),
          filter("source_file is null", "column('source_file').is_null()"),
          filter("tiny = 127", "column('tiny') == 127"),
          filter("big >= 9223372036854775807", "column('big') >= 9223372036854775807"),
          filter("big < 0", "column('big') < 0"),
          filter("big is null", "column('big').is_null()"),
          filter("big is not null", "~column('big').is_null()"),
          filter("flag", "column('flag')"),
          filter("flag = true", "column('flag') == True"),
          filter("flag = false", "column('flag') == False"),
          filter("ratio > 0.4", "column('ratio') > 0.4"),
          filter("exact = 0.0", "column('exact') == 0.0"),
          filter("exact < 0.0", "column('exact') < 0.0"),
          filter("price >= 9999999.99", "column('price') >= Decimal('9999999.99')"),
          filter("amount < -1.0001", "column('amount') < Decimal('-1.0001')"),
          filter("day = date '1582-10-10'", "column('day') == date(1582, 10, 10)"),
          filter("day > date '2026-02-28'", "column('day') > date(2026, 2, 28)"),
          filter(
              "text > 'same first thirty-two characters aaaaaa'",
              "column('text') > 'same first thirty-two characters aaaaaa'"),
          filter("text < 'd'", "column('text') < 'd'"));

  /** Times in the last microseconds of a millisecond, which statistics round outwards. */
  private static final List<PythonFilter> TIMES =
      List.of(
          filter(
              "moment > timestamp '2026-01-02 03:04:05.678900Z'",
              "column('moment') > datetime(2026, 1, 2, 3, 4, 5, 678900, tzinfo=utc)"),
          filter(
              "moment = timestamp '1969-12-31 23:59:59.999999Z'",
              "column('moment') == datetime(1969, 12, 31, 23, 59, 59, 999999, tzinfo=utc)"),
          filter(
              "local >= timestamp '2026-01-02 03:04:05.678901'",
              "column('local') >= datetime(2026, 1, 2, 3, 4, 5, 678901)"));

  @TempDir static Path directory;

  private static PythonFilter filter(String sql, String expression) {
    return new PythonFilter(sql, expression);
  }

  static Stream<Arguments> readersAndLayouts() {
    return Stream.of(PythonReader.values())
        .flatMap(
            reader -> Stream.of(TableLayout.values()).map(layout -> Arguments.of(reader, layout)));
  }

  @ParameterizedTest
  @MethodSource("readersAndLayouts")
  void everyVersionHoldsExactlyTheRowsOfItsSources(PythonReader reader, TableLayout layout) {
    Python.assumeReady(reader.environment());
    Path location = location("life", reader, layout);
    List<List<Map<String, Object>>> versions = TableLife.in(location, layout);

    for (int version = 0; version < versions.size(); version++) {
      assertThat(reader.rowsAt(PYTHON, location, version))
          .as("version %s", version)
          .isEqualTo(versions.get(version));
    }
    assertThat(reader.rows(PYTHON, location)).isEqualTo(versions.get(versions.size() - 1));
    assertThat(Folder.logFiles(location, "\\d{20}\\.checkpoint\\.parquet")).hasSize(1);
    Folder.deleteCommitsBefore(location, 10);
    for (int version = 10; version < versions.size(); version++) {
      assertThat(reader.rowsAt(PYTHON, location, version))
          .as("version %s without the commits before its checkpoint", version)
          .isEqualTo(versions.get(version));
    }
  }

  @ParameterizedTest
  @MethodSource("readersAndLayouts")
  void keysOfAnyTextAreReadBack(PythonReader reader, TableLayout layout) {
    Python.assumeReady(reader.environment());
    Path location = location("keys", reader, layout);
    var customers = new Customers();
    var expected = new ArrayList<Map<String, Object>>();
    List<String> keys = new ArrayList<>(KeyTextTest.KEYS);
    if (reader == PythonReader.POLARS && layout == TableLayout.PARTITIONED) {
      // Polars takes a folder of this name for null, whatever the log says.
      keys.remove("__HIVE_DEFAULT_PARTITION__");
    }
    for (String key : keys) {
      customers.write(key, "{\"wid\":\"w\"}");
      expected.add(
          TableRows.row(
              "wid",
              "w",
              "ut_id",
              null,
              "json_data",
              null,
              "source_file",
              key,
              "ingest_time",
              OurTable.NOW));
    }
    try (OurTable table = OurTable.open(location, layout)) {
      table.sync(customers, keys.toArray(String[]::new));
    }

    assertThat(reader.rowsAt(PYTHON, location, 0)).isEqualTo(TableRows.sorted(expected));
    for (String key : ASKED_FOR) {
      assertThat(reader.rowsAt(PYTHON, location, 0, keyIs(key)))
          .extracting(row -> row.get("source_file"))
          .as(key)
          .containsExactly(key);
    }
  }

  private static PythonFilter keyIs(String key) {
    return new PythonFilter(
        "source_file = '" + key.replace("'", "''") + "'",
        "column('source_file') == bytes.fromhex('%s').decode()"
            .formatted(HexFormat.of().formatHex(key.getBytes(StandardCharsets.UTF_8))));
  }

  @ParameterizedTest
  @MethodSource("readersAndLayouts")
  void filtersFindWhatAFullScanFinds(PythonReader reader, TableLayout layout) {
    Python.assumeReady(reader.environment());
    Path location = location("filters", reader, layout);
    var customers = new Customers();
    try (OurTable table = OurTable.open(location, layout, TypedRecord.SCHEMA)) {
      customers.write("plain", TypedRecord.ORDINARY.json());
      customers.write("z", TypedRecord.GREATEST.json());
      customers.write("0", TypedRecord.LEAST.json());
      customers.write(ODD, TypedRecord.ODD.json());
      customers.write("nothing", TypedRecord.NOTHING.json());
      table.sync(customers, "plain", "z", "0", ODD, "nothing");
    }
    for (PythonFilter filter : Stream.concat(FILTERS.stream(), TIMES.stream()).toList()) {
      List<Map<String, Object>> expected = reader.filteredRowsAt(PYTHON, location, 0, filter);
      assertThat(reader.rowsAt(PYTHON, location, 0, filter)).as(filter.sql()).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("readersAndLayouts")
  void columnsAndValuesOfEveryPlaneAreFound(PythonReader reader, TableLayout layout) {
    Python.assumeReady(reader.environment());
    Path location = location("planes", reader, layout);
    String column = "\uD842\uDFB7_\uD83D\uDE00";
    var customers = new Customers();
    List<String> values = new ArrayList<>();
    try (OurTable table =
        OurTable.open(location, layout, new StructType().add(column, StringType.STRING))) {
      for (int plane = 0; plane <= 16; plane++) {
        String letter = Character.toString(plane * 0x10000 + 0x0BB7);
        values.add(letter);
        // Longer than statistics keep of a text.
        values.add(letter.repeat(40));
        customers.write(
            letter,
            "{\"%s\":\"%s\"}\n{\"%s\":\"%s\"}"
                .formatted(column, letter, column, letter.repeat(40)));
      }
      table.sync(customers, values.stream().filter(v -> v.length() <= 2).toArray(String[]::new));
    }

    for (String value : values) {
      for (String operator : List.of("=", "<")) {
        var filter =
            new PythonFilter(
                "\"%s\" %s '%s'".formatted(column, operator, value),
                "column('%s') %s '%s'".formatted(column, operator.replace("=", "=="), value));
        List<Map<String, Object>> rows = reader.rowsAt(PYTHON, location, 0, filter);
        assertThat(rows)
            .as(filter.sql())
            .isEqualTo(reader.filteredRowsAt(PYTHON, location, 0, filter))
            .hasSize(operator.equals("=") ? 1 : values.indexOf(value));
      }
    }
  }

  private static Path location(String name, PythonReader reader, TableLayout layout) {
    // Polars takes blanks in the name of a table's own folder for what stands for them in URIs.
    return directory.resolve(name + "-" + reader + "-" + layout);
  }
}
