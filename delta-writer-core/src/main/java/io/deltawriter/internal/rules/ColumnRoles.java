package io.deltawriter.internal.rules;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The columns of a table that hold the key and the ingest time.
 *
 * @param keyColumn holds the source key, a string
 * @param ingestTimeColumn holds the time of the replace, a timestamp; empty if there is no such
 *     column
 */
public record ColumnRoles(String keyColumn, Optional<String> ingestTimeColumn) {

  /** The key column of a table that names no other. */
  public static final String USUAL_KEY = "source_file";

  /** The column with the time of the replace in a table that names no other. */
  public static final String USUAL_INGEST_TIME = "ingest_time";

  /** The table property with the name of the key column, where that is not the usual one. */
  static final String KEY_PROPERTY = "deltawriter.keyColumn";

  /**
   * The table property with the name of the column for the time of the replace, where that is not
   * the usual one; empty if there is no such column.
   */
  static final String INGEST_TIME_PROPERTY = "deltawriter.ingestTimeColumn";

  public ColumnRoles {
    requireNonNull(keyColumn, "keyColumn");
    requireNonNull(ingestTimeColumn, "ingestTimeColumn");
  }

  /**
   * The properties that record the columns in a new table, so that callers need not name them
   * again.
   */
  public Map<String, String> properties() {
    Map<String, String> properties = new LinkedHashMap<>();
    if (!keyColumn.equals(USUAL_KEY)) {
      properties.put(KEY_PROPERTY, keyColumn);
    }
    if (!ingestTimeColumn.equals(Optional.of(USUAL_INGEST_TIME))) {
      properties.put(INGEST_TIME_PROPERTY, ingestTimeColumn.orElse(""));
    }
    return properties;
  }
}
