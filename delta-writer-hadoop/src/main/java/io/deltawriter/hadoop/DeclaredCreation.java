package io.deltawriter.hadoop;

import java.io.IOException;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A file system that says it can create on condition, as S3A does since Hadoop 3.4.2. Plain {@code
 * create(path, false)} looks first and writes then, so that two writers can both succeed; with the
 * option the store itself refuses the second. {@code must} makes an older Hadoop, which does not
 * know the option, refuse the call.
 */
final class DeclaredCreation implements Creation {

  /** Both the option and the name of the ability. */
  static final String OPTION = "fs.option.create.conditional.overwrite";

  // S3A alone knows it. No request is spent on looking for a folder of the file's name.
  private static final String NO_PROBES = "fs.s3a.create.performance";
  // By name, because only users of S3A have the class.
  private static final String S3A_EXISTENCE = "org.apache.hadoop.fs.s3a.RemoteFileChangedException";

  private final FileSystem files;

  DeclaredCreation(FileSystem files) {
    this.files = files;
  }

  @Override
  public FSDataOutputStream replacing(Path target) throws IOException {
    return builder(target).opt(NO_PROBES, true).build();
  }

  @Override
  public FSDataOutputStream ifAbsent(Path target) throws IOException {
    return builder(target).must(OPTION, true).build();
  }

  private FSDataOutputStreamBuilder<?, ?> builder(Path target) {
    FSDataOutputStreamBuilder<?, ?> builder = files.createFile(target);
    return builder.overwrite(true).recursive();
  }

  @Override
  public boolean isExistence(Throwable failure) {
    return failure instanceof FileAlreadyExistsException
        || failure instanceof java.nio.file.FileAlreadyExistsException
        || failure.getClass().getName().equals(S3A_EXISTENCE);
  }
}
