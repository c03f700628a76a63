package io.deltawriter.store;

import java.util.concurrent.atomic.AtomicLong;

/** Names of files that are being written. Engines skip names that start with a dot. */
final class TemporaryName {

  private static final String START = ".";
  private static final String END = ".deltawriter-tmp";
  private static final AtomicLong COUNT = new AtomicLong();

  private TemporaryName() {}

  /**
   * A name that most likely no file has: a process that had this one's id may have left one. It
   * does not depend on the object's name, which may be as long as a name can be.
   */
  static String next() {
    return START + ProcessHandle.current().pid() + "-" + COUNT.getAndIncrement() + END;
  }

  static boolean is(String name) {
    return name.startsWith(START) && name.endsWith(END);
  }
}
