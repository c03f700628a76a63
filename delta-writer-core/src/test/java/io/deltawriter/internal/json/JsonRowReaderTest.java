package io.deltawriter.internal.json;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.deltawriter.error.InvalidInputException;
import io.deltawriter.internal.columns.ColumnBatch;
import io.deltawriter.internal.columns.RowShape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRowReaderTest {

  private static final StructType SCHEMA = new StructType().add("a", LongType.LONG);
  private static final Object ONE = Map.of("a", 1L);
  private static final Object TWO = Map.of("a", 2L);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1}\n{\"a\":2}\n",
        "{\"a\":1}\n{\"a\":2}",
        "{\"a\":1}\r\n{\"a\":2}\r\n",
        "\n\n \t\r\n{\"a\":1}\n\r\n   \n{\"a\":2}\n\n  ",
        "  {\"a\":1}  \n\t{\"a\":2}",
        "\uFEFF{\"a\":1}\n{\"a\":2}\n",
        "\uFEFF\n{\"a\":1}\n{\"a\":2}\n",
        "[{\"a\":1},{\"a\":2}]",
        "\uFEFF [ {\"a\":1} , {\"a\":2} ] \n ",
        "[{\"a\":1},\n{\"a\":2}\n]\n",
        "[\n {\n  \"a\" : 1\n },\n {\n  \"a\" : 2\n }\n]"
      })
  void formsOfTwoRows(String source) {
    Reading reading = Reading.of(source, SCHEMA);

    assertThat(reading.error()).isEmpty();
    assertThat(reading.rows()).containsExactly(ONE, TWO);
    assertThat(
            Reading.of(Gzip.compress(source.getBytes(UTF_8)), SCHEMA, JsonLimits.defaults()).rows())
        .containsExactly(ONE, TWO);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", " \r\n\t", "\uFEFF", "\uFEFF\n", "[]", " [ \n ] "})
  void sourceWithoutRecordsHasNoRows(String source) {
    Reading reading = Reading.of(source, SCHEMA);

    assertThat(reading.error()).isEmpty();
    assertThat(reading.rows()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1", "\"a\"", "null", "x", "true", "}", "]", ",", "-", "\u0000", "\u001f"})
  void anythingElseAtTheTopIsRefused(String source) {
    Reading reading = Reading.of("\n" + source, SCHEMA);

    assertThat(reading.message()).contains("UTF-8");
    assertThat(reading.position().byteOffset()).isEqualTo(1);
    assertThat(reading.position().recordNumber()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uFEFF{\"a\":1}", "{\"a\":1}", "[{\"a\":1}]"})
  void utf16IsRefusedByName(String source) {
    Reading little = Reading.of(source.getBytes(UTF_16LE), SCHEMA, JsonLimits.defaults());
    Reading big =
        Reading.of(
            source.getBytes(java.nio.charset.StandardCharsets.UTF_16BE),
            SCHEMA,
            JsonLimits.defaults());

    assertThat(little.message()).startsWith("The file looks like UTF-16");
    assertThat(big.message()).startsWith("The file looks like UTF-16");
  }

  @Test
  void halfAByteOrderMarkIsRefused() {
    Reading reading =
        Reading.of(new byte[] {(byte) 0xEF, (byte) 0xBB, '{', '}'}, SCHEMA, JsonLimits.defaults());

    assertThat(reading.message()).startsWith("The file holds no JSON records");
  }

  @Test
  void offsetsCountTheByteOrderMarkAndRecordsSkipBlankLines() {
    Reading reading = Reading.of("\uFEFF{\"a\":1}\r\n\r\n{\"a\":\"é\"}\r\n", SCHEMA);

    assertThat(reading.rows()).isEmpty();
    assertThat(reading.position().recordNumber()).isEqualTo(2);
    assertThat(reading.position().byteOffset()).isEqualTo(3 + 9 + 2 + 5);
    assertThat(reading.position().value()).isEqualTo("\"é\"");
  }

  @Test
  void errorSaysWhatWhereAndWhatToDo() {
    Reading reading =
        Reading.of(
            "{\"amount\": 1}\n{\"amount\": \"12,5\"}\n",
            new StructType().add("amount", DoubleType.DOUBLE));

    assertThat(reading.message())
        .isEqualTo(
            "Field 'amount' is not a number: \"12,5\"; write 12.5 (c42.json, record 2, byte 25)");
  }

  @Test
  void missingFieldAndNullAreNull() {
    StructType schema =
        SCHEMA.add("b", new StructType().add("c", LongType.LONG)).add("d", StringType.STRING);

    Reading reading = Reading.of("{}\n{\"a\":null,\"b\":null,\"d\":null}\n{\"b\":{}}", schema);

    assertThat(reading.rows())
        .containsExactly(
            row("a", null, "b", null, "d", null),
            row("a", null, "b", null, "d", null),
            row("a", null, "b", row("c", null), "d", null));
  }

  private static Map<String, Object> row(Object... namesAndValues) {
    Map<String, Object> row = new java.util.LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      row.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return row;
  }

  @Test
  void nullOfColumnThatAllowsNoneIsRefused() {
    StructType schema =
        new StructType()
            .add("s", new StructType().add("x", LongType.LONG, false))
            .add("l", new ArrayType(LongType.LONG, false));

    Reading missing = Reading.of("{\"l\":[]}\n{\"s\": {} }", schema);
    Reading explicit = Reading.of("{\"s\":{\"x\":null}}", schema);
    Reading element = Reading.of("{\"l\":[1,2,null]}", schema);
    Reading root = Reading.of("{}", new StructType().add("x", LongType.LONG, false));

    assertThat(missing.message())
        .startsWith("Field 's.x' is missing and may not be null; write a value");
    assertThat(missing.position().byteOffset()).isEqualTo(16);
    assertThat(explicit.message()).startsWith("Field 's.x' may not be null: null");
    assertThat(element.message()).startsWith("Field 'l[2]' may not be null: null");
    assertThat(root.position().field()).isEqualTo("x");
  }

  @Test
  void fieldsWithoutColumnAreCountedAndLeftOut() {
    StructType schema = new StructType().add("s", new StructType().add("x", LongType.LONG));

    Reading reading =
        Reading.of(
            "{\"S\":1,\"s\":{\"x\":1,\"y\":[{\"s\":1}],\"y\":2}}\n{\"s\":null,\"z\":{\"s\":{\"x\":\"no\"}}}",
            schema);

    assertThat(reading.error()).isEmpty();
    assertThat(reading.ignoredFields()).isEqualTo(4);
    assertThat(reading.rows().get(0)).isEqualTo(row("s", row("x", 1L)));
    assertThat(reading.rows().get(1)).isEqualTo(row("s", null));
    assertThat(reading.ignoredFieldNames()).containsExactly("S", "s.y", "z");
  }

  @Test
  void fieldTwiceIsRefusedWhereAValueWouldBeLost() {
    StructType schema = SCHEMA.add("s", new StructType().add("x", LongType.LONG));

    Reading top = Reading.of("{\"a\":1,\"\\u0061\":1}", schema);
    Reading nested = Reading.of("{\"s\":{\"x\":1,\"x\":null}}", schema);

    assertThat(top.message()).startsWith("Field 'a' is in its object twice: \"\\u0061\"");
    assertThat(top.position().byteOffset()).isEqualTo(7);
    assertThat(nested.message()).startsWith("Field 's.x' is in its object twice: \"x\"");
    assertThat(nested.position().byteOffset()).isEqualTo(12);
  }

  @Test
  void fieldPathNamesEachStep() {
    StructType schema =
        new StructType()
            .add(
                "address",
                new StructType()
                    .add(
                        "lines", new ArrayType(new StructType().add("text", LongType.LONG), true)));

    Reading reading = Reading.of("{\"address\":{\"lines\":[{},null,{},{\"text\":\"x\"}]}}", schema);

    assertThat(reading.position().field()).isEqualTo("address.lines[3].text");
  }

  @Test
  void recordsBeforeTheErrorAreReadFirst() throws IOException {
    RowShape shape = RowShape.of(SCHEMA);
    ColumnBatch batch = new ColumnBatch(shape);
    byte[] source = "{\"a\":1}        \n{\"a\":2}        \n{\"a\":x}".getBytes(UTF_8);
    try (JsonRowReader reader =
        JsonRowReader.open(
            new ByteArrayInputStream(source), "s", shape, new JsonLimits(16, 100, 10))) {

      assertThat(reader.read(batch)).isTrue();
      assertThat(reader.read(batch)).isTrue();
      assertThat(reader.rowCount()).isEqualTo(2);
      assertThatThrownBy(() -> reader.read(batch)).isInstanceOf(InvalidInputException.class);
      assertThatThrownBy(() -> reader.read(batch)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void countsRowsAndBytes() throws IOException {
    RowShape shape = RowShape.of(SCHEMA);
    ColumnBatch batch = new ColumnBatch(shape);
    byte[] source = "\uFEFF{\"a\":1}\n\n{\"a\":2}\n".getBytes(UTF_8);
    try (JsonRowReader reader =
        JsonRowReader.open(
            new ByteArrayInputStream(Gzip.compress(source)), "s", shape, JsonLimits.defaults())) {
      while (reader.read(batch)) {
        assertThat(batch.rowCount()).isEqualTo(2);
      }

      assertThat(batch.rowCount()).isZero();
      assertThat(reader.rowCount()).isEqualTo(2);
      assertThat(reader.byteCount()).isEqualTo(source.length);
      assertThat(reader.read(batch)).isFalse();
    }
  }

  @Test
  void streamThatFailsIsNoInvalidInput() throws IOException {
    RowShape shape = RowShape.of(SCHEMA);
    InputStream failing =
        new java.io.SequenceInputStream(
            new ByteArrayInputStream("{\"a\":1}\n{\"a".getBytes(UTF_8)),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("connection lost");
              }

              @Override
              public int read(byte[] target, int offset, int length) throws IOException {
                throw new IOException("connection lost");
              }
            });
    try (JsonRowReader reader = JsonRowReader.open(failing, "s", shape, JsonLimits.defaults())) {
      assertThatThrownBy(() -> reader.read(new ColumnBatch(shape)))
          .isExactlyInstanceOf(IOException.class)
          .hasMessage("connection lost");
    }
  }

  @Test
  void streamIsClosedWithTheReaderAndWhenOpeningFails() throws IOException {
    List<String> closed = new ArrayList<>();
    RowShape shape = RowShape.of(SCHEMA);

    JsonRowReader.open(closing("{}", "good", closed), "s", shape, JsonLimits.defaults()).close();
    assertThatThrownBy(
            () ->
                JsonRowReader.open(closing("no", "bad", closed), "s", shape, JsonLimits.defaults()))
        .isInstanceOf(InvalidInputException.class);

    assertThat(closed).containsExactly("good", "bad");
  }

  private static InputStream closing(String source, String name, List<String> closed) {
    return new ByteArrayInputStream(source.getBytes(UTF_8)) {
      @Override
      public void close() {
        closed.add(name);
      }
    };
  }

  @Test
  void batchOfWideRowsIsBounded() throws IOException {
    StructType wide = new StructType();
    for (int column = 0; column < 4000; column++) {
      wide = wide.add("c" + column, LongType.LONG);
    }
    RowShape shape = RowShape.of(wide);
    ColumnBatch batch = new ColumnBatch(shape);
    byte[] source = String.join("\n", Collections.nCopies(1500, "{}")).getBytes(UTF_8);
    int rows = 0;
    try (JsonRowReader reader =
        JsonRowReader.open(new ByteArrayInputStream(source), "s", shape, JsonLimits.defaults())) {
      while (reader.read(batch)) {
        assertThat(batch.rowCount()).isLessThan(1100);
        rows += batch.rowCount();
      }
      assertThat(rows).isEqualTo(1500);
      assertThat(reader.rowCount()).isEqualTo(1500);
    }
  }

  @Test
  void recordThatExpandsBeyondMeasureIsRefused() {
    StructType element = new StructType();
    for (int column = 0; column < 1000; column++) {
      element = element.add("c" + column, LongType.LONG);
    }
    StructType schema = new StructType().add("l", new ArrayType(element, true));

    Reading reading =
        Reading.of(
            "{}\n{\"l\":[" + String.join(",", Collections.nCopies(20_000, "{}")) + "]}", schema);

    assertThat(reading.message()).startsWith("The record has more than 16777216 values");
    assertThat(reading.position().recordNumber()).isEqualTo(2);
  }

  @Test
  void manyDistinctKeysAndNamesAreRead() {
    ByteArrayOutputStream source = new ByteArrayOutputStream();
    source.writeBytes("{\"zz\":{".getBytes(UTF_8));
    for (int key = 0; key < 200_000; key++) {
      source.writeBytes(("\"k" + key + "\":0,").getBytes(UTF_8));
    }
    source.writeBytes("\"k\":0},\"a\":1}".getBytes(UTF_8));

    Reading reading = Reading.of(source.toByteArray(), SCHEMA, JsonLimits.defaults());

    assertThat(reading.error()).isEmpty();
    assertThat(reading.rows()).containsExactly(ONE);
  }
}
