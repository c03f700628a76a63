package io.deltawriter.internal.json;

import io.deltawriter.internal.columns.ColumnBatch;
import io.deltawriter.internal.columns.LeafVector;

/**
 * A place in the bytes of a segment, and the text that stands there. Methods that read return false
 * where anything is unusual, right or wrong: then the record is read once more by other means, so
 * none of them has to say what it is. Not safe for more than one thread.
 */
final class ByteCursor {

  private final boolean lineFeedIsBlank;
  private final int maxDepth;
  private LeafVector[] vectors = {};
  private byte[] bytes = {};
  private int position;
  private int to;
  private int depth;
  private long entries;
  private long unknownFields;

  /**
   * A cursor for records.
   *
   * @param separator what ends a record
   * @param maxDepth how deep objects and arrays may be nested
   */
  ByteCursor(byte separator, int maxDepth) {
    this.lineFeedIsBlank = separator != '\n';
    this.maxDepth = maxDepth;
  }

  /** Goes to {@code from} of a segment that ends at {@code end}, for rows of {@code batch}. */
  void open(byte[] segment, int from, int end, ColumnBatch batch) {
    bytes = segment;
    position = from;
    to = end;
    vectors = batch.vectors().toArray(LeafVector[]::new);
  }

  /** Lets go of the segment and the batch, which would be held while the next segment is read. */
  void close() {
    bytes = new byte[0];
    vectors = new LeafVector[0];
  }

  /** Goes to the record at {@code from}. */
  void begin(int from) {
    position = from;
    depth = 0;
    entries = 0;
    unknownFields = 0;
  }

  int position() {
    return position;
  }

  LeafVector vector(int leaf) {
    return vectors[leaf];
  }

  byte[] bytes() {
    return bytes;
  }

  /** The byte here; 0, which stands nowhere in JSON, at the end of the segment. */
  byte peek() {
    return position < to ? bytes[position] : 0;
  }

  /** Moves to {@code index}. */
  void moveTo(int index) {
    position = index;
  }

  int to() {
    return to;
  }

  void skipBlanks() {
    int index = position;
    while (index < to && isBlank(bytes[index])) {
      index++;
    }
    position = index;
  }

  private boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\r' || (b == '\n' && lineFeedIsBlank);
  }

  /** Takes {@code expected}, with blanks around it. */
  boolean take(char expected) {
    skipBlanks();
    if (peek() != expected) {
      return false;
    }
    position++;
    skipBlanks();
    return true;
  }

  /** Takes the literal {@code word}, if it stands here. */
  boolean takeWord(String word) {
    if (to - position < word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (bytes[position + i] != word.charAt(i)) {
        return false;
      }
    }
    position += word.length();
    return true;
  }

  /** Enters an object or array; false if it is too deep. */
  boolean enter() {
    position++;
    skipBlanks();
    return ++depth <= maxDepth;
  }

  void leave() {
    position++;
    depth--;
  }

  /** Counts entries before they are added; false if they are too many. */
  boolean countEntries(int count) {
    entries += count;
    return entries <= RecordCursor.MAX_ENTRIES;
  }

  long entries() {
    return entries;
  }

  void countUnknownField() {
    unknownFields++;
  }

  long unknownFields() {
    return unknownFields;
  }

  /** Moves behind the value here, which must be valid. */
  boolean skipValue() {
    return switch (peek()) {
      case '"' -> ByteStrings.skip(this);
      case '{' -> skipObject();
      case '[' -> skipArray();
      case 't' -> takeWord("true");
      case 'f' -> takeWord("false");
      case 'n' -> takeWord("null");
      default -> skipNumber();
    };
  }

  private boolean skipObject() {
    if (!enter()) {
      return false;
    }
    if (peek() != '}') {
      do {
        if (peek() != '"' || !ByteStrings.skip(this) || !take(':') || !skipValue()) {
          return false;
        }
      } while (take(','));
    }
    return endsWith('}');
  }

  private boolean skipArray() {
    if (!enter()) {
      return false;
    }
    if (peek() != ']') {
      do {
        if (!skipValue()) {
          return false;
        }
      } while (take(','));
    }
    return endsWith(']');
  }

  private boolean endsWith(char bracket) {
    boolean ends = peek() == bracket;
    leave();
    return ends;
  }

  private boolean skipNumber() {
    int end = numberEnd();
    position = end;
    return end >= 0;
  }

  /** Where the number here ends by the grammar of JSON (RFC 8259); -1 if there is none. */
  int numberEnd() {
    int index = position;
    if (index < to && bytes[index] == '-') {
      index++;
    }
    int digits = index;
    index = digitsEnd(index);
    if (index == digits || (bytes[digits] == '0' && index > digits + 1)) {
      return -1;
    }
    if (index < to && bytes[index] == '.') {
      int fraction = index + 1;
      index = digitsEnd(fraction);
      if (index == fraction) {
        return -1;
      }
    }
    if (index < to && (bytes[index] | 0x20) == 'e') {
      index++;
      if (index < to && (bytes[index] == '+' || bytes[index] == '-')) {
        index++;
      }
      int exponent = index;
      index = digitsEnd(exponent);
      if (index == exponent) {
        return -1;
      }
    }
    return index - position <= NumberText.MAX_CHARS ? index : -1;
  }

  private int digitsEnd(int from) {
    int index = from;
    while (index < to && bytes[index] >= '0' && bytes[index] <= '9') {
      index++;
    }
    return index;
  }
}
