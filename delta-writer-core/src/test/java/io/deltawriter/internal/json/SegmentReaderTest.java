package io.deltawriter.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentReaderTest {

  private static final StructType SCHEMA =
      new StructType().add("a", LongType.LONG).add("s", StringType.STRING);
  private static final JsonLimits LIMITS = new JsonLimits(16, 50, 10);

  @ParameterizedTest
  @ValueSource(ints = {16, 17, 31, 49, 50})
  void recordOfTheFullLengthIsReadAndOneByteMoreIsNot(int segmentBytes) {
    JsonLimits limits = new JsonLimits(segmentBytes, 50, 10);
    String fits = "{\"s\":\"" + "x".repeat(42) + "\"}";
    String tooLong = "{\"s\":\"" + "x".repeat(43) + "\"}";

    for (String around : new String[] {"%s", "%s\n", "\n%s\n{}\n", "[%s]", "[{},%s,{}]"}) {
      Reading good = read(String.format(around, fits), limits);
      Reading bad = read(String.format(around, tooLong), limits);

      assertThat(good.error()).as(around).isEmpty();
      assertThat(bad.message()).as(around).startsWith("The record is longer than 50 bytes");
      assertThat(bad.position().byteOffset()).isEqualTo(around.indexOf("%s"));
      assertThat(bad.position().value()).startsWith("{\"s\":\"xxxx");
    }
  }

  private static Reading read(String source, JsonLimits limits) {
    return Reading.of(source.getBytes(UTF_8), SCHEMA, limits);
  }

  @Test
  void largeRecordDoesNotEnlargeTheSegmentsAfterIt() throws IOException {
    String source = "{\"s\":\"" + "x".repeat(40) + "\"}\n" + "{\"a\":1}\n".repeat(20);
    try (SegmentReader segments = open(source, LIMITS)) {
      assertThat(segments.next()).isTrue();
      while (segments.next()) {
        assertThat(segments.to()).isLessThanOrEqualTo(32);
      }
      assertThat(segments.byteCount()).isEqualTo(source.length());
    }
  }

  @Test
  void commasAndBracketsOfAnArrayAreGone() throws IOException {
    try (SegmentReader segments =
        open("[ {\"a\":[1,2]} , {\"s\":\",]\"}\n]", new JsonLimits(50, 50, 10))) {
      assertThat(segments.next()).isTrue();
      assertThat(new String(segments.bytes(), 0, segments.to(), UTF_8))
          .isEqualTo(" {\"a\":[1,2]} \u001e {\"s\":\",]\"}\n ");
      assertThat(segments.offset()).isEqualTo(1);
      assertThat(segments.next()).isFalse();
    }
  }

  private static SegmentReader open(String source, JsonLimits limits) throws IOException {
    return SegmentReader.open(new ByteArrayInputStream(source.getBytes(UTF_8)), limits);
  }

  @Test
  void endlessLineStopsAtTheLimit() throws IOException {
    Endless endless = new Endless("{\"s\":\"", 'x');
    try (SegmentReader segments = SegmentReader.open(endless, new JsonLimits(1024, 5000, 10))) {
      assertThatThrownBy(segments::next)
          .isInstanceOf(RecordException.class)
          .hasMessageStartingWith("The record is longer than 5000 bytes");
      assertThat(segments.bytes().length).isEqualTo(5001);
      assertThat(endless.count).isEqualTo(5001);
    }
  }

  @Test
  void endlessArrayElementStopsAtTheLimit() throws IOException {
    Endless endless = new Endless("[{},{\"s\":[", '[');
    try (SegmentReader segments = SegmentReader.open(endless, new JsonLimits(1024, 5000, 10))) {
      assertThat(segments.next()).isTrue();
      assertThatThrownBy(segments::next)
          .isInstanceOf(RecordException.class)
          .hasMessageStartingWith("The record is longer than 5000 bytes");
    }
  }

  @Test
  void gzipBombStopsAtTheLimit() throws IOException {
    ByteArrayOutputStream stored = new ByteArrayOutputStream();
    try (GZIPOutputStream bomb = new GZIPOutputStream(stored)) {
      bomb.write("{}\n{\"s\":\"".getBytes(UTF_8));
      byte[] zeros = new byte[1 << 20];
      java.util.Arrays.fill(zeros, (byte) ' ');
      for (int i = 0; i < 64; i++) {
        bomb.write(zeros);
      }
    }

    Reading reading = Reading.of(stored.toByteArray(), SCHEMA, new JsonLimits(1024, 1 << 20, 10));

    assertThat(reading.rows()).hasSize(1);
    assertThat(reading.message()).startsWith("The record is longer than 1048576 bytes");
    assertThat(reading.position().byteOffset()).isEqualTo(3);
    assertThat(reading.position().recordNumber()).isEqualTo(2);
  }

  @Test
  void blanksBetweenElementsTakeNoMemory() throws IOException {
    String source = "[{}" + " ".repeat(10_000) + "," + "\n".repeat(10_000) + "{}]";
    try (SegmentReader segments = open(source, LIMITS)) {
      while (segments.next()) {
        assertThat(segments.bytes().length).isEqualTo(16);
      }
      assertThat(segments.byteCount()).isEqualTo(source.length());
    }
  }

  @Test
  void limitsAreChecked() {
    assertThatThrownBy(() -> new JsonLimits(15, 100, 10)).hasMessageContaining("segmentBytes");
    assertThatThrownBy(() -> new JsonLimits(100, 99, 10)).hasMessageContaining("maxRecordBytes");
    assertThatThrownBy(() -> new JsonLimits(100, 1 << 29, 10))
        .hasMessageContaining("maxRecordBytes");
    assertThatThrownBy(() -> new JsonLimits(100, 100, 0)).hasMessageContaining("maxDepth");
    assertThatThrownBy(() -> new JsonLimits(100, 100, 1001)).hasMessageContaining("maxDepth");
  }

  @Test
  void segmentsAreNoLongerThanARecordMayBe() {
    assertThat(JsonLimits.of(1024, 10)).isEqualTo(new JsonLimits(1024, 1024, 10));
    assertThat(JsonLimits.of(JsonLimits.MAX_RECORD_BYTES, JsonLimits.MAX_DEPTH).segmentBytes())
        .isEqualTo(1 << 20);
    assertThat(JsonLimits.defaults()).isEqualTo(new JsonLimits(1 << 20, 16 << 20, 200));
  }

  /** Text and then one character for ever. */
  private static final class Endless extends InputStream {

    private final byte[] beginning;
    private final char rest;
    private int count;

    Endless(String beginning, char rest) {
      this.beginning = beginning.getBytes(UTF_8);
      this.rest = rest;
    }

    @Override
    public int read() {
      if (count > 1 << 24) {
        throw new UncheckedIOException(new IOException("read without bounds"));
      }
      return count < beginning.length ? beginning[count++] : rest + 0 * count++;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      for (int i = 0; i < length; i++) {
        target[offset + i] = (byte) read();
      }
      return length;
    }
  }
}
