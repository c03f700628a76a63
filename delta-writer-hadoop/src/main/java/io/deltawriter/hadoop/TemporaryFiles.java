package io.deltawriter.hadoop;

import static java.util.Objects.requireNonNull;

import java.util.function.Supplier;
import org.apache.hadoop.fs.Path;

/** Names of files that are being written. Engines skip names that start with a dot. */
final class TemporaryFiles {

  private static final String START = ".";
  private static final String END = ".deltawriter-tmp";

  private final Supplier<String> ids;

  TemporaryFiles(Supplier<String> ids) {
    this.ids = requireNonNull(ids, "ids");
  }

  /** A file that nobody has, in the folder of {@code target}. */
  Path beside(Path target) {
    return new Path(target.getParent(), START + ids.get() + END);
  }

  /** The file in the folder of {@code target} that is created to see whether it can be twice. */
  static Path probeBeside(Path target) {
    return new Path(target.getParent(), START + "probe" + END);
  }

  /** Whether a file of that name, without folders, is one that is being written. */
  static boolean is(String fileName) {
    return fileName.startsWith(START) && fileName.endsWith(END);
  }
}
