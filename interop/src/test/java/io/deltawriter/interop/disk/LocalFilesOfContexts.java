package io.deltawriter.interop.disk;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFs;
import org.apache.hadoop.fs.DelegateToFileSystem;

/** For {@code FileContext}; Hadoop makes it by its name in {@code core-site.xml}. */
public final class LocalFilesOfContexts extends ChecksumFs {

  /** The constructor that Hadoop calls. */
  public LocalFilesOfContexts(URI uri, Configuration settings)
      throws IOException, URISyntaxException {
    super(new Raw(uri, settings));
  }

  private static final class Raw extends DelegateToFileSystem {

    Raw(URI uri, Configuration settings) throws IOException, URISyntaxException {
      super(uri, new RawLocalFiles(), settings, "file", false);
    }

    @Override
    public int getUriDefaultPort() {
      return -1;
    }

    @Override
    public boolean isValidName(String name) {
      // Colons too, as Hadoop's own.
      return true;
    }
  }
}
