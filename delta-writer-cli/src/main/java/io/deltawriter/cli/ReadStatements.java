package io.deltawriter.cli;

import java.nio.file.Path;
import java.util.List;

/** How other programs read a table on a local disk, ready to be pasted. */
record ReadStatements(Path table) {

  List<String> lines() {
    String path = table.toString();
    return List.of(
        "  Spark    SELECT source_file, count(*) FROM delta.`"
            + path.replace("`", "``")
            + "` GROUP BY source_file",
        "           SELECT * FROM delta.`" + path.replace("`", "``") + "` VERSION AS OF 0",
        "  DuckDB   INSTALL delta; LOAD delta;",
        "           SELECT source_file, count(*) FROM delta_scan('"
            + path.replace("'", "''")
            + "') GROUP BY source_file;",
        "  Python   from deltalake import DeltaTable",
        "           DeltaTable(" + pythonString(path) + ").to_pandas()");
  }

  private static String pythonString(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
