package io.deltawriter.internal.sync;

import io.deltawriter.internal.text.ShownNames;
import io.deltawriter.table.DataFile;
import java.util.List;

/**
 * Rows that were read, in data files that no commit names yet.
 *
 * @param files the files; none if there are no rows, or if nothing was to be written
 * @param bytesRead how many bytes they were read from, as stored
 * @param rows how many rows were read
 * @param ignoredFields fields that the schema does not have
 * @param ignoredFieldNames their names
 */
public record StagedRows(
    List<DataFile> files,
    long bytesRead,
    long rows,
    long ignoredFields,
    ShownNames ignoredFieldNames) {

  public StagedRows {
    files = List.copyOf(files);
  }

  public long sizeBytes() {
    return files.stream().mapToLong(DataFile::sizeBytes).sum();
  }
}
