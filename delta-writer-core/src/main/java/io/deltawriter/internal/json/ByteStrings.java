package io.deltawriter.internal.json;

import io.deltawriter.internal.columns.LeafVector;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Strings from bytes, eight at once; false where anything is unusual, as in {@link ByteCursor}. The
 * bytes must be valid UTF-8, which is not looked at here.
 */
final class ByteStrings {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  // The classic tests of eight bytes at once: the lowest bit that is set is that of the first hit;
  // above it there may be false ones.
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long QUOTES = ONES * '"';
  private static final long BACKSLASHES = ONES * '\\';
  private static final long BLANKS = ONES * ' ';

  private static final int NONE = -1;

  /** More than the last seven bytes of a segment can become. */
  private static final int FIRST_RESERVE = 64;

  private ByteStrings() {}

  /**
   * Where the closing quote of the string at {@code in} stands; -1 if an escape or a control
   * character is in it, or it does not end.
   */
  static int plainEnd(ByteCursor in) {
    int index = special(in.bytes(), in.position() + 1, in.to());
    return index < in.to() && in.bytes()[index] == '"' ? index : NONE;
  }

  /** Moves behind the string at {@code in}. */
  static boolean skip(ByteCursor in) {
    byte[] bytes = in.bytes();
    int to = in.to();
    int index = special(bytes, in.position() + 1, to);
    while (index < to && bytes[index] == '\\') {
      int unit = unescaped(bytes, index, to);
      if (unit < 0) {
        return false;
      }
      index = special(bytes, index + escapeLength(bytes, index, unit), to);
    }
    in.moveTo(index + 1);
    return index < to && bytes[index] == '"';
  }

  /**
   * Adds the text of the string at {@code in} to {@code vector}, and moves behind it.
   *
   * <p>Eight bytes are copied before it is known whether they are all text: what is too much is
   * overwritten by what follows.
   */
  static boolean read(ByteCursor in, LeafVector vector, int repetitionLevel) {
    byte[] bytes = in.bytes();
    int to = in.to();
    int index = in.position() + 1;
    int length = vector.byteCount();
    byte[] target = vector.reserve(FIRST_RESERVE);
    while (to - index >= Long.BYTES) {
      // Room for eight bytes, and for a character after up to seven of them.
      if (target.length - length < 2 * Long.BYTES) {
        target = vector.reserve(2 * (length - vector.byteCount()) + FIRST_RESERVE);
      }
      long word = (long) LONGS.get(bytes, index);
      LONGS.set(target, length, word);
      long hits = hits(word);
      if (hits == 0) {
        index += Long.BYTES;
        length += Long.BYTES;
        continue;
      }
      int plain = Long.numberOfTrailingZeros(hits) >>> 3;
      index += plain;
      length += plain;
      if (bytes[index] == '"') {
        vector.commit(repetitionLevel, length);
        in.moveTo(index + 1);
        return true;
      }
      int unit = bytes[index] == '\\' ? unescaped(bytes, index, to) : NONE;
      if (unit < 0) {
        return false;
      }
      index += escapeLength(bytes, index, unit);
      length = appendUtf8(target, length, unit);
    }
    in.moveTo(index);
    return readEnd(in, vector, repetitionLevel, length);
  }

  /** The same from within a string, for the last bytes of a segment, where eight are too many. */
  private static boolean readEnd(ByteCursor in, LeafVector vector, int level, int before) {
    byte[] bytes = in.bytes();
    int to = in.to();
    int index = in.position();
    int length = before;
    byte[] target = vector.reserve(length - vector.byteCount() + FIRST_RESERVE);
    while (index < to && bytes[index] != '"') {
      byte b = bytes[index];
      if (b == '\\') {
        int unit = unescaped(bytes, index, to);
        if (unit < 0) {
          return false;
        }
        index += escapeLength(bytes, index, unit);
        length = appendUtf8(target, length, unit);
      } else if (b >= 0 && b < ' ') {
        return false;
      } else {
        target[length++] = b;
        index++;
      }
    }
    vector.commit(level, length);
    in.moveTo(index + 1);
    return index < to;
  }

  /** The first quote, backslash or control character from {@code from} on; {@code to} if none. */
  private static int special(byte[] bytes, int from, int to) {
    int index = from;
    while (to - index >= Long.BYTES) {
      long hits = hits((long) LONGS.get(bytes, index));
      if (hits != 0) {
        return index + (Long.numberOfTrailingZeros(hits) >>> 3);
      }
      index += Long.BYTES;
    }
    while (index < to
        && bytes[index] != '"'
        && bytes[index] != '\\'
        && (bytes[index] & 0xFF) >= ' ') {
      index++;
    }
    return index;
  }

  private static long hits(long word) {
    long quotes = word ^ QUOTES;
    long backslashes = word ^ BACKSLASHES;
    return (((quotes - ONES) & ~quotes)
            | ((backslashes - ONES) & ~backslashes)
            | ((word - BLANKS) & ~word))
        & HIGH_BITS;
  }

  /** The character that is escaped at {@code at}; -1 if none is, or half a one. */
  private static int unescaped(byte[] bytes, int at, int to) {
    if (to - at < 2) {
      return NONE;
    }
    return switch (bytes[at + 1]) {
      case '"' -> '"';
      case '\\' -> '\\';
      case '/' -> '/';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode(bytes, at, to);
      default -> NONE;
    };
  }

  private static int unicode(byte[] bytes, int at, int to) {
    int unit = hex(bytes, at + 2, to);
    if (unit < 0 || !Character.isSurrogate((char) unit)) {
      return unit;
    }
    boolean isFollowed = to - at >= 12 && bytes[at + 6] == '\\' && bytes[at + 7] == 'u';
    int low = isFollowed ? hex(bytes, at + 8, to) : NONE;
    return low >= 0 && Character.isSurrogatePair((char) unit, (char) low)
        ? Character.toCodePoint((char) unit, (char) low)
        : NONE;
  }

  private static int hex(byte[] bytes, int from, int to) {
    if (to - from < 4) {
      return NONE;
    }
    int unit = 0;
    for (int index = from; index < from + 4; index++) {
      int digit = Character.digit(bytes[index], 16);
      if (digit < 0) {
        return NONE;
      }
      unit = (unit << 4) | digit;
    }
    return unit;
  }

  private static int escapeLength(byte[] bytes, int at, int unit) {
    if (bytes[at + 1] != 'u') {
      return 2;
    }
    return unit >= Character.MIN_SUPPLEMENTARY_CODE_POINT ? 12 : 6;
  }

  private static int appendUtf8(byte[] target, int at, int c) {
    int index = at;
    if (c < 0x80) {
      target[index++] = (byte) c;
    } else if (c < 0x800) {
      target[index++] = (byte) (0xC0 | (c >> 6));
      target[index++] = (byte) (0x80 | (c & 0x3F));
    } else if (c < Character.MIN_SUPPLEMENTARY_CODE_POINT) {
      target[index++] = (byte) (0xE0 | (c >> 12));
      target[index++] = (byte) (0x80 | ((c >> 6) & 0x3F));
      target[index++] = (byte) (0x80 | (c & 0x3F));
    } else {
      target[index++] = (byte) (0xF0 | (c >> 18));
      target[index++] = (byte) (0x80 | ((c >> 12) & 0x3F));
      target[index++] = (byte) (0x80 | ((c >> 6) & 0x3F));
      target[index++] = (byte) (0x80 | (c & 0x3F));
    }
    return index;
  }
}
