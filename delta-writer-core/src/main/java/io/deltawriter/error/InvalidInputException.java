package io.deltawriter.error;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A source holds something that cannot become rows. Nothing changed for its key: the table still
 * shows the rows of the source's last good state. Repair the source and sync again.
 */
public final class InvalidInputException extends DeltaWriterException {

  private static final long serialVersionUID = 1L;

  private final transient InputPosition position;

  /** An error of the source as a whole. */
  public InvalidInputException(String message) {
    super(message);
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
    this.position = requireNonNull(position, "position");
  }

  private InvalidInputException(InvalidInputException cause) {
    super(cause.getMessage(), cause);
    this.position = cause.position;
  }

  @Override
  public InvalidInputException fresh() {
    return new InvalidInputException(this);
  }

  /** Where the error is; empty if it concerns the source as a whole. */
  public Optional<InputPosition> position() {
    return Optional.ofNullable(position);
  }
}
