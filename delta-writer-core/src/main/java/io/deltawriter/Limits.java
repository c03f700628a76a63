package io.deltawriter;

/** Checks options that are numbers. */
final class Limits {

  private Limits() {}

  /** Returns {@code value} if it is from {@code least} to {@code most}. */
  static long within(long least, long most, long value, String name) {
    if (value > most) {
      throw new IllegalArgumentException(name + " must be at most " + most + " but was " + value);
    }
    return atLeast(least, value, name);
  }

  /** Returns {@code value} if it is {@code least} or more. */
  static long atLeast(long least, long value, String name) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be at least " + least + " but was " + value);
    }
    return value;
  }
}
