package io.deltawriter.benchmarks;

import com.github.luben.zstd.Zstd;
import io.airlift.compress.Compressor;
import io.airlift.compress.snappy.SnappyCompressor;
import io.airlift.compress.zstd.ZstdCompressor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.xerial.snappy.Snappy;

/**
 * What a codec costs a process that has just started: run it once per JVM, with the name of a codec
 * and a number of bytes. Prints the time of the first call and the best of the 300 after it.
 */
public final class CodecColdStart {
  private static final int REPEATS = 300;

  private CodecColdStart() {}

  /**
   * Runs one measurement.
   *
   * @param args the codec (zstd-jni, air-zstd, air-snappy or snappy-java) and how many bytes
   * @throws IOException if the codec fails
   */
  public static void main(String[] args) throws IOException {
    Codec codec = Codec.valueOf(args[0].toUpperCase(Locale.ROOT).replace('-', '_'));
    byte[] rows = rows(Integer.parseInt(args[1]));
    byte[] compressed = new byte[rows.length * 2];

    long start = System.nanoTime();
    int compressedBytes = codec.compress(rows, compressed);
    long first = System.nanoTime() - start;
    long best = Long.MAX_VALUE;
    for (int i = 0; i < REPEATS; i++) {
      start = System.nanoTime();
      codec.compress(rows, compressed);
      best = Math.min(best, System.nanoTime() - start);
    }
    System.out.printf(
        Locale.ROOT,
        "%s: %d to %d bytes, first %.1f ms, best %.2f ms%n",
        args[0],
        rows.length,
        compressedBytes,
        first / 1e6,
        best / 1e6);
  }

  private static byte[] rows(int bytes) {
    Random random = new Random(1);
    StringBuilder rows = new StringBuilder();
    while (rows.length() < bytes) {
      rows.append("{\"wid\":\"").append(random.nextInt(100_000));
      rows.append("\",\"ut_id\":\"").append(random.nextLong());
      rows.append("\",\"json_data\":{\"a\":").append(random.nextInt(50)).append("}}\n");
    }
    return Arrays.copyOf(rows.toString().getBytes(StandardCharsets.UTF_8), bytes);
  }

  private enum Codec {
    ZSTD_JNI {
      @Override
      int compress(byte[] from, byte[] to) {
        return (int) Zstd.compressByteArray(to, 0, to.length, from, 0, from.length, 1);
      }
    },
    AIR_ZSTD {
      @Override
      int compress(byte[] from, byte[] to) {
        return withAircompressor(new ZstdCompressor(), from, to);
      }
    },
    AIR_SNAPPY {
      @Override
      int compress(byte[] from, byte[] to) {
        return withAircompressor(new SnappyCompressor(), from, to);
      }
    },
    SNAPPY_JAVA {
      @Override
      int compress(byte[] from, byte[] to) throws IOException {
        return Snappy.compress(from, 0, from.length, to, 0);
      }
    };

    abstract int compress(byte[] from, byte[] to) throws IOException;

    static int withAircompressor(Compressor compressor, byte[] from, byte[] to) {
      return compressor.compress(from, 0, from.length, to, 0, to.length);
    }
  }
}
