package io.deltawriter.internal.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The strict form of UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF.
 */
final class Utf8 {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080808080808080L;

  private Utf8() {}

  /** The index of the first byte in {@code [from, to)} that breaks UTF-8; {@code to} if none. */
  static int firstInvalid(byte[] bytes, int from, int to) {
    int index = from;
    while (index < to) {
      if (to - index >= Long.BYTES && ((long) LONGS.get(bytes, index) & HIGH_BITS) == 0) {
        index += Long.BYTES;
        continue;
      }
      int length = sequenceLength(bytes, index, to);
      if (length == 0) {
        return index;
      }
      index += length;
    }
    return to;
  }

  /** The length of the valid sequence at {@code index}; 0 if it is invalid. */
  private static int sequenceLength(byte[] bytes, int index, int to) {
    int first = bytes[index] & 0xFF;
    if (first < 0x80) {
      return 1;
    }
    if (first < 0xC2 || first > 0xF4) {
      return 0;
    }
    int length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (to - index < length || !secondByteFits(first, bytes[index + 1] & 0xFF)) {
      return 0;
    }
    for (int i = 2; i < length; i++) {
      if ((bytes[index + i] & 0xC0) != 0x80) {
        return 0;
      }
    }
    return length;
  }

  private static boolean secondByteFits(int first, int second) {
    int min = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    int max = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    return second >= min && second <= max;
  }
}
