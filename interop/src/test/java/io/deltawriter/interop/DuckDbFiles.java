package io.deltawriter.interop;

import java.sql.Array;
import java.sql.Blob;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Struct;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBStruct;

/** Parquet files as DuckDB reads them. It does not look at the log, so it needs a list of files. */
final class DuckDbFiles {
  private DuckDbFiles() {}

  /** The rows of all {@code files}, with the partition values as string columns. */
  static List<Map<String, Object>> rows(List<ListedFile> files) {
    var rows = new ArrayList<Map<String, Object>>();
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("set TimeZone = 'UTC'");
      for (ListedFile file : files) {
        try (ResultSet result =
            statement.executeQuery(
                "select * from read_parquet([%s], hive_partitioning = false)"
                    .formatted(quoted(file.location().toString())))) {
          while (result.next()) {
            Map<String, Object> row = row(result);
            row.putAll(file.partitionValues());
            rows.add(row);
          }
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return TableRows.sorted(rows);
  }

  private static String quoted(String path) {
    return "'" + path.replace("'", "''") + "'";
  }

  private static Map<String, Object> row(ResultSet result) throws SQLException {
    var row = new LinkedHashMap<String, Object>();
    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
      row.put(result.getMetaData().getColumnName(i), value(result.getObject(i)));
    }
    return row;
  }

  private static Object value(Object value) throws SQLException {
    if (value instanceof Struct struct) {
      var values = new LinkedHashMap<String, Object>();
      for (Map.Entry<String, Object> field : ((DuckDBStruct) struct).getMap().entrySet()) {
        values.put(field.getKey(), value(field.getValue()));
      }
      return values;
    }
    if (value instanceof Map<?, ?> map) {
      var values = new LinkedHashMap<Object, Object>();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        values.put(value(entry.getKey()), value(entry.getValue()));
      }
      return values;
    }
    if (value instanceof Array array) {
      var values = new ArrayList<Object>();
      for (Object element : (Object[]) array.getArray()) {
        values.add(value(element));
      }
      return values;
    }
    if (value instanceof Blob blob) {
      return TableRows.canonical(blob.getBytes(1, (int) blob.length()));
    }
    if (value instanceof OffsetDateTime time) {
      return time.toInstant();
    }
    if (value instanceof Timestamp timestamp) {
      return timestamp.toLocalDateTime();
    }
    return TableRows.canonical(value);
  }
}
