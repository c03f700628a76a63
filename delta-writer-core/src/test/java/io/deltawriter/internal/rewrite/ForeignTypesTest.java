package io.deltawriter.internal.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.BinaryType;
import io.delta.kernel.types.ByteType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.ShortType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampNTZType;
import io.delta.kernel.types.TimestampType;
import io.deltawriter.internal.parquet.TestRows;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Physical forms of types that no engine of today writes by default, but some writer did. */
class ForeignTypesTest {

  private final ForeignRows foreign = new ForeignRows();

  @ParameterizedTest
  @CsvSource({
    "'INTEGER(8,false)', 200",
    "'INTEGER(16,false)', 60000",
    "'INTEGER(32,false)', 4000000000"
  })
  void numbersWithoutASignAreRead(String annotation, long value) throws IOException {
    Consumer<Group> row = group -> group.append("v", (int) value);
    String column = "optional int32 v (" + annotation + ")";

    assertThat(foreign.values(LongType.LONG, column, row)).containsExactly(value);
    assertThat(foreign.values(new DecimalType(20, 0), column, row))
        .containsExactly(BigDecimal.valueOf(value));
  }

  @Test
  void largestNumbersWithoutASignAreReadWhereTheyFit() throws IOException {
    String column = "optional int64 v (INTEGER(64,false))";

    assertThat(foreign.values(new DecimalType(20, 0), column, group -> group.append("v", -1L)))
        .containsExactly(new BigDecimal("18446744073709551615"));
    assertThat(foreign.values(LongType.LONG, column, group -> group.append("v", 5L)))
        .containsExactly(5L);
    assertRefused(LongType.LONG, column, group -> group.append("v", -1L), "18446744073709551615");
  }

  @Test
  void numbersWithoutASignThatDoNotFitAreRefused() {
    String column = "optional int32 v (INTEGER(32,false))";
    Consumer<Group> row = group -> group.append("v", -1);

    assertRefused(IntegerType.INTEGER, column, row, "4294967295");
    assertRefused(ShortType.SHORT, column, row, "4294967295");
    assertRefused(ByteType.BYTE, column, row, "4294967295");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " (STRING)", " (ENUM)", " (JSON)", " (BSON)"})
  void textIsReadWhateverItIsCalled(String annotation) throws IOException {
    assertThat(
            foreign.values(
                StringType.STRING,
                "optional binary v" + annotation,
                group -> group.append("v", "[1]")))
        .containsExactly("[1]");
  }

  @Test
  void bytesOfAFixedLengthAreRead() throws IOException {
    byte[] bytes = {1, 2, 3};

    assertThat(
            foreign.values(
                BinaryType.BINARY,
                "optional fixed_len_byte_array(3) v",
                group -> group.append("v", Binary.fromConstantByteArray(bytes))))
        .containsExactly(ByteBuffer.wrap(bytes));
  }

  @ParameterizedTest
  @ValueSource(strings = {"optional int32 v (DATE)", "required int32 v"})
  void datesAreRead(String column) throws IOException {
    assertThat(foreign.values(DateType.DATE, column, group -> group.append("v", -7)))
        .containsExactly(-7L);
  }

  @Test
  void int96IsReadAsTimestampWithoutZone() throws IOException {
    byte[] firstOf1970 = new byte[12];
    ByteBuffer.wrap(firstOf1970).order(ByteOrder.LITTLE_ENDIAN).putLong(7_999).putInt(2_440_588);

    assertThat(
            foreign.values(
                TimestampNTZType.TIMESTAMP_NTZ,
                "optional int96 v",
                group -> group.append("v", Binary.fromConstantByteArray(firstOf1970))))
        .containsExactly(7L);
  }

  @Test
  void columnOfNullsFitsEveryType() throws IOException {
    for (DataType type : List.of(StringType.STRING, LongType.LONG, TimestampType.TIMESTAMP)) {
      assertThat(foreign.values(type, "optional int32 v (UNKNOWN)", group -> {}))
          .hasSize(1)
          .containsOnlyNulls();
    }
  }

  @Test
  void repeatedFieldsAreArrays() throws IOException {
    MessageType file =
        MessageTypeParser.parseMessageType(
            "message m { repeated int64 v; repeated group s { optional int64 a; } }");
    Group row =
        ForeignRows.group(
            file,
            group -> {
              group.append("v", 1L).append("v", 2L);
              group.addGroup("s").append("a", 3L);
            });
    Group empty = ForeignRows.group(file, group -> {});
    StructType element = new StructType().add("a", LongType.LONG);
    StructType table =
        new StructType()
            .add("v", new ArrayType(LongType.LONG, true))
            .add("s", new ArrayType(element, true));

    assertThat(foreign.read(table, file, List.of(row, empty)))
        .containsExactly(
            TestRows.row("v", List.of(1L, 2L), "s", List.of(TestRows.row("a", 3L))),
            TestRows.row("v", List.of(), "s", List.of()));
    assertThatThrownBy(
            () -> foreign.read(new StructType().add("v", LongType.LONG), file, List.of(row)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("anything but an array");
  }

  private void assertRefused(DataType type, String column, Consumer<Group> row, String message) {
    assertThatThrownBy(() -> foreign.values(type, column, row))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("column 'v'")
        .hasMessageContaining(message);
  }
}
