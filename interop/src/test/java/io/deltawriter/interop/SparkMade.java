package io.deltawriter.interop;

import io.deltawriter.table.TableLayout;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.delta.DeltaLog;
import scala.Option;

/**
 * A table with the columns of a table of ours, made and filled by Spark alone. Knows the rows that
 * should be in it.
 */
final class SparkMade {
  static final Instant INGESTED = Instant.parse("2026-01-01T00:00:00Z");

  private final SparkTable table;
  private final Path location;
  private final List<Map<String, Object>> rows = new ArrayList<>();

  private SparkMade(Path location) {
    this.location = location;
    this.table = new SparkTable(location);
  }

  /**
   * Creates an empty table.
   *
   * @param columns further columns as in SQL, each after a comma
   * @param properties table properties as in SQL, separated by commas; may be empty
   */
  static SparkMade create(Path location, TableLayout layout, String columns, String properties) {
    var made = new SparkMade(location);
    made.table.sql(
        "create table {table} (wid string, ut_id string, json_data string, source_file string not"
            + " null, ingest_time timestamp"
            + columns
            + ") using delta "
            + (layout == TableLayout.PARTITIONED ? "partitioned by (source_file) " : "")
            + (properties.isEmpty() ? "" : "tblproperties (" + properties + ")"));
    return made;
  }

  static SparkMade create(Path location, TableLayout layout, String properties) {
    return create(location, layout, "", properties);
  }

  /** Appends {@code count} rows of {@code key} in one commit. */
  SparkMade insert(String key, int count) {
    var values = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      values.add("('%s-%d', 'u%d', '{}', '%s', timestamp'%s')".formatted(key, i, i, key, INGESTED));
      rows.add(
          TableRows.row(
              "wid",
              key + "-" + i,
              "ut_id",
              "u" + i,
              "json_data",
              "{}",
              "source_file",
              key,
              "ingest_time",
              INGESTED));
    }
    table.sql(
        "insert into {table} (wid, ut_id, json_data, source_file, ingest_time) values "
            + String.join(", ", values));
    return this;
  }

  /** Deletes the row that {@link #insert} made as number {@code index} of {@code key}. */
  SparkMade delete(String key, int index) {
    String wid = key + "-" + index;
    table.sql("delete from {table} where wid = '" + wid + "'");
    if (!rows.removeIf(row -> row.get("wid").equals(wid))) {
      throw new IllegalArgumentException("No row " + wid);
    }
    return this;
  }

  /** Writes a checkpoint of the newest version and cleans the log up behind it. */
  SparkMade checkpoint() {
    DeltaLog log = DeltaLog.forTable(SparkTable.session(), location.toString());
    log.checkpoint(log.unsafeVolatileSnapshot(), Option.empty());
    return this;
  }

  SparkTable table() {
    return table;
  }

  List<Map<String, Object>> rows() {
    return TableRows.sorted(rows);
  }

  List<Map<String, Object>> rowsWithout(String key) {
    return TableRows.sorted(
        rows.stream().filter(row -> !row.get("source_file").equals(key)).toList());
  }
}
