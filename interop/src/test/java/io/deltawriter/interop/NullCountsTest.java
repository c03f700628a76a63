package io.deltawriter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same rows, written by Spark and by us into one table, have the same null counts of the same
 * columns.
 */
@Tag("spark")
final class NullCountsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String> ROWS =
      List.of(
          "{\"l\":[1,null],\"s\":{\"x\":1,\"a\":[\"p\",null],\"t\":{\"m\":{\"k\":null}}},\"m\":{\"k\":1},"
              + "\"e\":[{\"f\":1}],\"c1\":1,\"late\":[1]}",
          "{\"l\":[],\"s\":{\"x\":null,\"a\":null,\"t\":null},\"m\":{},\"e\":[null],\"c1\":null}",
          "{\"l\":null,\"s\":null,\"m\":null,\"e\":null}",
          "{\"l\":[2],\"s\":{\"t\":{}}}");

  private static final String DATA =
      "l array<int>, s struct<x: int, a: array<string>, t: struct<m: map<string, int>>>,"
          + " m map<string, int>, e array<struct<f: int>>, "
          + IntStream.rangeClosed(1, 24)
              .mapToObj(i -> "c" + i + " int")
              .collect(Collectors.joining(", "))
          + ", late array<int>, later int";

  @TempDir Path directory;

  /** The properties of the table; the 32nd leaf is in the middle of the numbered columns. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "'delta.dataSkippingNumIndexedCols' = '-1'",
        "'delta.dataSkippingNumIndexedCols' = '0'",
        "'delta.dataSkippingNumIndexedCols' = '1'",
        "'delta.dataSkippingNumIndexedCols' = '4'",
        "'delta.dataSkippingNumIndexedCols' = '5'",
        "'delta.dataSkippingNumIndexedCols' = '6'",
        "'delta.dataSkippingNumIndexedCols' = '7'",
        "'delta.dataSkippingNumIndexedCols' = '8'",
        "'delta.dataSkippingStatsColumns' = 's, c1, source_file'",
        "'delta.dataSkippingStatsColumns' = 'S.X,source_file,C24'"
      })
  void areThoseOfSpark(String properties) throws IOException {
    Path location = directory.resolve("table");
    var spark = new SparkTable(location);
    spark.sql(
        "create table {table} (source_file string, ingest_time timestamp, "
            + DATA
            + ") using delta"
            + (properties.isEmpty() ? "" : " tblproperties (" + properties + ")"));
    spark.sql(
        "insert into {table} select 'spark', timestamp'2026-01-01', j.* from (select from_json(line, '"
            + DATA
            + "') j from values "
            + ROWS.stream().map(row -> "('" + row + "')").collect(Collectors.joining(", "))
            + " as t(line))");
    var customers = new Customers();
    customers.write("ours", ROWS.toArray(String[]::new));
    try (OurTable table = OurTable.open(location)) {
      table.sync(customers, "ours");
    }

    JsonNode ofSpark = stats(location, 1);
    JsonNode ours = stats(location, 2);

    assertThat(withoutKey(ours)).isEqualTo(withoutKey(ofSpark));
  }

  /**
   * Of the key column, statistics are ours to write in any case. Spark leaves out what is empty.
   */
  private static JsonNode withoutKey(JsonNode stats) {
    ObjectNode nulls =
        stats.has("nullCount") ? stats.get("nullCount").deepCopy() : JSON.createObjectNode();
    nulls.remove("source_file");
    return nulls;
  }

  private static JsonNode stats(Path location, long version) throws IOException {
    Path commit = location.resolve("_delta_log/%020d.json".formatted(version));
    for (String line : Files.readAllLines(commit)) {
      JsonNode add = JSON.readTree(line).path("add");
      if (add.has("stats")) {
        return JSON.readTree(add.get("stats").asText());
      }
    }
    throw new AssertionError("nothing was added by " + commit);
  }
}
