package io.deltawriter.hadoop;

import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.files.TemporaryName;
import java.util.function.Supplier;
import org.apache.hadoop.fs.Path;

/** Files that are being written. */
final class TemporaryFiles {

  private final Supplier<String> ids;

  TemporaryFiles(Supplier<String> ids) {
    this.ids = requireNonNull(ids, "ids");
  }

  /** A file that nobody has, in the folder of {@code target}. */
  Path beside(Path target) {
    return new Path(target.getParent(), TemporaryName.of(ids.get()));
  }

  /** The file in the folder of {@code target} that is created to probe whether it can be twice. */
  static Path probeBeside(Path target) {
    return new Path(target.getParent(), TemporaryName.of("probe"));
  }
}
