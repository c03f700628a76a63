package io.deltawriter.internal.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.deltawriter.internal.columns.RandomRows;
import io.deltawriter.internal.columns.RowShape;
import io.deltawriter.internal.datafile.DataFile;
import io.deltawriter.internal.format.GroupFiles;
import io.deltawriter.internal.parquet.Codec;
import io.deltawriter.internal.parquet.ConstantColumn;
import io.deltawriter.internal.parquet.DataFileFormat;
import io.deltawriter.internal.parquet.DataFileWriter;
import io.deltawriter.internal.parquet.TestReader;
import io.deltawriter.internal.parquet.TestRows;
import io.deltawriter.internal.properties.StatisticsColumns;
import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.store.ObjectNotFoundException;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.store.Stored;
import io.deltawriter.table.SourceKey;
import io.deltawriter.testing.Fault;
import io.deltawriter.testing.FaultPlan;
import io.deltawriter.testing.FaultyObjectStore;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataFileRewriterTest {

  private static final SourceKey KEY = SourceKey.of("k1");
  private static final StructType SCHEMA =
      new StructType()
          .add("id", LongType.LONG, false)
          .add("source_file", StringType.STRING)
          .add("text", StringType.STRING);
  private static final MessageType FILE =
      MessageTypeParser.parseMessageType(
          "message spark_schema { optional binary text (STRING); required int64 id;"
              + " optional binary source_file (STRING); }");

  private final MemoryObjectStore store = new MemoryObjectStore();

  @Test
  void rowsOfTheKeyAreLeftOut() throws IOException {
    writeKeys("k0", "k1", "k2", "k1", null);

    RewrittenFile rewritten = rewrite(DataFileRewriterTest::none).orElseThrow();

    assertThat(rewritten.keyRowCount()).isEqualTo(2);
    DataFile file = rewritten.files().get(0);
    assertThat(ids(file)).containsExactly(0L, 2L, 4L);
    assertThat(file.rowCount()).isEqualTo(3);
    assertThat(file.columns().get(1).min()).contains("k0");
    assertThat(file.columns().get(1).max()).contains("k2");
    assertThat(file.columns().get(1).nullCount()).isEqualTo(1);
    assertThat(Stored.names(store)).containsExactly("table/new", "table/old");
  }

  @Test
  void fileWithoutTheKeyIsNotWrittenAnew() throws IOException {
    writeKeys("k0", "k11", "", "K1", null);

    assertThat(rewrite(DataFileRewriterTest::none)).isEmpty();
    assertThat(Stored.names(store)).containsExactly("table/old");
  }

  @Test
  void fileOfTheKeyAloneHasNoSuccessor() throws IOException {
    writeKeys("k1", "k1");

    assertThat(rewrite(DataFileRewriterTest::none)).contains(new RewrittenFile(2, List.of()));
    assertThat(Stored.names(store)).containsExactly("table/old");
  }

  @Test
  void deletedRowsAreNeitherCopiedNorCounted() throws IOException {
    writeKeys("k0", "k1", "k1", "k2", "k3");

    RewrittenFile rewritten = rewrite(row -> row == 1 || row == 3).orElseThrow();

    assertThat(rewritten.keyRowCount()).isEqualTo(1);
    assertThat(ids(rewritten.files().get(0))).containsExactly(0L, 4L);
  }

  @Test
  void keyWhoseRowsAreAllDeletedIsNotThere() throws IOException {
    writeKeys("k0", "k1");

    assertThat(rewrite(row -> row == 1)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "PARQUET_1_0, SNAPPY",
    "PARQUET_2_0, SNAPPY",
    "PARQUET_2_0, ZSTD",
    "PARQUET_1_0, GZIP",
    "PARQUET_2_0, UNCOMPRESSED",
    "PARQUET_2_0, LZ4_RAW"
  })
  void rowGroupsAndPagesOfEachVersionAndCodecAreRead(
      WriterVersion version, CompressionCodecName codec) throws IOException {
    List<Group> rows = new ArrayList<>();
    for (int id = 0; id < 20_000; id++) {
      rows.add(group(id, "k" + id % 10));
    }
    GroupFiles.write(
        store,
        "table/old",
        FILE,
        rows,
        writer ->
            writer
                .withWriterVersion(version)
                .withCompressionCodec(codec)
                .withPageSize(4_096)
                .withRowGroupRowCountLimit(7_000)
                .withMinRowCountForPageSizeCheck(1)
                .withDictionaryPageSize(2_048));
    assertThat(TestReader.footer(store, "table/old").getBlocks()).hasSizeGreaterThan(2);

    RewrittenFile rewritten = rewrite(row -> row % 1_000 == 7).orElseThrow();

    assertThat(rewritten.keyRowCount()).isEqualTo(2_000);
    assertThat(ids(rewritten.files().get(0)))
        .containsExactlyElementsOf(
            LongStream.range(0, 20_000)
                .filter(id -> id % 10 != 1 && id % 1_000 != 7)
                .boxed()
                .toList());
  }

  @Property(tries = 100)
  void everyTypeAndNestingIsCopied(@ForAll long seed) throws IOException {
    RandomRows random = new RandomRows(seed);
    StructType schema =
        random.schema().add(new StructField("source_file", StringType.STRING, true));
    List<Map<String, Object>> rows = random.rows(schema, 60);
    for (int i = 0; i < rows.size(); i++) {
      rows.get(i).put("source_file", "k" + i % 3);
    }
    MemoryObjectStore files = new MemoryObjectStore();
    DataFile old;
    try (DataFileWriter writer =
        DataFileWriter.open(files, "", format(schema), () -> "old", Clock.systemUTC())) {
      writer.write(TestRows.batch(RowShape.of(schema), rows));
      old = writer.complete().get(0);
    }

    RewrittenFile rewritten =
        DataFileRewriter.of(files, "", format(schema), () -> "new", Clock.systemUTC())
            .rewriteWithout("source_file", Set.of(KEY), "old", old.sizeBytes(), row -> row % 5 == 0)
            .orElseThrow();

    List<Map<String, Object>> expected = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (i % 3 != 1 && i % 5 != 0) {
        expected.add(rows.get(i));
      }
    }
    assertThat(TestReader.rows(files, "new", schema)).isEqualTo(expected);
    assertThat(rewritten.files().get(0).rowCount()).isEqualTo(expected.size());
  }

  @Test
  void fileThatIsNotParquetIsNamed() {
    store.put("table/old", new byte[100]);

    assertThatThrownBy(() -> rewrite(DataFileRewriterTest::none))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("memory/table/old")
        .hasMessageContaining("not readable as Parquet");
  }

  @Test
  void fileThatIsGoneIsToldAsSuch() {
    DataFileRewriter rewriter = rewriter(store);

    assertThatThrownBy(
            () ->
                rewriter.rewriteWithout(
                    "source_file", Set.of(KEY), "old", 1_000, DataFileRewriterTest::none))
        .isInstanceOf(ObjectNotFoundException.class);
  }

  @Test
  void constantsAreRefused() {
    DataFileFormat format =
        new DataFileFormat(
            RowShape.of(SCHEMA),
            List.of(new ConstantColumn("key", StringType.STRING, "a")),
            Codec.ZSTD,
            1,
            StatisticsColumns.first(1));

    assertThatThrownBy(() -> DataFileRewriter.of(store, "", format, () -> "new", Clock.systemUTC()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void failureOfAnyCallLeavesOnlyTheOldFile() throws IOException {
    writeKeys("k0", "k1", "k2");
    long sizeBytes = size();
    boolean failed = true;
    for (int n = 1; failed; n++) {
      FaultPlan plan = FaultPlan.nth(n, Fault.BEFORE);
      try {
        rewriter(new FaultyObjectStore(store, plan))
            .rewriteWithout(
                "source_file", Set.of(KEY), "old", sizeBytes, DataFileRewriterTest::none);
        failed = plan.isDone();
        assertThat(failed).as("call %s was swallowed: %s", n, plan.trace()).isFalse();
        assertThat(n).isGreaterThan(5);
      } catch (IOException e) {
        assertThat(Stored.names(store)).as("call %s", n).containsExactly("table/old");
      }
    }
  }

  private static boolean none(long row) {
    return false;
  }

  private Optional<RewrittenFile> rewrite(LongPredicate isDeleted) throws IOException {
    return rewriter(store).rewriteWithout("source_file", Set.of(KEY), "old", size(), isDeleted);
  }

  private long size() throws IOException {
    return store.stat("table/old").orElseThrow().sizeBytes();
  }

  private static DataFileRewriter rewriter(ObjectStore store) {
    return DataFileRewriter.of(store, "table", format(SCHEMA), () -> "new", Clock.systemUTC());
  }

  private static DataFileFormat format(StructType schema) {
    return new DataFileFormat(
        RowShape.of(schema),
        List.of(),
        Codec.ZSTD,
        DataFileFormat.DEFAULT_TARGET_FILE_SIZE_BYTES,
        StatisticsColumns.first(32).withWhole("source_file"));
  }

  private List<Long> ids(DataFile file) throws IOException {
    return TestReader.rows(store, "table/" + file.path(), SCHEMA).stream()
        .map(row -> (Long) row.get("id"))
        .toList();
  }

  private void writeKeys(String... keys) throws IOException {
    List<Group> rows = new ArrayList<>();
    for (int i = 0; i < keys.length; i++) {
      rows.add(group(i, keys[i]));
    }
    GroupFiles.write(store, "table/old", FILE, rows, writer -> writer);
  }

  private static Group group(long id, String key) {
    Group group = new SimpleGroupFactory(FILE).newGroup().append("id", id);
    group.append("text", "text of row " + id % 1_000);
    Optional.ofNullable(key).ifPresent(value -> group.append("source_file", value));
    return group;
  }
}
