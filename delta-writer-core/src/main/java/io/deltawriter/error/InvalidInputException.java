package io.deltawriter.error;

import static java.util.Objects.requireNonNull;

import io.deltawriter.table.SourceKey;
import java.util.Optional;

/**
 * A source holds something that cannot become rows. Nothing changed for its key: the table still
 * shows the rows of the source's last good state. Repair the source and sync again.
 */
public final class InvalidInputException extends DeltaWriterException {

  private static final long serialVersionUID = 1L;

  private final SourceKey key;
  private final InputPosition position;

  /** An error of the source as a whole. */
  public InvalidInputException(String message) {
    super(message);
    this.key = null;
    this.position = null;
  }

  /** An error of the source as a whole, with its cause. */
  public InvalidInputException(String message, Throwable cause) {
    super(message, cause);
    this.key = null;
    this.position = null;
  }

  /**
   * An error at one place.
   *
   * @param problem what is wrong and what to do, as {@code Field 'amount' is not a number: "12,5";
   *     write 12.5}; the position is appended to it
   */
  public InvalidInputException(String problem, InputPosition position) {
    super(
        problem
            + " ("
            + position.source()
            + ", record "
            + position.recordNumber()
            + ", byte "
            + position.byteOffset()
            + ")");
    this.key = null;
    this.position = requireNonNull(position, "position");
  }

  private InvalidInputException(
      String message, Throwable cause, SourceKey key, InputPosition position) {
    super(message, cause);
    this.key = key;
    this.position = position;
  }

  @Override
  public InvalidInputException fresh() {
    return new InvalidInputException(getMessage(), this, key, position);
  }

  /** The same error, with the key that it keeps from being written. */
  public InvalidInputException withKey(SourceKey sourceKey) {
    requireNonNull(sourceKey, "sourceKey");
    if (sourceKey.equals(key)) {
      return this;
    }
    InvalidInputException keyed =
        new InvalidInputException(getMessage(), getCause(), sourceKey, position);
    keyed.setStackTrace(getStackTrace());
    return keyed;
  }

  /** The key that keeps its old rows because of the error; empty if it concerns no one key. */
  public Optional<SourceKey> key() {
    return Optional.ofNullable(key);
  }

  /** Where the error is; empty if it concerns the source as a whole. */
  public Optional<InputPosition> position() {
    return Optional.ofNullable(position);
  }
}
