package io.deltawriter.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/** A file that is being read. */
final class FileContent implements SourceContent {

  private final Path path;
  private final SourceState state;
  private final Counted stream;

  FileContent(Path path, SourceState state, InputStream stream) {
    this.path = path;
    this.state = state;
    this.stream = new Counted(stream);
  }

  @Override
  public SourceState state() {
    return state;
  }

  @Override
  public InputStream stream() {
    return stream;
  }

  // The stamp holds for what is at the path now. If it is the old one, the file at the path was
  // neither written nor replaced since, so the file that we opened is this one.
  @Override
  public void confirm() throws IOException {
    Optional<Fingerprint> now = FileStamp.of(path).map(FileStamp::fingerprint);
    if (now.isEmpty()) {
      throw new SourceChangedException("File " + path + " was deleted while it was read");
    }
    if (!now.get().equals(state.fingerprint()) || stream.endedEarlyOrLate(state.sizeBytes())) {
      throw new SourceChangedException("File " + path + " changed while it was read");
    }
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }

  private static final class Counted extends FilterInputStream {
    private long count;
    private boolean ended;

    Counted(InputStream in) {
      super(in);
    }

    boolean endedEarlyOrLate(long sizeBytes) {
      return count > sizeBytes || (ended && count < sizeBytes);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      counted(read < 0 ? -1 : 1);
      return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      counted(read);
      return read;
    }

    @Override
    public long skip(long length) throws IOException {
      long skipped = super.skip(length);
      count += skipped;
      return skipped;
    }

    @Override
    public boolean markSupported() {
      return false;
    }

    private void counted(int read) {
      if (read < 0) {
        ended = true;
      } else {
        count += read;
      }
    }
  }
}
