package io.deltawriter.hadoop;

import io.deltawriter.store.PutOutcome;
import java.io.IOException;
import org.apache.hadoop.fs.Path;

/**
 * Renames of files within one folder that are atomic. Both methods throw {@link
 * io.deltawriter.store.InvalidNameException} if a folder has the name, and {@link
 * io.deltawriter.store.OutcomeUnknownException} if the rename may have taken effect; after any
 * other {@link IOException} it has not and will not.
 */
interface Renames {

  /** Gives {@code file} another name unless a file has it. Of all racing calls one succeeds. */
  PutOutcome renameIfAbsent(Path file, Path name) throws IOException;

  /** Gives {@code file} another name, in place of a file that has it. */
  void replace(Path file, Path name) throws IOException;
}
