package io.deltawriter.internal.json;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Uncompresses gzip (RFC 1952), all members of it, and fails with {@link GzipFormatException} on
 * anything that is not whole. The JDK's stream stops after the first member if what follows looks
 * odd or arrives slowly, and so loses rows without an error.
 */
final class GzipStream extends InputStream {

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int DEFLATE = 8;
  private static final int FLAG_HEADER_CRC = 2;
  private static final int FLAG_EXTRA = 4;
  private static final int FLAG_NAME = 8;
  private static final int FLAG_COMMENT = 16;
  private static final int RESERVED_FLAGS = 0xE0;

  private final InputStream stored;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] input = new byte[BUFFER_BYTES];
  private int inputFrom;
  private int inputTo;
  // Fixed steps of output: where a damaged stream fails must not depend on what the caller asks
  // for.
  private final byte[] output = new byte[BUFFER_BYTES];
  private int outputFrom;
  private int outputTo;
  private boolean inMember;
  private boolean anyMember;

  GzipStream(InputStream stored) {
    this.stored = requireNonNull(stored, "stored");
  }

  /** Whether a source that starts with these bytes is gzip. */
  static boolean startsLikeGzip(int first, int second) {
    return first == 0x1F && second == 0x8B;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    while (outputFrom == outputTo) {
      if (!inMember && !beginMember()) {
        return -1;
      }
      inflate();
    }
    int count = Math.min(length, outputTo - outputFrom);
    System.arraycopy(output, outputFrom, target, offset, count);
    outputFrom += count;
    return count;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    stored.close();
  }

  private void inflate() throws IOException {
    outputFrom = 0;
    outputTo = 0;
    while (outputTo == 0 && inMember) {
      if (inputFrom == inputTo && !fill()) {
        throw truncated();
      }
      inflater.setInput(input, inputFrom, inputTo - inputFrom);
      try {
        outputTo = inflater.inflate(output);
      } catch (DataFormatException e) {
        throw damaged("its data is not valid");
      }
      inputFrom = inputTo - inflater.getRemaining();
      crc.update(output, 0, outputTo);
      if (inflater.finished()) {
        endMember();
      } else if (inflater.needsDictionary()) {
        throw damaged("it needs a dictionary");
      }
    }
  }

  private boolean beginMember() throws IOException {
    if (inputFrom == inputTo && !fill()) {
      return false;
    }
    if (!startsLikeGzip(nextByte(), nextByte())) {
      throw damaged(anyMember ? "something else follows it" : "it has no header");
    }
    int method = nextByte();
    int flags = nextByte();
    if (method != DEFLATE || (flags & RESERVED_FLAGS) != 0) {
      throw damaged("its header is not known");
    }
    skip(6);
    if ((flags & FLAG_EXTRA) != 0) {
      skip(nextByte() | nextByte() << 8);
    }
    if ((flags & FLAG_NAME) != 0) {
      skipText();
    }
    if ((flags & FLAG_COMMENT) != 0) {
      skipText();
    }
    if ((flags & FLAG_HEADER_CRC) != 0) {
      skip(2);
    }
    inflater.reset();
    crc.reset();
    inMember = true;
    anyMember = true;
    return true;
  }

  private void endMember() throws IOException {
    inMember = false;
    if (nextInt() != crc.getValue()) {
      throw damaged("its checksum is wrong");
    }
    if (nextInt() != (inflater.getBytesWritten() & 0xFFFFFFFFL)) {
      throw damaged("its length is wrong");
    }
  }

  private void skipText() throws IOException {
    while (nextByte() != 0) {
      // The name and the comment are of no use here.
    }
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      nextByte();
    }
  }

  private long nextInt() throws IOException {
    return nextByte() | nextByte() << 8 | nextByte() << 16 | (long) nextByte() << 24;
  }

  private int nextByte() throws IOException {
    if (inputFrom == inputTo && !fill()) {
      throw truncated();
    }
    return input[inputFrom++] & 0xFF;
  }

  private boolean fill() throws IOException {
    inputFrom = 0;
    inputTo = stored.readNBytes(input, 0, input.length);
    return inputTo > 0;
  }

  private static GzipFormatException truncated() {
    return damaged("it ends too early");
  }

  private static GzipFormatException damaged(String how) {
    return new GzipFormatException(
        "The gzip data is damaged: " + how + "; compress or upload the file again");
  }
}
