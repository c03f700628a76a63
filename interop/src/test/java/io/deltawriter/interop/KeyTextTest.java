package io.deltawriter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.table.TableLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A key becomes part of a path and of a URI; every engine must read back the key itself. */
@Tag("spark")
final class KeyTextTest {
  static final List<String> KEYS =
      List.of(
          "plain",
          "with space",
          " leading and trailing ",
          "100%",
          "%20",
          "%2F",
          "a=b",
          "a+b",
          "a/b",
          "../up",
          ".",
          "..",
          "~",
          "#1",
          "what?",
          "a&b",
          "\"double\"",
          "'single'",
          "`tick`",
          "c:d",
          "back\\slash",
          "*",
          "<>|",
          "{curly}",
          "[square]",
          "^",
          "é",
          "e\u0301",
          "客户",
          "😀",
          "tab\there",
          "line\nbreak",
          "\u007f",
          "\u0001",
          "null",
          "__HIVE_DEFAULT_PARTITION__",
          "source_file=x",
          "a~b",
          "\uD842\uDFB7",
          "\uD883\uDFFD z",
          "\uDBFF\uDFFD",
          "\uE000",
          "\u00a0",
          "\u200b",
          "\u0085",
          "\ufeff",
          "k".repeat(150));

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void keysOfAnyTextAreWrittenReplacedAndReadBack(TableLayout layout) {
    var customers = new Customers();
    String[] keys = KEYS.toArray(String[]::new);
    try (OurTable table = OurTable.open(directory.resolve("keys"), layout)) {
      table.assertHolds(syncAll(table, customers, "first"));
      table.assertHolds(syncAll(table, customers, "second"));
      assertThat(table.kernel().filesAt(1)).hasSize(keys.length);
    }
    try (OurTable reopened = OurTable.open(directory.resolve("keys"), layout)) {
      assertThat(reopened.sync(customers, keys).tableVersion()).hasValue(1);
      for (String key : List.of("a/b", "100%", "'single'", "😀", "\uD842\uDFB7", "a~b")) {
        assertThat(reopened.spark().read().where(equalTo(key)).count()).as(key).isEqualTo(1);
      }
    }
  }

  private static List<Map<String, Object>> syncAll(
      OurTable table, Customers customers, String wid) {
    var expected = new ArrayList<Map<String, Object>>();
    for (String key : KEYS) {
      customers.write(key, "{\"wid\":\"" + wid + "\"}");
      expected.add(
          TableRows.row(
              "wid",
              wid,
              "ut_id",
              null,
              "json_data",
              null,
              "source_file",
              key,
              "ingest_time",
              OurTable.NOW));
    }
    table.sync(customers, KEYS.toArray(String[]::new));
    return TableRows.sorted(expected);
  }

  private static String equalTo(String key) {
    return "source_file = '" + key.replace("'", "\\'") + "'";
  }
}
