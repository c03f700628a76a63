package io.deltawriter.internal.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampType;
import io.delta.kernel.types.VariantType;
import io.deltawriter.internal.columns.ColumnBatch;
import io.deltawriter.internal.columns.RandomRows;
import io.deltawriter.internal.columns.RowShape;
import io.deltawriter.internal.datafile.ColumnStats;
import io.deltawriter.internal.datafile.DataFile;
import io.deltawriter.internal.properties.StatisticsColumns;
import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.store.Stored;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DataFileWriterTest {

  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.008Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final StructType SCHEMA =
      new StructType().add("id", LongType.LONG, false).add("text", StringType.STRING);
  private static final RowShape SHAPE = RowShape.of(SCHEMA);

  private final MemoryObjectStore store = new MemoryObjectStore();

  @Test
  void fileHasRowsAndConstantsInOrder() throws IOException {
    List<ConstantColumn> constants =
        List.of(
            new ConstantColumn("source_file", StringType.STRING, "kunde-ü"),
            new ConstantColumn("ingest_time", TimestampType.TIMESTAMP, NOW.plusNanos(9_000)));
    DataFileFormat format =
        new DataFileFormat(SHAPE, constants, Codec.ZSTD, 1 << 20, StatisticsColumns.first(32));

    List<DataFile> files = write(format, ids(0, 3));

    assertThat(files).hasSize(1);
    DataFile file = files.get(0);
    assertThat(file.path()).isEqualTo("part-0.zstd.parquet");
    assertThat(file.sizeBytes())
        .isEqualTo(store.stat("table/" + file.path()).orElseThrow().sizeBytes());
    assertThat(file.rowCount()).isEqualTo(3);
    assertThat(file.modifiedMillis()).isEqualTo(NOW.toEpochMilli());
    StructType whole =
        SCHEMA.add("source_file", StringType.STRING).add("ingest_time", TimestampType.TIMESTAMP);
    assertThat(TestReader.rows(store, "table/" + file.path(), whole))
        .hasSize(3)
        .allSatisfy(
            row ->
                assertThat(row)
                    .containsEntry("source_file", "kunde-ü")
                    .containsEntry("ingest_time", NOW.toEpochMilli() * 1_000 + 9));
    assertThat(file.columns())
        .containsExactly(
            new ColumnStats(List.of("id"), 0, Optional.of(0L), Optional.of(2L)),
            new ColumnStats(List.of("text"), 0, Optional.of("text 0"), Optional.of("text 2")),
            new ColumnStats(
                List.of("source_file"), 0, Optional.of("kunde-ü"), Optional.of("kunde-ü")),
            new ColumnStats(
                List.of("ingest_time"), 0, Optional.of(NOW), Optional.of(NOW.plusMillis(1))));
  }

  @Test
  void footerSaysWhoWroteAndWhatTheColumnsHold() throws IOException {
    DataFile file = write(format(Codec.ZSTD, 1 << 20), ids(0, 100)).get(0);

    ParquetMetadata footer = TestReader.footer(store, "table/" + file.path());

    assertThat(footer.getFileMetaData().getKeyValueMetaData())
        .containsEntry("writer.model.name", "delta-writer");
    BlockMetaData rowGroup = footer.getBlocks().get(0);
    assertThat(rowGroup.getColumns().get(0).getStatistics().maxAsString()).isEqualTo("99");
    assertThat(rowGroup.getColumns().get(1).getStatistics().minAsString()).isEqualTo("text 0");
    assertThat(rowGroup.getColumns().get(1).getStatistics().getNumNulls()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Codec.class)
  void everyCodecIsReadBack(Codec codec) throws IOException {
    List<Map<String, Object>> rows = ids(0, 5_000);

    DataFile file = write(format(codec, 1 << 20), rows).get(0);

    assertThat(file.path()).endsWith(codec.fileSuffix());
    assertThat(TestReader.rows(store, "table/" + file.path(), SCHEMA)).isEqualTo(rows);
    assertThat(
            TestReader.footer(store, "table/" + file.path())
                .getBlocks()
                .get(0)
                .getColumns()
                .get(0)
                .getCodec()
                .name())
        .isEqualTo(codec.name());
  }

  @Property(tries = 100)
  void everyTypeAndNestingIsReadBack(@ForAll long seed) throws IOException {
    RandomRows random = new RandomRows(seed);
    StructType schema = random.schema();
    List<Map<String, Object>> rows = random.rows(schema, 50);
    MemoryObjectStore files = new MemoryObjectStore();

    DataFile file;
    try (DataFileWriter writer =
        DataFileWriter.open(
            files, "", format(RowShape.of(schema), Codec.SNAPPY, 1 << 20), names(), CLOCK)) {
      writer.write(TestRows.batch(RowShape.of(schema), rows.subList(0, 20)));
      writer.write(TestRows.batch(RowShape.of(schema), rows.subList(20, 50)));
      file = writer.complete().get(0);
    }

    assertThat(TestReader.rows(files, file.path(), schema)).isEqualTo(rows);
  }

  @Test
  void noRowsMakeNoFile() throws IOException {
    assertThat(write(format(Codec.ZSTD, 1 << 20), List.of())).isEmpty();
    assertThat(Stored.names(store)).isEmpty();
  }

  @Test
  void fileThatReachedTheTargetSizeIsFollowedByAnother() throws IOException {
    List<DataFile> files = new ArrayList<>();
    List<Map<String, Object>> rows = noise(1_000, 1_000);
    try (DataFileWriter writer = open(store, format(Codec.ZSTD, 300_000))) {
      for (int from = 0; from < rows.size(); from += 50) {
        writer.write(TestRows.batch(SHAPE, rows.subList(from, from + 50)));
      }
      files.addAll(writer.complete());
    }

    assertThat(files).hasSizeBetween(3, 5);
    assertThat(files.subList(0, files.size() - 1))
        .allSatisfy(file -> assertThat(file.sizeBytes()).isBetween(200_000L, 320_000L));
    List<Map<String, Object>> read = new ArrayList<>();
    for (DataFile file : files) {
      read.addAll(TestReader.rows(store, "table/" + file.path(), SCHEMA));
      assertThat(file.columns().get(0).max()).contains((long) read.size() - 1);
    }
    assertThat(read).isEqualTo(rows);
    assertThat(Stored.names(store))
        .containsExactlyElementsOf(files.stream().map(file -> "table/" + file.path()).toList());
  }

  @Test
  void largeFileHasSeveralRowGroups() throws IOException {
    try (DataFileWriter writer = open(store, format(Codec.UNCOMPRESSED, 1 << 30))) {
      for (int i = 0; i < 70; i++) {
        writer.write(TestRows.batch(SHAPE, noise(1, 1 << 20)));
      }
      writer.complete();
    }

    List<BlockMetaData> rowGroups = TestReader.footer(store, "table/part-0.parquet").getBlocks();

    assertThat(rowGroups).hasSize(3);
    assertThat(rowGroups.get(0).getCompressedSize())
        .isBetween(FileAssembler.ROW_GROUP_BYTES - (2 << 20), FileAssembler.ROW_GROUP_BYTES * 2);
    assertThat(TestReader.rows(store, "table/part-0.parquet", SCHEMA)).hasSize(70);
  }

  @Test
  void writerThatIsClosedEarlyLeavesNothing() throws IOException {
    DataFileWriter writer = open(store, format(Codec.ZSTD, 10_000));
    for (int i = 0; i < 5; i++) {
      writer.write(TestRows.batch(SHAPE, noise(20, 1_000)));
    }
    assertThat(Stored.names(store)).isNotEmpty();

    writer.close();

    assertThat(Stored.names(store)).isEmpty();
    assertThatThrownBy(() -> writer.write(new ColumnBatch(SHAPE)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(writer::complete).isInstanceOf(IllegalStateException.class);
    writer.close();
  }

  @Test
  void closeAfterCompleteKeepsTheFiles() throws IOException {
    write(format(Codec.ZSTD, 1 << 20), ids(0, 1));

    assertThat(Stored.names(store)).hasSize(1);
  }

  @Test
  void typeWithoutParquetFormIsRefusedAtOnce() {
    RowShape shape = RowShape.of(new StructType().add("v", VariantType.VARIANT));

    assertThatThrownBy(() -> open(store, format(shape, Codec.ZSTD, 1 << 20)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("variant");
  }

  @Test
  void constantOfAnotherTypeIsRefusedAtOnce() {
    DataFileFormat format =
        new DataFileFormat(
            SHAPE,
            List.of(new ConstantColumn("key", IntegerType.INTEGER, 1)),
            Codec.ZSTD,
            1,
            StatisticsColumns.first(32));

    assertThatThrownBy(() -> open(store, format))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'key'");
  }

  private List<DataFile> write(DataFileFormat format, List<Map<String, Object>> rows)
      throws IOException {
    try (DataFileWriter writer = open(store, format)) {
      writer.write(TestRows.batch(format.rows(), rows));
      return writer.complete();
    }
  }

  private static DataFileWriter open(ObjectStore store, DataFileFormat format) {
    Iterator<Integer> numbers = IntStream.iterate(0, i -> i + 1).iterator();
    return DataFileWriter.open(
        store,
        "table",
        format,
        () -> "part-" + numbers.next() + format.codec().fileSuffix(),
        CLOCK);
  }

  private static Supplier<String> names() {
    Iterator<String> names = Stream.iterate("a", name -> name + "a").iterator();
    return names::next;
  }

  private static DataFileFormat format(Codec codec, long targetFileSizeBytes) {
    return format(SHAPE, codec, targetFileSizeBytes);
  }

  private static DataFileFormat format(RowShape shape, Codec codec, long targetFileSizeBytes) {
    return new DataFileFormat(
        shape, List.of(), codec, targetFileSizeBytes, StatisticsColumns.first(32));
  }

  private static List<Map<String, Object>> ids(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(id -> TestRows.row("id", (long) id, "text", "text " + id))
        .toList();
  }

  private static List<Map<String, Object>> noise(int count, int length) {
    Random random = new Random(7);
    return IntStream.range(0, count)
        .mapToObj(
            id -> {
              StringBuilder text = new StringBuilder();
              random.ints(length, 32, 127).forEach(text::appendCodePoint);
              return TestRows.row("id", (long) id, "text", text.toString());
            })
        .toList();
  }
}
