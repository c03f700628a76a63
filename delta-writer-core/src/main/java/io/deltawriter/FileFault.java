package io.deltawriter;

import static java.util.Objects.requireNonNull;

/**
 * A file that the table's log names and that is not as the log says.
 *
 * @param file what the log says
 * @param kind what is wrong
 * @param detail the same for people, as the end of a sentence that begins with the file
 */
public record FileFault(TableFile file, Kind kind, String detail) {

  /** What can be wrong with a file. */
  public enum Kind {
    /** There is no such file. */
    MISSING,
    /** It has another size than the log says. */
    WRONG_SIZE,
    /** It has no footer of a Parquet file that can be read. */
    UNREADABLE,
    /** The deletion vector that says which of its rows are deleted is missing or damaged. */
    DELETION_VECTOR
  }

  public FileFault {
    requireNonNull(file, "file");
    requireNonNull(kind, "kind");
    requireNonNull(detail, "detail");
  }
}
