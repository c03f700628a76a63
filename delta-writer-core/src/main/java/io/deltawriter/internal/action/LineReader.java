package io.deltawriter.internal.action;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Cuts a stream into lines, into one reused buffer. */
public final class LineReader {

  private static final int FIRST_SIZE = 64 * 1024;

  private final InputStream in;
  private final int maxLineBytes;
  private byte[] buffer = new byte[FIRST_SIZE];
  private int start;
  private int end;
  private int lineStart;
  private int lineLength;

  public LineReader(InputStream in, int maxLineBytes) {
    this.in = in;
    this.maxLineBytes = maxLineBytes;
  }

  /**
   * Goes to the next line.
   *
   * @return false at the end
   * @throws LineTooLongException if the line is longer than the limit
   */
  public boolean next() throws IOException {
    int searched = start;
    while (true) {
      for (int i = searched; i < end; i++) {
        if (buffer[i] == '\n') {
          line(i, i + 1);
          return true;
        }
      }
      searched = end - start;
      if (!fill()) {
        boolean last = end > start;
        line(end, end);
        return last;
      }
      searched += start;
    }
  }

  /** The array that holds the line; valid until the next call of {@link #next}. */
  public byte[] bytes() {
    return buffer;
  }

  public int offset() {
    return lineStart;
  }

  /** The line's length without its line break. */
  public int length() {
    return lineLength;
  }

  /** Whether the line has nothing but JSON's white space. */
  public boolean isBlank() {
    for (int i = lineStart; i < lineStart + lineLength; i++) {
      if (buffer[i] != ' ' && buffer[i] != '\t' && buffer[i] != '\r') {
        return false;
      }
    }
    return true;
  }

  private void line(int lineEnd, int nextStart) {
    lineStart = start;
    lineLength = lineEnd - start;
    start = nextStart;
  }

  /** Reads more after what is there, which moves to the begin of the buffer. */
  private boolean fill() throws IOException {
    if (end - start > maxLineBytes) {
      throw new LineTooLongException(maxLineBytes);
    }
    System.arraycopy(buffer, start, buffer, 0, end - start);
    end -= start;
    start = 0;
    if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    int read = in.read(buffer, end, buffer.length - end);
    end += Math.max(read, 0);
    return read >= 0;
  }

  /** A line is longer than what is read. */
  public static final class LineTooLongException extends IOException {

    private static final long serialVersionUID = 1L;

    LineTooLongException(int maxLineBytes) {
      super("a line is longer than " + maxLineBytes + " bytes");
    }
  }
}
