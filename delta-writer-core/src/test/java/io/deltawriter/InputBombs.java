package io.deltawriter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.deltawriter.error.InvalidInputException;
import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.table.SourceKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * Gives a writer sources that are far larger than the heap of this process, none of which is ever
 * whole in memory or on disk, and prints what became of each.
 */
final class InputBombs {

  private static final SourceKey KEY = SourceKey.of("1");

  /** How many bombs there are. */
  static final int COUNT = 17;

  private static final int PIECE_BYTES = 1 << 16;
  private static final long GIB = 1L << 30;
  private static final int MEMBER_BYTES = 64 << 20;
  private static final String GOOD = "{\"wid\":\"good\"}";

  private InputBombs() {}

  /** Prints a line for each bomb: its name, what became of it, and the table's rows after it. */
  public static void main(String[] arguments) {
    MemoryObjectStore store = new MemoryObjectStore();
    TableRows table = new TableRows(store, "t");
    long version = 0;
    try (DeltaWriter writer = DeltaWriter.open(store, "t", DeltaWriterOptions.defaults())) {
      writer.replace(KEY, version, Rows.ofJson(GOOD));
      for (Map.Entry<String, Rows> bomb : bombs().entrySet()) {
        String outcome;
        try {
          KeyResult result = writer.replace(KEY, ++version, bomb.getValue()).orThrow();
          outcome = result.outcome() + " " + result.counts().rows();
          writer.replace(KEY, ++version, Rows.ofJson(GOOD));
        } catch (InvalidInputException e) {
          outcome = e.getMessage();
        }
        System.out.println(bomb.getKey() + "\t" + outcome + "\t" + table.byKey());
      }
    }
  }

  private static Map<String, Rows> bombs() {
    Map<String, Rows> bombs = new LinkedHashMap<>();
    bombs.put("text in a line", () -> endless("{\"wid\":\"", "a", 4 * GIB, "\"}"));
    bombs.put("text in an array", () -> endless("[{\"wid\":\"", "a", 4 * GIB, "\"}]"));
    bombs.put("text of escapes", () -> endless("{\"wid\":\"", "\\u00e9", 4 * GIB, "\"}"));
    bombs.put("array in a line", () -> endless("{\"wid\":[0", ",1", 4 * GIB, "]}"));
    bombs.put("array never closed", () -> endless("[{\"wid\":[0", ",1", 4 * GIB, ""));
    bombs.put("brackets", () -> endless("{\"wid\":", "[", 4 * GIB, ""));
    bombs.put("braces", () -> endless("", "{\"wid\":", 4 * GIB, ""));
    bombs.put("tiny fields", () -> endless("{\"wid\":1", ",\"a\":0", 4 * GIB, "}"));
    bombs.put("blanks", () -> endless("{\"wid\":1", " ", 4 * GIB, "}"));
    bombs.put("blanks in a blank line", () -> endless(GOOD + "\n", " ", 4 * GIB, "\n"));
    bombs.put("digits", () -> endless("{\"wid\":1", "0", 4 * GIB, "}"));
    bombs.put("name", () -> endless("{\"", "n", 4 * GIB, "\":1}"));
    bombs.put("backslashes", () -> endless("{\"wid\":\"", "\\\\", 4 * GIB, "\"}"));
    bombs.put("gzip", () -> gzip("{\"wid\":\"", "a"));
    bombs.put("gzip of blanks", () -> gzip("{", " "));
    bombs.put(
        "records of an array never closed", () -> endless("[" + GOOD, "," + GOOD, 16 << 20, ""));
    bombs.put("records in one line of 100 MB", InputBombs::longLine);
    return bombs;
  }

  private static InputStream longLine() {
    String record = ",{\"wid\":\"w\",\"json_data\":{\"text\":\"" + "x".repeat(1000) + "\"}}";
    return endless("[" + GOOD, record, 100 << 20, "]");
  }

  /** Members of 64 MiB, as many as make 4 GiB; the compressed bytes of one are about 64 KiB. */
  private static InputStream gzip(String before, String repeated) throws IOException {
    ByteArrayOutputStream stored = new ByteArrayOutputStream();
    try (GZIPOutputStream member = new GZIPOutputStream(stored)) {
      endless(before, repeated, MEMBER_BYTES, "").transferTo(member);
    }
    return new Repeated(stored.toByteArray(), 4 * GIB / MEMBER_BYTES);
  }

  /** {@code before}, then {@code repeated} for about so many bytes, then {@code after}. */
  private static InputStream endless(String before, String repeated, long bytes, String after) {
    byte[] piece = repeated.repeat(PIECE_BYTES / repeated.length()).getBytes(UTF_8);
    InputStream middle = new Repeated(piece, bytes / piece.length);
    return new SequenceInputStream(
        Collections.enumeration(
            List.of(
                new ByteArrayInputStream(before.getBytes(UTF_8)),
                middle,
                new ByteArrayInputStream(after.getBytes(UTF_8)))));
  }

  /** The same bytes a number of times. */
  private static final class Repeated extends InputStream {

    private final byte[] bytes;
    private long left;
    private int position;

    Repeated(byte[] bytes, long times) {
      this.bytes = bytes;
      this.left = times;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (left == 0) {
        return -1;
      }
      int count = Math.min(length, bytes.length - position);
      System.arraycopy(bytes, position, target, offset, count);
      position += count;
      if (position == bytes.length) {
        position = 0;
        left--;
      }
      return count;
    }
  }
}
