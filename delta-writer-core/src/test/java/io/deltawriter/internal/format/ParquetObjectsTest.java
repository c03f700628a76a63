package io.deltawriter.internal.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.store.ObjectSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** These tests run without Hadoop on their class path. */
class ParquetObjectsTest {

  private static final MessageType SCHEMA =
      MessageTypeParser.parseMessageType(
          "message rows { required int64 id; optional binary text (STRING); }");

  private final MemoryObjectStore store = new MemoryObjectStore();

  @ParameterizedTest
  @EnumSource(
      value = CompressionCodecName.class,
      names = {"UNCOMPRESSED", "SNAPPY", "GZIP", "ZSTD", "LZ4_RAW"})
  void eachCodecReadsWhatItWrote(CompressionCodecName codec) throws IOException {
    write("file", codec, 10_000);

    assertThat(read("file")).hasSize(10_000).startsWith("0 text 0").endsWith("9999 text 9999");
  }

  @Test
  void damagedPageIsNoticed() throws IOException {
    write("file", CompressionCodecName.UNCOMPRESSED, 10_000);
    byte[] bytes = store.read("file", 0, Integer.MAX_VALUE);
    bytes[1_000] ^= 1;
    store.put("file", bytes);

    assertThatThrownBy(() -> read("file")).hasMessageContaining("CRC");
  }

  @ParameterizedTest
  @EnumSource(
      value = CompressionCodecName.class,
      names = {"UNCOMPRESSED", "SNAPPY", "GZIP", "ZSTD", "LZ4_RAW"})
  void pageOfAnotherSizeThanItsHeaderSaysIsNoticed(CompressionCodecName codec) throws IOException {
    CompressionCodecFactory codecs = ParquetObjects.codecs();
    BytesInput compressed = codecs.getCompressor(codec).compress(BytesInput.from(new byte[1_000]));

    for (int size : new int[] {999, 1_001}) {
      assertThatThrownBy(() -> codecs.getDecompressor(codec).decompress(compressed, size))
          .isInstanceOf(IOException.class);
    }
    codecs.release();
  }

  @ParameterizedTest
  @EnumSource(
      value = CompressionCodecName.class,
      names = {"SNAPPY", "GZIP", "ZSTD", "LZ4_RAW"})
  void bytesThatAreNotOfTheCodecAreNoticed(CompressionCodecName codec) {
    CompressionCodecFactory codecs = ParquetObjects.codecs();
    byte[] noise = new byte[1_000];
    Arrays.fill(noise, (byte) 0x5c);

    assertThatThrownBy(
            () -> codecs.getDecompressor(codec).decompress(BytesInput.from(noise), 5_000))
        .isInstanceOf(IOException.class);
    codecs.release();
  }

  @Test
  void codecWithoutLibraryIsNamed() {
    assertThatThrownBy(() -> ParquetObjects.codecs().getDecompressor(CompressionCodecName.BROTLI))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("BROTLI");
  }

  @Test
  void writerDoesNotPublish() throws IOException {
    try (ObjectSink sink = store.create("file")) {
      write(sink, CompressionCodecName.ZSTD, 10);
    }

    assertThat(store.stat("file")).isEmpty();
  }

  private void write(String name, CompressionCodecName codec, int rows) throws IOException {
    try (ObjectSink sink = store.create(name)) {
      write(sink, codec, rows);
      sink.complete();
    }
  }

  private static void write(ObjectSink sink, CompressionCodecName codec, int rows)
      throws IOException {
    SimpleGroupFactory groups = new SimpleGroupFactory(SCHEMA);
    List<Group> group = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      group.add(groups.newGroup().append("id", (long) row).append("text", "text " + row));
    }
    GroupFiles.write(sink, SCHEMA, group, writer -> writer.withCompressionCodec(codec));
  }

  private List<String> read(String name) throws IOException {
    List<String> rows = new ArrayList<>();
    long sizeBytes = store.stat(name).orElseThrow().sizeBytes();
    try (ParquetFileReader reader =
        ParquetFileReader.open(
            ParquetObjects.inputFile(store, name, sizeBytes), ParquetObjects.readOptions())) {
      MessageColumnIO columns = new ColumnIOFactory().getColumnIO(SCHEMA);
      PageReadStore pages = reader.readNextRowGroup();
      while (pages != null) {
        RecordReader<Group> records =
            columns.getRecordReader(pages, new GroupRecordConverter(SCHEMA));
        for (long row = 0; row < pages.getRowCount(); row++) {
          Group group = records.read();
          rows.add(group.getLong("id", 0) + " " + group.getString("text", 0));
        }
        pages = reader.readNextRowGroup();
      }
    }
    return rows;
  }
}
