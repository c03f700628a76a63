package io.deltawriter.internal.rewrite;

import static java.util.Objects.requireNonNull;

import org.apache.parquet.column.ColumnDescriptor;

/** Where the values of a leaf column of the table come from in a file. */
sealed interface LeafSource {

  /**
   * A column of the file.
   *
   * @param levels the table's definition level for each one of the file
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
   * The file's struct lacks the field. It is null wherever the struct is there, which another leaf
   * of the struct shows.
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
