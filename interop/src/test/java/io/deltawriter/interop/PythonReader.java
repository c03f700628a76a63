package io.deltawriter.interop;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The ways in which Python's users read a table. Each runs a query that may prune partitions and
 * skip files, and one that filters what a full scan gave.
 */
enum PythonReader {
  DELTA_RS(
      PythonEnvironment.DELTA_RS,
      """
      reader = QueryBuilder().register('t', DeltaTable(path, version=version))
      result = pa.table(reader.execute('select * from t where ' + sql))
      """,
      // DataFusion pushes no filter through a limit.
      """
      reader = QueryBuilder().register('t', DeltaTable(path, version=version))
      result = pa.table(reader.execute('select * from (select * from t limit 1000000) where ' + sql))
      """),
  PYARROW(
      PythonEnvironment.DELTA_RS,
      """
      column = pc.field
      table = DeltaTable(path, version=version).to_pyarrow_dataset()
      result = table.to_table(filter=eval(expression))
      """,
      """
      column = pc.field
      table = DeltaTable(path, version=version).to_pyarrow_dataset()
      result = table.to_table().filter(eval(expression))
      """),
  POLARS(
      PythonEnvironment.DELTA_RS,
      """
      column = pl.col
      result = pl.scan_delta(path, version=version).filter(eval(expression)).collect()
      """,
      """
      column = pl.col
      result = pl.scan_delta(path, version=version).collect().filter(eval(expression))
      """),
  DUCKDB(
      PythonEnvironment.DUCKDB,
      "result = query_version(path, version, 'select * from t where ' + sql)",
      """
      query_version(path, version, 'create or replace table scanned as select * from t')
      result = query('select * from scanned where ' + sql)
      """);

  private final PythonEnvironment environment;
  private final String query;
  private final String fullScan;

  PythonReader(PythonEnvironment environment, String query, String fullScan) {
    this.environment = environment;
    this.query = query;
    this.fullScan = fullScan;
  }

  PythonEnvironment environment() {
    return environment;
  }

  /** In the newest version, without naming it. */
  List<Map<String, Object>> rows(Python python, Path location) {
    return rows(python, query, location, null, PythonFilter.ALL);
  }

  List<Map<String, Object>> rowsAt(Python python, Path location, long version) {
    return rowsAt(python, location, version, PythonFilter.ALL);
  }

  /** Lets the reader leave out files that cannot have such rows. */
  List<Map<String, Object>> rowsAt(
      Python python, Path location, long version, PythonFilter filter) {
    return rows(python, query, location, version, filter);
  }

  /** Lets the reader see all rows, and filters them then. */
  List<Map<String, Object>> filteredRowsAt(
      Python python, Path location, long version, PythonFilter filter) {
    return rows(python, fullScan, location, version, filter);
  }

  private List<Map<String, Object>> rows(
      Python python, String statements, Path location, Long version, PythonFilter filter) {
    var names = new HashMap<String, Object>();
    names.put("path", location.toString());
    names.put("version", version);
    names.put("sql", filter.sql());
    names.put("expression", filter.expression());
    return PythonRows.of(python.worker(environment).run(statements, names));
  }
}
