package io.deltawriter.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeftOutFieldsTest {

  private static final StructType SCHEMA = new StructType().add("a", LongType.LONG);

  @Test
  void namesOfLeftOutFieldsTellTheWayToThem() {
    StructType item = new StructType().add("x", LongType.LONG);
    StructType schema =
        SCHEMA
            .add("l", new ArrayType(new ArrayType(item, true), true))
            .add("m", new MapType(StringType.STRING, item, true));

    Reading reading =
        Reading.of(
            "{\"a\":1,\"l\":[[{\"y\":1}],[{\"y\":1,\"z\\n\":2}]],\"m\":{\"k\":{\"u\":1},\"j\":{\"u\":1}}}",
            schema);

    assertThat(reading.ignoredFields()).isEqualTo(5);
    assertThat(reading.ignoredFieldNames()).containsExactly("l[][].y", "l[][].z\\u000A", "m.*.u");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"b\":1}",
        "{\"A\":1}",
        "{\"b\":null}",
        "{\"b\":{\"a\":1}}",
        "{\"b\":[{\"a\":1}],\"\":{}}",
        "{\"a \":1}",
        "{\"\\u0041\":1}"
      })
  void recordWithoutAnyColumnIsNoRow(String record) {
    for (String source :
        List.of(
            record,
            "{\"a\":1}\n" + record + "\n{\"a\":2}",
            "[" + record + "]",
            "[{},{\"a\":null}," + record + "]")) {
      Reading reading = Reading.of(source, SCHEMA);

      assertThat(reading.message())
          .startsWith("The record has no field of the table: it has '")
          .contains(" but the columns are 'a'; ");
      assertThat(reading.position().byteOffset()).isEqualTo(source.lastIndexOf(record));
      assertThat(reading.position().value()).isEqualTo(record);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"a\":null}", "{\"b\":1,\"a\":null}", "{\"\\u0061\":1}"})
  void recordWithOneColumnOrWithoutFieldsIsARow(String record) {
    Reading reading = Reading.of(record, SCHEMA);

    assertThat(reading.error()).isEmpty();
    assertThat(reading.rows()).hasSize(1);
  }

  @Test
  void recordWithoutAnyColumnIsToldByItsFieldsEvenIfColumnsMayNotBeNull() {
    StructType schema = new StructType();
    for (int i = 0; i < 12; i++) {
      schema = schema.add("c" + i, LongType.LONG, false);
    }
    String fields =
        IntStream.range(0, 15)
            .mapToObj(i -> "\"f\\n" + i + "\":1")
            .collect(Collectors.joining(","));

    Reading reading = Reading.of("{" + fields + "}", schema);

    assertThat(reading.message())
        .startsWith("The record has no field of the table: it has 'f\\u000A0', 'f\\u000A1'")
        .contains("'f\\u000A9' and 5 more but the columns are 'c0'", "'c9' and 2 more; ");
  }

  @Test
  void manyNamesOfLeftOutFieldsTakeLittleMemory() {
    String fields =
        IntStream.range(0, 2000)
            .mapToObj(i -> "\"" + i + "x".repeat(200) + "\":1")
            .collect(Collectors.joining(","));

    Reading reading = Reading.of("{\"a\":1," + fields + "}", SCHEMA);

    assertThat(reading.ignoredFields()).isEqualTo(2000);
    assertThat(reading.ignoredFieldNames()).hasSize(10).allMatch(name -> name.length() == 100);
    assertThat(reading.ignoredFieldNameCount()).isEqualTo(1000);
  }
}
