package io.deltawriter.internal.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** What the first bytes of a source say about the rest of it. */
final class SourceStart {

  private static final int END = -1;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final Framing framing;
  private final byte[] rest;
  private final long restOffset;

  private SourceStart(Framing framing, byte[] rest, long restOffset) {
    this.framing = framing;
    this.rest = rest;
    this.restOffset = restOffset;
  }

  /** How the records are separated. */
  Framing framing() {
    return framing;
  }

  /** What was read of the records. */
  byte[] rest() {
    return rest;
  }

  /** Where {@link #rest} begins in the uncompressed source. */
  long restOffset() {
    return restOffset;
  }

  /**
   * Reads up to the first record.
   *
   * @throws RecordException if the source does not start like JSON records
   */
  static SourceStart read(InputStream source, JsonLimits limits) throws IOException {
    Cursor cursor = new Cursor(source);
    try {
      return cursor.start(limits);
    } catch (GzipFormatException e) {
      throw new RecordException(e.getMessage(), cursor.offset, "", "");
    }
  }

  private static final class Cursor {

    private final InputStream source;
    private long offset;

    Cursor(InputStream source) {
      this.source = source;
    }

    SourceStart start(JsonLimits limits) throws IOException {
      int first = source.read();
      if (first == (BYTE_ORDER_MARK[0] & 0xFF)) {
        first = afterByteOrderMark();
      }
      while (first != END && Blanks.isBlank((byte) first)) {
        offset++;
        first = source.read();
      }
      int second = first == END ? END : source.read();
      if (first == END) {
        return new SourceStart(new LineFraming(), new byte[0], offset);
      }
      if (first == '{' && second != 0) {
        return new SourceStart(new LineFraming(), present(first, second), offset);
      }
      if (first == '[' && second != 0) {
        Framing framing = new ArrayFraming(limits.maxRecordBytes());
        return new SourceStart(framing, present(second), offset + 1);
      }
      throw notRecords(present(first, second));
    }

    private int afterByteOrderMark() throws IOException {
      byte[] mark = Arrays.copyOf(BYTE_ORDER_MARK, BYTE_ORDER_MARK.length);
      int count = source.readNBytes(mark, 1, mark.length - 1);
      if (count < mark.length - 1 || !Arrays.equals(mark, BYTE_ORDER_MARK)) {
        throw notRecords(Arrays.copyOf(mark, 1 + count));
      }
      offset = mark.length;
      return source.read();
    }

    private RecordException notRecords(byte[] beginning) throws IOException {
      byte[] shown = Arrays.copyOf(beginning, beginning.length + Snippet.MAX_CHARS);
      int count = source.readNBytes(shown, beginning.length, Snippet.MAX_CHARS);
      String value = Snippet.of(shown, 0, beginning.length + count);
      String problem =
          isUtf16(beginning)
              ? "The file looks like UTF-16 or UTF-32; write it again as UTF-8"
              : "The file holds no JSON records; write one JSON object per line or one JSON array"
                  + " of objects, as UTF-8, plain or gzip";
      return new RecordException(problem, offset, "", value);
    }

    private static boolean isUtf16(byte[] beginning) {
      boolean mark = (beginning[0] & 0xFE) == 0xFE;
      return mark || beginning[0] == 0 || (beginning.length > 1 && beginning[1] == 0);
    }

    private static byte[] present(int... values) {
      byte[] bytes = new byte[values.length];
      int count = 0;
      for (int value : values) {
        if (value != END) {
          bytes[count++] = (byte) value;
        }
      }
      return Arrays.copyOf(bytes, count);
    }
  }
}
