package io.deltawriter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.table.TableLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Spark skips files by our statistics; a bound that is wrong loses rows. Each record has a file of
 * its own, and each predicate is one that a slightly wrong bound would get wrong.
 */
@Tag("spark")
final class StatisticsTest {
  static final List<String> PREDICATES =
      List.of(
          "ratio > 1e38",
          "ratio = float('NaN')",
          "isnan(ratio)",
          "ratio >= float('Infinity')",
          "ratio <= 0.5",
          "exact = 0.0",
          "exact >= 0.0",
          "exact <= -0.0",
          "exact < 0.0",
          "exact = 1.7976931348623157E308",
          "text > repeat('z', 50)",
          "text = concat('same first thirty-two characters ', repeat('a', 50))",
          "text > 'same first thirty-two characters'",
          "text >= 'same first thirty-two characters b'",
          "text = '\\u0000'",
          "text < ' '",
          "text is null",
          "text is not null",
          "moment is null",
          "moment = timestamp'1969-12-31 23:59:59.999999Z'",
          "moment > timestamp'1969-12-31 23:59:59.999Z'",
          "moment < timestamp'1970-01-01 00:00:00Z'",
          "moment = timestamp'2026-01-02 03:04:05.678901Z'",
          "moment > timestamp'2026-01-02 03:04:05.678900Z'",
          "moment < timestamp'2026-01-02 03:04:05.678902Z'",
          "moment = timestamp'9999-12-31 23:59:59.999999Z'",
          "moment = timestamp'0001-01-01 00:00:00.000001Z'",
          "local = timestamp_ntz'1969-12-31 23:59:59.000001'",
          "local > timestamp_ntz'2026-01-02 03:04:05.678900'",
          "local = timestamp_ntz'9999-12-31 23:59:59.999999'",
          "day = date'1582-10-10'",
          "day <= date'0001-01-01'",
          "price = 12.5",
          "price = 0",
          "price < 0",
          "amount = -1.0001",
          "amount = 99999999999999.9999",
          "huge = 12345678901234567890.0123456789BD",
          "huge < 0 and huge > -1",
          "huge = 9999999999999999999999999999.9999999999BD",
          "big = 9223372036854775807",
          "big = -9223372036854775808",
          "tiny = -128",
          "flag = false",
          "flag is null",
          "blob = X'FFFFFFFF'",
          "address.street > repeat('z', 99)",
          "address.street = ''",
          "address.geo.lat = 1.5",
          "address.geo.lat is null",
          "address.geo is null",
          "address is null",
          "labels is null",
          "orders is null",
          "source_file = 'odd'",
          "ingest_time = timestamp'2026-05-06 07:08:09.123Z'",
          "ingest_time is null");

  /** For each predicate the files that hold a row for which it is true. */
  private static final Map<String, List<String>> FILES = new HashMap<>();

  @TempDir static Path directory;

  private static OurTable table;

  @BeforeAll
  static void writeOneRecordPerKey() {
    table = OurTable.open(directory.resolve("table"), TableLayout.FLAT, TypedRecord.SCHEMA);
    var customers = new Customers();
    var records =
        new TreeMap<>(
            Map.of(
                "ordinary", TypedRecord.ORDINARY,
                "greatest", TypedRecord.GREATEST,
                "least", TypedRecord.LEAST,
                "odd", TypedRecord.ODD,
                "nothing", TypedRecord.NOTHING));
    records.forEach((key, record) -> customers.write(key, record.json()));
    table.sync(customers, records.keySet().toArray(String[]::new));
    findFiles();
  }

  /** As columns, predicates are evaluated for each row, and no file can be skipped by them. */
  private static void findFiles() {
    for (Row row :
        table
            .spark()
            .read()
            .selectExpr(
                Stream.concat(Stream.of("input_file_name()"), PREDICATES.stream())
                    .toArray(String[]::new))
            .collectAsList()) {
      for (int i = 0; i < PREDICATES.size(); i++) {
        List<String> files =
            FILES.computeIfAbsent(PREDICATES.get(i), predicate -> new ArrayList<>());
        if (Boolean.TRUE.equals(row.get(i + 1))) {
          files.add(row.getString(0));
        }
      }
    }
  }

  @AfterAll
  static void close() {
    table.close();
  }

  @ParameterizedTest
  @FieldSource("PREDICATES")
  void skippingFilesLosesNoRow(String predicate) {
    assertThat(table.spark().filesWhere(predicate)).containsAll(FILES.get(predicate));
  }

  @Test
  void filesAreSkippedByEveryIndexedType() {
    // A time in the last millisecond of the year 9999 has no upper bound, so its file stays in.
    for (String predicate :
        List.of(
            "tiny = 1",
            "small = 2",
            "count = 3",
            "big = 4",
            "exact = 0.25",
            "text = 'déjà vu 😀'",
            "price = 12.5",
            "amount = -1.0001",
            "huge = 12345678901234567890.0123456789BD",
            "day = date'2026-02-28'",
            "moment = timestamp'2026-01-02 03:04:05.678901Z'",
            "local = timestamp_ntz'2026-01-02 03:04:05.678901'",
            "address.street = 'Elm'",
            "address.geo.lat = 1.5",
            "source_file = 'ordinary'")) {
      assertThat(table.spark().filesWhere(predicate)).as(predicate).hasSizeLessThan(3);
    }
  }
}
