package io.deltawriter.internal.rules;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The columns that a caller wants for the key and for the ingest time.
 *
 * @param keyColumn the column that holds the source key; empty for the table's own
 * @param ingestTime the column that holds the time of the replace
 */
public record ColumnRequest(Optional<String> keyColumn, IngestTime ingestTime) {

  /** The table's own columns. */
  public static final ColumnRequest USUAL =
      new ColumnRequest(Optional.empty(), new IngestTime.Usual());

  public ColumnRequest {
    requireNonNull(keyColumn, "keyColumn");
    requireNonNull(ingestTime, "ingestTime");
  }

  /** The columns of a new table. */
  public ColumnRoles ofNewTable() {
    Optional<String> time =
        ingestTime instanceof IngestTime.Usual
            ? Optional.of(ColumnRoles.USUAL_INGEST_TIME)
            : ingestTime.name();
    return new ColumnRoles(keyColumn.orElse(ColumnRoles.USUAL_KEY), time);
  }

  /** Which column should hold the time of the replace. */
  public sealed interface IngestTime {

    /** The name that was asked for. */
    Optional<String> name();

    /** The table's own, if it has one. */
    record Usual() implements IngestTime {
      @Override
      public Optional<String> name() {
        return Optional.empty();
      }
    }

    /** No column. */
    record None() implements IngestTime {
      @Override
      public Optional<String> name() {
        return Optional.empty();
      }
    }

    /** This column. */
    record Named(String column) implements IngestTime {
      public Named {
        requireNonNull(column, "column");
      }

      @Override
      public Optional<String> name() {
        return Optional.of(column);
      }
    }
  }
}
