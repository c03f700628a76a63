package io.deltawriter.internal.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.BinaryType;
import io.delta.kernel.types.ByteType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.ShortType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampNTZType;
import io.delta.kernel.types.TimestampType;
import io.deltawriter.internal.parquet.TestRows;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignFileTest {

  private final ForeignRows foreign = new ForeignRows();

  @Test
  void int96IsReadAsTimestamp() throws IOException {
    // 2020-01-02T03:04:05.678901Z, and the last microsecond before 1970.
    Binary after = int96(2_458_851, 11_045_678_901_999L);
    Binary before = int96(2_440_587, 86_399_999_999_000L);

    assertThat(values(TimestampType.TIMESTAMP, "optional int96 v", g -> g.append("v", after)))
        .containsExactly(1_577_934_245_678_901L);
    assertThat(values(TimestampType.TIMESTAMP, "optional int96 v", g -> g.append("v", before)))
        .containsExactly(-1L);
  }

  @ParameterizedTest
  @CsvSource({
    "'TIMESTAMP(MILLIS,true)', -3, -3000",
    "'TIMESTAMP(MICROS,true)', -3, -3",
    "'TIMESTAMP(NANOS,true)', -3001, -4",
    "'TIMESTAMP(NANOS,true)', 3999, 3",
    "'TIMESTAMP(MILLIS,false)', -3, -3000",
    "'TIMESTAMP(MICROS,false)', -3, -3",
    "'TIMESTAMP(NANOS,false)', -3001, -4",
    "TIMESTAMP_MILLIS, -3, -3000",
    "TIMESTAMP_MICROS, -3, -3"
  })
  void timestampsOfEachUnitAreReadWhetherAdjustedOrNot(String annotation, long stored, long micros)
      throws IOException {
    for (DataType type : List.of(TimestampType.TIMESTAMP, TimestampNTZType.TIMESTAMP_NTZ)) {
      assertThat(
              values(
                  type,
                  "optional int64 v (" + annotation + ")",
                  group -> group.append("v", stored)))
          .as(type.toString())
          .containsExactly(micros);
    }
  }

  @Test
  void dateIsWidenedToTimestampWithoutZone() throws IOException {
    assertThat(
            values(
                TimestampNTZType.TIMESTAMP_NTZ,
                "optional int32 v (DATE)",
                group -> group.append("v", -2)))
        .containsExactly(-172_800_000_000L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int32 v (DECIMAL(9,2))",
        "int64 v (DECIMAL(18,2))",
        "binary v (DECIMAL(10,2))",
        "fixed_len_byte_array(9) v (DECIMAL(20,2))"
      })
  void decimalsAreReadFromEachForm(String column) throws IOException {
    for (String text : List.of("0.00", "-1.23", "9999999.99", "-9999999.99")) {
      BigDecimal value = new BigDecimal(text);
      Consumer<Group> row = group -> appendDecimal(group, value.unscaledValue());
      for (DecimalType type :
          List.of(new DecimalType(9, 2), new DecimalType(18, 2), new DecimalType(38, 2))) {
        assertThat(values(type, "optional " + column, row)).containsExactly(value);
      }
      assertThat(values(new DecimalType(20, 5), "optional " + column, row))
          .containsExactly(value.setScale(5));
    }
  }

  @Test
  void decimalThatDoesNotFitIsRefused() {
    assertThatThrownBy(
            () ->
                values(
                    new DecimalType(4, 2),
                    "optional int32 v (DECIMAL(9,2))",
                    group -> group.append("v", 10_000)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("column 'v'")
        .hasMessageContaining("10000");
  }

  @Test
  void numbersAreWidened() throws IOException {
    Consumer<Group> row = group -> group.append("v", 100);

    assertThat(values(LongType.LONG, "required int32 v", row)).containsExactly(100L);
    assertThat(values(IntegerType.INTEGER, "required int32 v (INTEGER(8,true))", row))
        .containsExactly(100L);
    assertThat(values(ShortType.SHORT, "required int32 v", row)).containsExactly(100L);
    assertThat(values(ByteType.BYTE, "required int64 v", group -> group.append("v", 100L)))
        .containsExactly(100L);
    assertThat(values(DoubleType.DOUBLE, "required int32 v", row)).containsExactly(100.0);
    assertThat(values(DoubleType.DOUBLE, "required float v", group -> group.append("v", 1.5f)))
        .containsExactly(1.5);
    assertThat(values(new DecimalType(12, 1), "required int32 v", row))
        .containsExactly(new BigDecimal("100.0"));
  }

  @Test
  void numberThatDoesNotFitIsRefused() {
    assertThatThrownBy(
            () -> values(ByteType.BYTE, "required int32 v", group -> group.append("v", 128)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("memory/file")
        .hasMessageContaining("128");
  }

  @Test
  void bytesWithoutAnnotationAreText() throws IOException {
    Consumer<Group> row = group -> group.append("v", "täxt");

    assertThat(values(StringType.STRING, "optional binary v", row)).containsExactly("täxt");
    assertThat(values(BinaryType.BINARY, "optional binary v (STRING)", row))
        .containsExactly(ByteBuffer.wrap("täxt".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void columnOfAnotherTypeIsRefused() {
    assertRefused(TimestampType.TIMESTAMP, "optional int64 v");
    assertRefused(LongType.LONG, "optional binary v (STRING)");
    assertRefused(new DecimalType(18, 2), "optional int64 v (DECIMAL(18,3))");
    assertRefused(StringType.STRING, "optional binary v (DECIMAL(18,3))");
    assertRefused(DoubleType.DOUBLE, "optional int64 v");
  }

  private void assertRefused(DataType table, String column) {
    assertThatThrownBy(() -> values(table, column, group -> {}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Data file memory/file has column 'v' as '" + column)
        .hasMessageContaining("cannot be read as " + table);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "optional group v (LIST) { repeated group list { optional int64 element; } }",
        "optional group v (LIST) { repeated group bag { optional int64 array; } }",
        "optional group v (LIST) { repeated group list { required int64 item; } }",
        "required group v (LIST) { repeated group array { optional int64 element; } }",
        "optional group v (LIST) { repeated int64 array; }",
        "optional group v { repeated int64 element; }"
      })
  void arraysOfEachFormAreRead(String column) throws IOException {
    MessageType file = MessageTypeParser.parseMessageType("message m { " + column + " }");
    boolean twoLevels = file.getType("v").asGroupType().getType(0).isPrimitive();
    List<Long> elements = List.of(1L, 2L, 3L);
    Group row = new SimpleGroupFactory(file).newGroup();
    Group list = row.addGroup("v");
    for (long element : elements) {
      if (twoLevels) {
        list.add(0, element);
      } else {
        list.addGroup(0).add(0, element);
      }
    }
    Group empty = new SimpleGroupFactory(file).newGroup();
    empty.addGroup("v");

    StructType table = new StructType().add("v", new ArrayType(LongType.LONG, true));

    assertThat(read(table, file, List.of(row, empty)))
        .containsExactly(TestRows.row("v", elements), TestRows.row("v", List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "optional group v (LIST) { repeated group array { required int64 a; } }",
        "optional group v (LIST) { repeated group v_tuple { required int64 a; } }",
        "optional group v (LIST) { repeated group x { required int64 a; optional int64 b; } }",
      })
  void arraysOfStructsInTwoLevelsAreRead(String column) throws IOException {
    MessageType file = MessageTypeParser.parseMessageType("message m { " + column + " }");
    Group row = new SimpleGroupFactory(file).newGroup();
    Group list = row.addGroup("v");
    list.addGroup(0).append("a", 1L);
    list.addGroup(0).append("a", 2L);
    StructType element = new StructType().add("a", LongType.LONG).add("b", LongType.LONG);
    StructType table = new StructType().add("v", new ArrayType(element, true));

    assertThat(read(table, file, List.of(row)))
        .containsExactly(
            TestRows.row(
                "v", List.of(TestRows.row("a", 1L, "b", null), TestRows.row("a", 2L, "b", null))));
  }

  @Test
  void mapsAreReadWhateverTheirGroupsAreCalled() throws IOException {
    MessageType file =
        MessageTypeParser.parseMessageType(
            "message m { optional group v (MAP) { repeated group map (MAP_KEY_VALUE) {"
                + " required binary k (STRING); optional int32 w; } } }");
    Group row = new SimpleGroupFactory(file).newGroup();
    Group map = row.addGroup("v");
    map.addGroup(0).append("k", "a").append("w", 1);
    map.addGroup(0).append("k", "b");
    StructType table =
        new StructType().add("v", new MapType(StringType.STRING, LongType.LONG, true));

    assertThat(read(table, file, List.of(row)))
        .containsExactly(TestRows.row("v", TestRows.row("a", 1L, "b", null)));
  }

  @Test
  void missingColumnsAndFieldsAreNull() throws IOException {
    MessageType file =
        MessageTypeParser.parseMessageType(
            "message m { optional group items (LIST) { repeated group list { optional group"
                + " element { optional int64 a; } } } required int64 ID; }");
    Group row = new SimpleGroupFactory(file).newGroup().append("ID", 7L);
    Group items = row.addGroup("items");
    items.addGroup(0).addGroup(0).append("a", 1L);
    items.addGroup(0);
    items.addGroup(0).addGroup(0);
    Group without = new SimpleGroupFactory(file).newGroup().append("ID", 8L);
    StructType inner = new StructType().add("x", new ArrayType(LongType.LONG, true));
    StructType element = new StructType().add("b", inner).add("a", LongType.LONG);
    StructType table =
        new StructType()
            .add("new", new MapType(StringType.STRING, LongType.LONG, true))
            .add("id", LongType.LONG)
            .add("items", new ArrayType(element, true));

    List<Object> elements = new ArrayList<>();
    elements.add(TestRows.row("a", 1L, "b", null));
    elements.add(null);
    elements.add(TestRows.row("a", null, "b", null));
    assertThat(read(table, file, List.of(row, without)))
        .containsExactly(
            TestRows.row("new", null, "id", 7L, "items", elements),
            TestRows.row("new", null, "id", 8L, "items", null));
  }

  @Test
  void missingColumnThatMustNotBeNullIsRefused() {
    MessageType file = MessageTypeParser.parseMessageType("message m { required int64 id; }");
    StructType table =
        new StructType()
            .add("id", LongType.LONG)
            .add(new StructField("needed", LongType.LONG, false));

    assertThatThrownBy(() -> read(table, file, List.of(group(file, g -> g.append("id", 1L)))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("lacks column 'needed'");
  }

  @Test
  void nullThatTheTableForbidsIsRefused() throws IOException {
    MessageType file =
        MessageTypeParser.parseMessageType("message m { optional group s { optional int64 a; } }");
    StructType inner = new StructType().add(new StructField("a", LongType.LONG, false));
    StructType table = new StructType().add("s", inner);
    Group whole = group(file, g -> g.addGroup("s").append("a", 1L));
    Group nullStruct = group(file, g -> {});
    Group nullField = group(file, g -> g.addGroup("s"));

    assertThat(read(table, file, List.of(whole, nullStruct)))
        .containsExactly(TestRows.row("s", TestRows.row("a", 1L)), TestRows.row("s", null));
    assertThatThrownBy(() -> read(table, file, List.of(nullField)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("'s.a'")
        .hasMessageContaining("null");
  }

  private List<Object> values(DataType type, String column, Consumer<Group> row)
      throws IOException {
    return foreign.values(type, column, row);
  }

  private List<Map<String, Object>> read(StructType table, MessageType file, List<Group> rows)
      throws IOException {
    return foreign.read(table, file, rows);
  }

  private static Group group(MessageType file, Consumer<Group> values) {
    return ForeignRows.group(file, values);
  }

  private static void appendDecimal(Group group, BigInteger unscaled) {
    switch (group.getType().getType(0).asPrimitiveType().getPrimitiveTypeName()) {
      case INT32 -> group.append("v", unscaled.intValueExact());
      case INT64 -> group.append("v", unscaled.longValueExact());
      case BINARY -> group.append("v", Binary.fromConstantByteArray(unscaled.toByteArray()));
      default -> {
        byte[] bytes = new byte[9];
        Arrays.fill(bytes, (byte) (unscaled.signum() < 0 ? -1 : 0));
        byte[] shortest = unscaled.toByteArray();
        System.arraycopy(shortest, 0, bytes, 9 - shortest.length, shortest.length);
        group.append("v", Binary.fromConstantByteArray(bytes));
      }
    }
  }

  private static Binary int96(int julianDay, long nanosOfDay) {
    ByteBuffer bytes = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(nanosOfDay).putInt(julianDay);
    return Binary.fromConstantByteArray(bytes.array());
  }
}
