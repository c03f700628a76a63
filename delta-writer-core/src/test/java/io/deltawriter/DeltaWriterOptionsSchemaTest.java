package io.deltawriter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.deltawriter.store.MemoryObjectStore;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeltaWriterOptionsSchemaTest {

  @Test
  void schemaMayBeGivenAsTheJsonOfMetadata() {
    String json =
        "{\"type\":\"struct\",\"fields\":[{\"name\":\"id\",\"type\":\"long\",\"nullable\":true,"
            + "\"metadata\":{}}]}";

    DeltaWriterOptions options = DeltaWriterOptions.builder().schemaJson(json).build();

    assertThat(options.schema()).contains(new StructType().add("id", LongType.LONG));
  }

  @Test
  void schemaMayBeGivenAsSqlWritesColumns() {
    DeltaWriterOptions options =
        DeltaWriterOptions.builder()
            .schemaDdl("wid STRING, qty BIGINT NOT NULL, tags ARRAY<STRING>")
            .build();

    assertThat(options.schema())
        .contains(
            new StructType()
                .add("wid", StringType.STRING)
                .add("qty", LongType.LONG, false)
                .add("tags", new ArrayType(StringType.STRING, true)));
    DeltaWriterOptions.Builder builder = DeltaWriterOptions.builder();
    assertThatThrownBy(() -> builder.schemaDdl("a INT, A INT"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("but for case");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no JSON",
        "[]",
        "\"string\"",
        "{\"type\":\"struct\"}",
        "{\"type\":\"struct\",\"fields\":[]}",
        "{\"type\":\"struct\",\"fields\":[{\"name\":\"id\",\"type\":\"number\",\"nullable\":true,"
            + "\"metadata\":{}}]}"
      })
  void whatIsNoSchemaIsRefused(String json) {
    DeltaWriterOptions.Builder builder = DeltaWriterOptions.builder();

    assertThatThrownBy(() -> builder.schemaJson(json)).isInstanceOf(IllegalArgumentException.class);
  }

  private static String field(String name, String type) {
    return "{\"name\":\"" + name + "\",\"type\":" + type + ",\"nullable\":true,\"metadata\":{}}";
  }

  private static String schema(String... fields) {
    return "{\"type\":\"struct\",\"fields\":[" + String.join(",", fields) + "]}";
  }

  static Stream<Arguments> faulty() {
    return Stream.concat(faultyTexts(), faultyColumns());
  }

  private static Stream<Arguments> faultyTexts() {
    String good = field("id", "\"long\"");
    return Stream.of(
        Arguments.of(schema(good) + "x", "not one JSON object"),
        Arguments.of(schema(good) + schema(good), "not one JSON object"),
        Arguments.of(schema(good) + "\n{}", "not one JSON object"),
        Arguments.of("{\"type\":\"struct\",\"fields\":[],\"fields\":[" + good + "]}", "fields"),
        Arguments.of("\uFEFF" + schema(good), "byte order mark"),
        Arguments.of(schema(good).replace("", "\0"), "UTF-16"),
        Arguments.of("[".repeat(5000) + "]".repeat(5000), "not one JSON object"),
        Arguments.of("{\"type\":\"struct\"}", "no list of fields"));
  }

  private static Stream<Arguments> faultyColumns() {
    String good = field("id", "\"long\"");
    return Stream.of(
        Arguments.of(schema(good, field("v", "\"void\"")), "column 'v' is of type 'void'"),
        Arguments.of(schema(field("v", "\"VOID\"")), "column 'v' is of type 'VOID'"),
        Arguments.of(schema(field("v", "\"null\"")), "column 'v' is of type 'null'"),
        Arguments.of(schema(field("c", "\"char(3)\"")), "column 'c' is of type 'char(3)'"),
        Arguments.of(schema(field("c", "\"varchar(3)\"")), "column 'c' is of type 'varchar(3)'"),
        Arguments.of(
            schema(field("i", "\"interval day to second\"")), "column 'i' is of type 'interval"),
        Arguments.of(schema(field("s", schema(field("v", "\"void\"")))), "column 's.v' is of"),
        Arguments.of(
            schema(
                field("a", "{\"type\":\"array\",\"elementType\":\"int\",\"containsNull\":true}")),
            "column 'a.element' is of type 'int'"),
        Arguments.of(
            schema(
                field(
                    "m",
                    "{\"type\":\"map\",\"keyType\":\"string\",\"valueType\":\"bigint\",\"valueContainsNull\":true}")),
            "column 'm.value' is of type 'bigint'"),
        Arguments.of(schema(field("u", "{\"type\":\"udt\"}")), "column 'u' is of type 'udt'"),
        Arguments.of(schema(field("n", "null")), "column 'n' has no type"),
        Arguments.of(schema("{\"name\":\"n\",\"type\":\"long\"}"), "column 'n' does not say"),
        Arguments.of(schema("{\"type\":\"long\",\"nullable\":true}"), "has no name"),
        Arguments.of(schema("7"), "has no name"),
        Arguments.of(
            schema(field("d", "\"decimal(39,2)\"")), "column 'd' is of type 'decimal(39,2)'"),
        Arguments.of(schema(field("d", "\"decimal(99999999999,2)\"")), "column 'd' is of type"),
        Arguments.of(schema(field("d", "\"decimal(5,6)\"")), "column 'd' is of type"),
        Arguments.of(schema(field("d", "\"decimal(5,-1)\"")), "column 'd' is of type"),
        Arguments.of(schema(good, field("ID", "\"long\"")), "Column 'ID' is 'id' but for case"),
        Arguments.of(schema(field("v", "\"variant\"")), "Column 'v' is of type variant"),
        Arguments.of(
            schema(good.replace("{}", "{\"delta.columnMapping.id\":1}")),
            "Column 'id' has the metadata 'delta.columnMapping.id'"));
  }

  @ParameterizedTest
  @MethodSource("faulty")
  void whatIsWrongWithASchemaIsSaidInASentence(String json, String objection) {
    DeltaWriterOptions.Builder builder = DeltaWriterOptions.builder();

    assertThatThrownBy(() -> builder.schemaJson(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(objection)
        .satisfies(e -> assertThat(e.getMessage().length()).isLessThan(300))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n", "[Source"));
  }

  @ParameterizedTest
  @CsvSource({"a b, ingest_time", "source_file, 'x=y'", "wid, ingest_time", "source_file, WID"})
  void namesOfTheWritersOwnColumnsMustFitANewTable(String keyColumn, String ingestTimeColumn) {
    MemoryObjectStore store = new MemoryObjectStore();
    DeltaWriterOptions options =
        DeltaWriterOptions.builder()
            .keyColumn(keyColumn)
            .ingestTimeColumn(ingestTimeColumn)
            .build();

    assertThatThrownBy(() -> DeltaWriter.open(store, "t", options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Column '");
  }
}
