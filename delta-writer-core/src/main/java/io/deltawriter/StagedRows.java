package io.deltawriter;

import io.deltawriter.table.DataFile;
import java.util.List;

/**
 * Rows that were read, in data files that no commit names yet.
 *
 * @param files the files; none if there are no rows, or if nothing was to be written
 * @param rows how many rows were read
 * @param ignoredFields fields that the schema does not have
 * @param ignoredFieldNames their names
 */
record StagedRows(
    List<DataFile> files, long rows, long ignoredFields, FieldNames ignoredFieldNames) {

  StagedRows {
    files = List.copyOf(files);
  }

  long sizeBytes() {
    return files.stream().mapToLong(DataFile::sizeBytes).sum();
  }
}
