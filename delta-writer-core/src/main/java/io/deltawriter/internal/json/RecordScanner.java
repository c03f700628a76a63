package io.deltawriter.internal.json;

import io.deltawriter.internal.columns.ColumnBatch;
import io.deltawriter.internal.text.ShownNames;

/** Turns the records of a segment into rows of a batch. Not safe for more than one thread. */
interface RecordScanner {

  /**
   * Adds the rows of the records in {@code bytes[from, to)}, as many as a batch should hold.
   *
   * @param from where a record begins, or blank bytes before it
   * @param to where the segment's last record ends
   * @return where to go on, {@code to} if all records were scanned
   * @throws RecordException if a record cannot become a row; the batch holds the whole rows of the
   *     records before it, but can only be cleared
   */
  int scan(byte[] bytes, int from, int to, ColumnBatch batch) throws RecordException;

  /** How many fields had no place in the schema, each time counted. */
  long ignoredFieldCount();

  /** The names of these fields. */
  ShownNames ignoredFieldNames();
}
