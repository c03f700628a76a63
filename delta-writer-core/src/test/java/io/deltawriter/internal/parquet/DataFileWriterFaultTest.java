package io.deltawriter.internal.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.kernel.types.BinaryType;
import io.delta.kernel.types.StructType;
import io.deltawriter.internal.columns.ColumnBatch;
import io.deltawriter.internal.columns.RowShape;
import io.deltawriter.internal.datafile.DataFile;
import io.deltawriter.internal.properties.StatisticsColumns;
import io.deltawriter.store.InvalidNameException;
import io.deltawriter.store.LocalObjectStore;
import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.store.Stored;
import io.deltawriter.testing.Fault;
import io.deltawriter.testing.FaultPlan;
import io.deltawriter.testing.FaultyObjectStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Fails each call to the store once. */
class DataFileWriterFaultTest {

  private static final RowShape SHAPE = RowShape.of(new StructType().add("v", BinaryType.BINARY));
  private static final int FILES = 3;

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"BEFORE", "HALFWAY", "AFTER", "UNKNOWN"})
  void failureOfAnyCallLeavesNothing(Fault fault) throws IOException {
    boolean failed = true;
    for (int n = 1; failed; n++) {
      MemoryObjectStore memory = new MemoryObjectStore();
      FaultPlan plan = FaultPlan.nth(n, fault);
      try {
        List<DataFile> files = write(new FaultyObjectStore(memory, plan));
        assertThat(plan.isDone()).as("call %s was swallowed: %s", n, plan.trace()).isFalse();
        assertThat(files).hasSize(FILES);
        assertThat(Stored.names(memory)).hasSize(FILES);
        failed = false;
      } catch (IOException e) {
        assertThat(Stored.names(memory)).as("call %s of %s", n, plan.trace()).isEmpty();
      }
      // A sink that was written to was there, so it must have been closed.
      assertThat(names(plan, "CLOSE ")).containsAll(names(plan, "WRITE "));
    }
  }

  @Test
  void failureToDeleteIsTold() throws IOException {
    MemoryObjectStore memory = new MemoryObjectStore();
    FaultPlan plan = FaultPlan.nth(1, Fault.BEFORE, (call, name) -> call.name().equals("DELETE"));
    DataFileWriter writer = open(new FaultyObjectStore(memory, plan));
    writer.write(batch());
    writer.write(batch());

    assertThatThrownBy(writer::close).isInstanceOf(IOException.class);

    assertThat(Stored.names(memory)).containsExactly("table/part-0");
  }

  @Test
  void writerThatFailedRefusesMore() throws IOException {
    FaultPlan plan = FaultPlan.nth(1, Fault.BEFORE);
    try (DataFileWriter writer = open(new FaultyObjectStore(new MemoryObjectStore(), plan))) {
      assertThatThrownBy(() -> writer.write(batch())).isInstanceOf(IOException.class);

      assertThatThrownBy(() -> writer.write(batch())).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(writer::complete).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void nameThatTheStoreCannotHoldIsToldAsSuch(@TempDir Path folder) throws IOException {
    DataFileFormat format = format();
    try (DataFileWriter writer =
        DataFileWriter.open(
            LocalObjectStore.at(folder), "", format, () -> "x".repeat(300), Clock.systemUTC())) {
      assertThatThrownBy(() -> writer.write(batch())).isInstanceOf(InvalidNameException.class);
    }
    assertThat(folder).isEmptyDirectory();
  }

  private static List<DataFile> write(ObjectStore store) throws IOException {
    try (DataFileWriter writer = open(store)) {
      for (int i = 0; i < FILES; i++) {
        writer.write(batch());
      }
      return writer.complete();
    }
  }

  private static DataFileWriter open(ObjectStore store) {
    Iterator<Integer> numbers = IntStream.iterate(0, i -> i + 1).iterator();
    return DataFileWriter.open(
        store, "table", format(), () -> "part-" + numbers.next(), Clock.systemUTC());
  }

  /** Each batch reaches the target size. */
  private static DataFileFormat format() {
    return new DataFileFormat(
        SHAPE, List.of(), Codec.UNCOMPRESSED, 1_000, StatisticsColumns.first(1));
  }

  private static ColumnBatch batch() {
    byte[] bytes = new byte[20_000];
    new Random(1).nextBytes(bytes);
    return TestRows.batch(SHAPE, List.of(TestRows.row("v", ByteBuffer.wrap(bytes))));
  }

  private static List<String> names(FaultPlan plan, String call) {
    List<String> names = new ArrayList<>();
    for (String line : plan.trace()) {
      if (line.startsWith(call)) {
        names.add(line.substring(call.length()));
      }
    }
    return names;
  }
}
