package io.deltawriter.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.BinaryType;
import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.ByteType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.FieldMetadata;
import io.delta.kernel.types.FloatType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.ShortType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampNTZType;
import io.delta.kernel.types.TimestampType;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaDdlTest {

  static Stream<Arguments> types() {
    return Stream.of(
        Arguments.of("BOOLEAN", BooleanType.BOOLEAN),
        Arguments.of("tinyint", ByteType.BYTE),
        Arguments.of("Byte", ByteType.BYTE),
        Arguments.of("SMALLINT", ShortType.SHORT),
        Arguments.of("SHORT", ShortType.SHORT),
        Arguments.of("INT", IntegerType.INTEGER),
        Arguments.of("INTEGER", IntegerType.INTEGER),
        Arguments.of("BIGINT", LongType.LONG),
        Arguments.of("LONG", LongType.LONG),
        Arguments.of("FLOAT", FloatType.FLOAT),
        Arguments.of("REAL", FloatType.FLOAT),
        Arguments.of("DOUBLE", DoubleType.DOUBLE),
        Arguments.of("STRING", StringType.STRING),
        Arguments.of("BINARY", BinaryType.BINARY),
        Arguments.of("DATE", DateType.DATE),
        Arguments.of("TIMESTAMP", TimestampType.TIMESTAMP),
        Arguments.of("TIMESTAMP_LTZ", TimestampType.TIMESTAMP),
        Arguments.of("TIMESTAMP_NTZ", TimestampNTZType.TIMESTAMP_NTZ),
        Arguments.of("DECIMAL", new DecimalType(10, 0)),
        Arguments.of("DEC(5)", new DecimalType(5, 0)),
        Arguments.of("NUMERIC ( 38 , 18 )", new DecimalType(38, 18)),
        Arguments.of("ARRAY<STRING>", new ArrayType(StringType.STRING, true)),
        Arguments.of(
            "MAP<STRING,ARRAY<INT>>",
            new MapType(StringType.STRING, new ArrayType(IntegerType.INTEGER, true), true)),
        Arguments.of(
            "STRUCT<a: INT, `b c` STRING NOT NULL>",
            new StructType().add("a", IntegerType.INTEGER).add("b c", StringType.STRING, false)));
  }

  @ParameterizedTest
  @MethodSource("types")
  void typesHaveTheNamesOfSparkSql(String ddl, DataType type) {
    assertThat(SchemaDdl.parse("c " + ddl)).isEqualTo(new StructType().add("c", type));
  }

  @Test
  void columnsHaveNamesNullsAndComments() {
    StructType schema =
        SchemaDdl.parse(
            " wid STRING,qty BIGINT not null COMMENT 'it''s many' ,\n\t`a``b, c` DATE COMMENT '' ");

    assertThat(schema)
        .isEqualTo(
            new StructType()
                .add("wid", StringType.STRING)
                .add(
                    "qty",
                    LongType.LONG,
                    false,
                    FieldMetadata.builder().putString("comment", "it's many").build())
                .add(
                    "a`b, c",
                    DateType.DATE,
                    true,
                    FieldMetadata.builder().putString("comment", "").build()));
  }

  @Test
  void columnsMayBeCalledLikeWordsOfTheLanguage() {
    String ddl = "not INT NOT NULL, comment STRING COMMENT 'x', array DATE, größe INT";

    assertThat(SchemaDdl.parse(ddl).fieldNames())
        .containsExactly("not", "comment", "array", "größe");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                       | the name of a column but found the end, at character 1",
        "a                        | a type: BOOLEAN, | , at character 2",
        "a STRNG                  | but found 'STRNG', at character 3",
        "a VARCHAR(3)             | but found 'VARCHAR(3)', at character 3",
        "a INT b INT              | a comma or the end but found 'b INT', at character 7",
        "a INT,                   | the name of a column but found the end, at character 7",
        "a ARRAY INT              | '<' but found 'INT', at character 9",
        "a ARRAY<INT              | '>' but found the end, at character 12",
        "a MAP<STRING>            | ',' but found '>', at character 13",
        "a STRUCT<>               | the name of a column but found '>', at character 10",
        "a INT NOT                | NULL after NOT but found the end, at character 10",
        "a INT COMMENT x          | text in ' but found 'x', at character 15",
        "a DECIMAL(39)            | but has 39 and 0, at character 3",
        "a DECIMAL(3,4)           | but has 3 and 4, at character 3",
        "a DECIMAL(99999999999)   | ')' but found '99999999)', at character 14",
        "`a INT                   | begins here with ` does not end, at character 1",
        "a-b INT                  | but found '-b INT', at character 2"
      })
  void whatCannotBeReadIsNamedWithItsPlace(String ddl, String message) {
    assertThatThrownBy(() -> SchemaDdl.parse(ddl))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Not a schema in DDL: ")
        .hasMessageContaining(message);
  }

  @Test
  void nestingHasAnEnd() {
    assertThatThrownBy(() -> SchemaDdl.parse("a " + "ARRAY<".repeat(100_000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("deeper than 100 levels");
  }
}
