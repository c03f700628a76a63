package io.deltawriter.internal.rewrite;

import static java.util.Objects.requireNonNull;

import org.apache.parquet.column.ColumnDescriptor;

/** Where the values of a leaf column of the table come from in a file. */
sealed interface LeafSource {

  /**
   * A column of the file.
   *
   * @param levels for each of its definition levels that of the table
   */
  record Column(ColumnDescriptor descriptor, LevelSteps levels, ValueDecoder values)
      implements LeafSource {
    public Column {
      requireNonNull(descriptor, "descriptor");
      requireNonNull(levels, "levels");
      requireNonNull(values, "values");
    }
  }

  /**
   * The file's struct lacks the field: null wherever the struct is, told by another of its leaves.
   *
   * @param sibling the index of that leaf
   * @param definitionLevel of the struct
   * @param repetitionLevel of the struct
   */
  record MissingField(int sibling, int definitionLevel, int repetitionLevel)
      implements LeafSource {}

  /** The file lacks the whole column: null in every row. */
  record MissingColumn() implements LeafSource {}
}
