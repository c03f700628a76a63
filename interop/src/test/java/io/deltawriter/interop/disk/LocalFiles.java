package io.deltawriter.interop.disk;

import org.apache.hadoop.fs.LocalFileSystem;

/** For {@code FileSystem}; Hadoop makes it by its name in {@code core-site.xml}. */
public final class LocalFiles extends LocalFileSystem {

  public LocalFiles() {
    super(new RawLocalFiles());
  }
}
