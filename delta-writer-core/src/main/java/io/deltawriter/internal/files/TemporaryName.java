package io.deltawriter.internal.files;

/** Names of files that are being written. Engines skip names that start with a dot. */
public final class TemporaryName {

  private static final String START = ".";
  private static final String END = ".deltawriter-tmp";

  private TemporaryName() {}

  /** The name with {@code id} in it. */
  public static String of(String id) {
    return START + id + END;
  }

  /** Whether a file of that name, without folders, is one that is being written. */
  public static boolean is(String fileName) {
    return fileName.startsWith(START) && fileName.endsWith(END);
  }
}
