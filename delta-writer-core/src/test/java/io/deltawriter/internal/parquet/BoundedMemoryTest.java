package io.deltawriter.internal.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.delta.kernel.types.BinaryType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StructType;
import io.deltawriter.internal.columns.ColumnBatch;
import io.deltawriter.internal.columns.RowShape;
import io.deltawriter.internal.properties.StatisticsColumns;
import io.deltawriter.store.ObjectSink;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.store.PutOutcome;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Runs in a Java machine of its own, whose heap is a quarter of what is written. */
class BoundedMemoryTest {

  private static final int BATCHES = 256;

  @Test
  void fileMuchLargerThanTheHeapIsWritten() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                BoundedMemoryTest.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
  }

  /** Writes one file of 256 MiB that cannot be compressed. */
  public static void main(String[] arguments) throws IOException {
    RowShape shape =
        RowShape.of(new StructType().add("id", LongType.LONG).add("noise", BinaryType.BINARY));
    DataFileFormat format =
        new DataFileFormat(shape, List.of(), Codec.ZSTD, 1L << 30, StatisticsColumns.first(32));
    ColumnBatch batch = new ColumnBatch(shape);
    Random random = new Random(1);
    byte[] noise = new byte[1 << 10];
    try (DataFileWriter writer =
        DataFileWriter.open(discarding(), "", format, () -> "file", Clock.systemUTC())) {
      for (int i = 0; i < BATCHES; i++) {
        batch.clear();
        for (int row = 0; row < 1 << 10; row++) {
          random.nextBytes(noise);
          batch.vectors().get(0).addNumber(0, row);
          batch.vectors().get(1).addBytes(0, noise, 0, noise.length);
          batch.endRow();
        }
        writer.write(batch);
      }
      assertThat(writer.complete().get(0).sizeBytes()).isGreaterThan(BATCHES << 20);
    }
  }

  private static ObjectStore discarding() {
    ObjectSink sink =
        new ObjectSink() {
          @Override
          public void write(byte[] bytes, int offset, int length) {}

          @Override
          public PutOutcome complete() {
            return PutOutcome.CREATED;
          }

          @Override
          public void close() {}
        };
    return (ObjectStore)
        Proxy.newProxyInstance(
            ObjectStore.class.getClassLoader(),
            new Class<?>[] {ObjectStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("create")) {
                return sink;
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }
}
