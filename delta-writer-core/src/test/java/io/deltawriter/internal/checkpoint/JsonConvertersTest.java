package io.deltawriter.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deltawriter.internal.checkpoint.CheckpointPart.RowCursor;
import io.deltawriter.internal.format.ParquetObjects;
import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.store.ObjectSink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.GroupWriter;
import org.apache.parquet.example.data.simple.NanoTime;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;

/** Parquet as writers of all ages make it. */
final class JsonConvertersTest {

  private final MemoryObjectStore store = new MemoryObjectStore();

  @Test
  void listsOfEveryForm() throws IOException {
    MessageType schema =
        schema(
            """
            optional group now (LIST) { repeated group list { optional binary element (STRING); } }
            optional group hive (LIST) { repeated group bag { optional binary array (STRING); } }
            optional group two (LIST) { repeated binary array (STRING); }
            optional group avro (LIST) { repeated group array { optional int32 n; } }
            optional group thrift (LIST) { repeated group thrift_tuple { optional int32 n; } }
            optional group empty (LIST) { repeated group list { optional binary element (STRING); } }
            """);
    Group row = new SimpleGroup(schema);
    Group txn = row.addGroup("txn").append("appId", "a");
    Group now = txn.addGroup("now");
    now.addGroup("list").append("element", "x");
    now.addGroup("list");
    now.addGroup("list").append("element", "y");
    txn.addGroup("hive").addGroup("bag").append("array", "z");
    txn.addGroup("two").append("array", "p").append("array", "q");
    txn.addGroup("avro").addGroup("array").append("n", 1);
    txn.addGroup("thrift").addGroup("thrift_tuple").append("n", 2);
    txn.addGroup("empty");

    assertThat(read(schema, row))
        .isEqualTo(
            ForeignCheckpoint.line(
                """
                {"appId":"a","now":["x",null,"y"],"hive":["z"],"two":["p","q"],"avro":[{"n":1}],
                 "thrift":[{"n":2}],"empty":[]}
                """));
  }

  @Test
  void mapsOfEveryForm() throws IOException {
    MessageType schema =
        schema(
            """
            optional group now (MAP) {
              repeated group key_value { required binary key (STRING); optional binary value (STRING); }
            }
            optional group old (MAP_KEY_VALUE) {
              repeated group map { required binary key (STRING); optional binary value (STRING); }
            }
            """);
    Group row = new SimpleGroup(schema);
    Group txn = row.addGroup("txn").append("appId", "a");
    Group now = txn.addGroup("now");
    now.addGroup("key_value").append("key", "k").append("value", "v");
    now.addGroup("key_value").append("key", "none");
    txn.addGroup("old").addGroup("map").append("key", "k2").append("value", "v2");

    assertThat(read(schema, row))
        .isEqualTo(
            ForeignCheckpoint.line(
                """
                {"appId":"a","now":{"k":"v","none":null},"old":{"k2":"v2"}}
                """));
  }

  @Test
  void timestampsAsSparkOnceWroteThem() throws IOException {
    MessageType schema = schema("optional int96 at;");
    Group row = new SimpleGroup(schema);
    ByteBuffer bytes = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(1_500_000_000L).putInt(2_440_589);
    NanoTime at = new NanoTime(2_440_589, 1_500_000_000L);
    assertThat(at.toBinary().getBytes()).isEqualTo(bytes.array());
    row.addGroup("txn").append("appId", "a").append("at", at);

    assertThat(read(schema, row).get("at").asText()).isEqualTo("1970-01-02T00:00:01.500Z");
  }

  @Test
  void numbersThatJsonDoesNotHaveAreLeftOut() throws IOException {
    MessageType schema = schema("optional double x; optional float y; optional float z;");
    Group row = new SimpleGroup(schema);
    row.addGroup("txn")
        .append("appId", "a")
        .append("x", Double.NaN)
        .append("y", Float.POSITIVE_INFINITY)
        .append("z", 0.5f);
    ObjectNode fields = read(schema, row);
    assertThat(fields.has("x")).isFalse();
    assertThat(fields.has("y")).isFalse();
    assertThat(fields.get("z").floatValue()).isEqualTo(0.5f);
  }

  private static MessageType schema(String fields) {
    return MessageTypeParser.parseMessageType(
        "message m { optional group txn { optional binary appId (STRING); " + fields + " } }");
  }

  private ObjectNode read(MessageType schema, Group row) throws IOException {
    try (ObjectSink sink = store.create("file")) {
      write(sink, schema, row);
      sink.complete();
    }
    long size = store.stat("file").orElseThrow().sizeBytes();
    try (RowCursor rows =
        ParquetPart.open(store, "file", size).rows(RowSelection.of(RowKind.TXN))) {
      return rows.next().orElseThrow().fields();
    }
  }

  private static void write(ObjectSink sink, MessageType schema, Group row) throws IOException {
    ParquetProperties properties = ParquetProperties.builder().build();
    try (ParquetFileWriter file =
        new ParquetFileWriter(
            ParquetObjects.outputFile(sink),
            schema,
            ParquetFileWriter.Mode.CREATE,
            1 << 20,
            0,
            null,
            properties)) {
      file.start();
      ColumnChunkPageWriteStore pages =
          ColumnChunkPageWriteStore.builder()
              .withCompressorProvider(
                  column ->
                      ParquetObjects.codecs().getCompressor(CompressionCodecName.UNCOMPRESSED))
              .withSchema(schema)
              .withAllocator(properties.getAllocator())
              .build();
      ColumnWriteStore columns = properties.newColumnWriteStore(schema, pages, pages);
      RecordConsumer consumer = new ColumnIOFactory().getColumnIO(schema).getRecordWriter(columns);
      new GroupWriter(consumer, schema).write(row);
      consumer.flush();
      file.startBlock(1);
      columns.flush();
      pages.flushToFileWriter(file);
      file.endBlock();
      file.end(Map.of());
    }
  }
}
