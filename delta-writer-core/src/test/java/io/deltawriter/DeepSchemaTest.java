package io.deltawriter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.kernel.types.DataType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampType;
import io.deltawriter.error.UnsupportedTableException;
import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.table.SourceKey;
import io.deltawriter.table.TableLayout;
import io.deltawriter.testing.MemorySources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What takes twice as long with each level of nesting does not come to the end of these tests. */
class DeepSchemaTest {

  private static final int WIDTH = 50;
  private static final SourceKey ONE = SourceKey.of("1");

  private final MemoryObjectStore store = new MemoryObjectStore();
  private final MemorySources sources = new MemorySources();

  @ParameterizedTest
  @EnumSource(TableLayout.class)
  void theDeepestAndWideSchemaIsWrittenAgainAndAgain(TableLayout layout) {
    StructType schema = new StructType().add("c", nested(40));
    DeltaWriterOptions options = DeltaWriterOptions.builder().schema(schema).layout(layout).build();

    for (int version = 0; version < 3; version++) {
      sources.put("1", "{\"c\":" + json(40, version) + "}");
      try (DeltaWriter writer = DeltaWriter.open(store, "t", options)) {
        assertThat(writer.sync(sources, ONE).orThrow().tableVersion()).hasValue(version);
        assertThat(writer.sync(sources, ONE).keys().get(0).outcome()).isEqualTo(Outcome.UNCHANGED);
      }
    }

    DeltaWriterOptions another =
        DeltaWriterOptions.builder().schema(new StructType().add("c", nested(39))).build();
    assertThatThrownBy(() -> DeltaWriter.open(store, "t", another))
        .isInstanceOf(UnsupportedTableException.class);
  }

  @Test
  void deeperTablesOfOthersAreWrittenAsFarAsParquetsLevelsGo() throws IOException {
    make("t", 100);
    make("u", 200);
    sources.put("1", "{\"c\":" + json(100, 1) + "}");

    try (DeltaWriter writer = DeltaWriter.open(store, "t", DeltaWriterOptions.defaults())) {
      assertThat(writer.sync(sources, ONE).orThrow().tableVersion()).hasValue(1);
    }
    assertThatThrownBy(() -> DeltaWriter.open(store, "u", DeltaWriterOptions.defaults()))
        .isInstanceOf(UnsupportedTableException.class)
        .hasMessageContaining("is nested deeper than 127 levels");
  }

  private void make(String table, int depth) throws IOException {
    String commit =
        "{\"protocol\":{\"minReaderVersion\":1,\"minWriterVersion\":2}}\n"
            + "{\"metaData\":{\"id\":\"i\",\"format\":{\"provider\":\"parquet\",\"options\":{}},"
            + "\"schemaString\":\""
            + new StructType()
                .add("c", nested(depth))
                .add("source_file", StringType.STRING)
                .add("ingest_time", TimestampType.TIMESTAMP)
                .toJson()
                .replace("\"", "\\\"")
            + "\",\"partitionColumns\":[\"source_file\"],\"configuration\":{}}}\n";
    store.putIfAbsent(
        table + "/_delta_log/00000000000000000000.json", commit.getBytes(StandardCharsets.UTF_8));
  }

  private static DataType nested(int depth) {
    DataType type = LongType.LONG;
    for (int i = 0; i < depth; i++) {
      StructType struct = new StructType().add("s", type);
      for (int field = 0; field < WIDTH; field++) {
        struct = struct.add("f" + field, LongType.LONG);
      }
      type = struct;
    }
    return type;
  }

  private static String json(int depth, int value) {
    return IntStream.range(0, depth)
            .mapToObj(level -> "{\"f7\":" + level + ",\"s\":")
            .collect(Collectors.joining())
        + value
        + "}".repeat(depth);
  }
}
