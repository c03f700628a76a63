package io.deltawriter.interop;

/**
 * A condition on rows.
 *
 * @param sql as the readers with SQL write it
 * @param expression the same as an expression in Python, which calls a column by {@code
 *     column(name)}
 */
record PythonFilter(String sql, String expression) {
  /** Every row has a time of ingest. */
  static final PythonFilter ALL =
      new PythonFilter("true", "column('ingest_time') == column('ingest_time')");
}
