package io.deltawriter.internal.json;

import java.util.Optional;

/**
 * The elements of one array, whose opening bracket was removed before. The commas between the
 * elements become separators and the closing bracket becomes blank, so that a segment reads like
 * lines. Only objects and strings are followed here; the scanner decides whether a record is valid.
 */
final class ArrayFraming implements Framing {

  static final String INCOMPLETE =
      "The file ends inside of its JSON array, it may be cut off; write it again up to the closing"
          + " ]";

  /** The control character that RFC 7464 uses for the same purpose. */
  private static final byte RECORD_SEPARATOR = 0x1E;

  private enum State {
    BEFORE_FIRST,
    IN_RECORD,
    AFTER_RECORD,
    AFTER_COMMA,
    AFTER_ARRAY
  }

  private final int maxRecordBytes;
  private State state = State.BEFORE_FIRST;
  private int depth;
  private boolean inString;
  private boolean escaped;
  private Optional<Failure> failure = Optional.empty();

  ArrayFraming(int maxRecordBytes) {
    this.maxRecordBytes = maxRecordBytes;
  }

  @Override
  public byte separator() {
    return RECORD_SEPARATOR;
  }

  @Override
  public int advance(byte[] bytes, int openFrom, int from, int to) {
    int open = openFrom;
    for (int index = from; index < to; index++) {
      if (state == State.IN_RECORD) {
        inRecord(bytes, open, index);
      } else if (!Blanks.isBlank(bytes[index])) {
        open = index;
        between(bytes, index);
      }
      if (failure.isPresent()) {
        return open;
      }
    }
    return state == State.IN_RECORD ? open : to;
  }

  @Override
  public Optional<Failure> failure() {
    return failure;
  }

  @Override
  public Optional<String> problemAtEnd() {
    return state == State.AFTER_ARRAY ? Optional.empty() : Optional.of(INCOMPLETE);
  }

  private void inRecord(byte[] bytes, int open, int index) {
    byte next = bytes[index];
    if (next == RECORD_SEPARATOR) {
      fail("Control characters must be escaped in JSON; write \\u001E", index);
    } else if (inString) {
      inString = escaped || next != '"';
      escaped = !escaped && next == '\\';
    } else if (next == '"') {
      inString = true;
    } else if (next == '{' || next == '[') {
      depth++;
    } else if (next == '}' || next == ']') {
      depth--;
      if (depth == 0) {
        endRecord(open, index);
      }
    }
  }

  private void endRecord(int open, int index) {
    state = State.AFTER_RECORD;
    if (index + 1 - open > maxRecordBytes) {
      failure = Optional.of(new Failure(SegmentReader.tooLong(maxRecordBytes), open, index + 1));
    }
  }

  private void between(byte[] bytes, int index) {
    byte next = bytes[index];
    switch (state) {
      case BEFORE_FIRST -> beginRecordOr(next == ']', bytes, index);
      case AFTER_COMMA -> beginRecordOr(false, bytes, index);
      case AFTER_RECORD -> afterRecord(bytes, index);
      case AFTER_ARRAY ->
          fail("Text follows the end of the JSON array; a file holds one array", index);
      case IN_RECORD -> throw new AssertionError("in a record");
    }
  }

  private void beginRecordOr(boolean arrayEnds, byte[] bytes, int index) {
    if (arrayEnds) {
      endArray(bytes, index);
    } else if (bytes[index] == '{') {
      state = State.IN_RECORD;
      depth = 1;
    } else {
      fail("Each element of the JSON array must be an object; write {...} for each row", index);
    }
  }

  private void afterRecord(byte[] bytes, int index) {
    if (bytes[index] == ']') {
      endArray(bytes, index);
    } else if (bytes[index] == ',') {
      bytes[index] = RECORD_SEPARATOR;
      state = State.AFTER_COMMA;
    } else {
      fail("A comma or the closing ] must follow each object of the JSON array", index);
    }
  }

  private void endArray(byte[] bytes, int index) {
    bytes[index] = ' ';
    state = State.AFTER_ARRAY;
  }

  private void fail(String problem, int index) {
    failure = Optional.of(new Failure(problem, index, index + 1));
  }
}
