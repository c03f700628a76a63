package io.deltawriter.interop;

import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.BinaryType;
import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.ByteType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.FloatType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.ShortType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampNTZType;
import io.delta.kernel.types.TimestampType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A record with a value of every type, as a customer writes it and as readers should show it.
 *
 * @param json the record in the customer's file
 * @param columns its data columns, without key and ingest time
 */
record TypedRecord(String json, Map<String, Object> columns) {

  static final StructType SCHEMA =
      new StructType()
          .add("flag", BooleanType.BOOLEAN)
          .add("tiny", ByteType.BYTE)
          .add("small", ShortType.SHORT)
          .add("count", IntegerType.INTEGER)
          .add("big", LongType.LONG)
          .add("ratio", FloatType.FLOAT)
          .add("exact", DoubleType.DOUBLE)
          .add("text", StringType.STRING)
          .add("blob", BinaryType.BINARY)
          .add("price", new DecimalType(9, 2))
          .add("amount", new DecimalType(18, 4))
          .add("huge", new DecimalType(38, 10))
          .add("day", DateType.DATE)
          .add("moment", TimestampType.TIMESTAMP)
          .add("local", TimestampNTZType.TIMESTAMP_NTZ)
          .add(
              "address",
              new StructType()
                  .add("street", StringType.STRING)
                  .add("lines", new ArrayType(StringType.STRING, true))
                  .add("geo", new StructType().add("lat", DoubleType.DOUBLE)))
          .add("labels", new MapType(StringType.STRING, LongType.LONG, true))
          .add(
              "orders",
              new ArrayType(
                  new StructType()
                      .add("id", LongType.LONG)
                      .add("price", new DecimalType(9, 2))
                      .add("parts", new ArrayType(IntegerType.INTEGER, true)),
                  true));

  static final TypedRecord ORDINARY =
      new TypedRecord(
          """
          {"flag":true,"tiny":1,"small":2,"count":3,"big":4,"ratio":0.5,"exact":0.25,"text":"déjà vu 😀",\
          "blob":"AP8=","price":12.5,"amount":-1.0001,"huge":12345678901234567890.0123456789,\
          "day":"2026-02-28","moment":"2026-01-02T03:04:05.678901Z","local":"2026-01-02T03:04:05.678901",\
          "address":{"street":"Elm","lines":["a",null,""],"geo":{"lat":1.5}},"labels":{"x":1,"y":null},\
          "orders":[{"id":7,"price":0.01,"parts":[1,null]},null,{"id":null,"price":null,"parts":[]}]}""",
          valuesOf(
              "flag",
              true,
              "tiny",
              1,
              "small",
              2,
              "count",
              3,
              "big",
              4,
              "ratio",
              0.5f,
              "exact",
              0.25,
              "text",
              "déjà vu 😀",
              "blob",
              new byte[] {0, -1},
              "price",
              new BigDecimal("12.50"),
              "amount",
              new BigDecimal("-1.0001"),
              "huge",
              new BigDecimal("12345678901234567890.0123456789"),
              "day",
              LocalDate.of(2026, 2, 28),
              "moment",
              Instant.parse("2026-01-02T03:04:05.678901Z"),
              "local",
              LocalDateTime.parse("2026-01-02T03:04:05.678901"),
              "address",
              TableRows.row(
                  "street",
                  "Elm",
                  "lines",
                  Arrays.asList("a", null, ""),
                  "geo",
                  TableRows.row("lat", 1.5)),
              "labels",
              TableRows.row("x", 1, "y", null),
              "orders",
              Arrays.asList(
                  TableRows.row(
                      "id", 7, "price", new BigDecimal("0.01"), "parts", Arrays.asList(1L, null)),
                  null,
                  TableRows.row("id", null, "price", null, "parts", List.of()))));

  static final TypedRecord GREATEST =
      new TypedRecord(
          """
          {"flag":true,"tiny":127,"small":32767,"count":2147483647,"big":9223372036854775807,\
          "ratio":3.4028235E38,"exact":1.7976931348623157E308,"text":"%s","blob":"/////w==",\
          "price":9999999.99,"amount":99999999999999.9999,\
          "huge":9999999999999999999999999999.9999999999,"day":"9999-12-31",\
          "moment":"9999-12-31T23:59:59.999999Z","local":"9999-12-31T23:59:59.999999",\
          "address":{"street":"%s","lines":[],"geo":{"lat":1e300}},"labels":{"":9223372036854775807},\
          "orders":[]}"""
              .formatted("\uDBFF\uDFFF".repeat(40), "z".repeat(100)),
          valuesOf(
              "flag",
              true,
              "tiny",
              127,
              "small",
              32767,
              "count",
              Integer.MAX_VALUE,
              "big",
              Long.MAX_VALUE,
              "ratio",
              Float.MAX_VALUE,
              "exact",
              Double.MAX_VALUE,
              "text",
              "\uDBFF\uDFFF".repeat(40),
              "blob",
              new byte[] {-1, -1, -1, -1},
              "price",
              new BigDecimal("9999999.99"),
              "amount",
              new BigDecimal("99999999999999.9999"),
              "huge",
              new BigDecimal("9999999999999999999999999999.9999999999"),
              "day",
              LocalDate.of(9999, 12, 31),
              "moment",
              Instant.parse("9999-12-31T23:59:59.999999Z"),
              "local",
              LocalDateTime.parse("9999-12-31T23:59:59.999999"),
              "address",
              TableRows.row(
                  "street",
                  "z".repeat(100),
                  "lines",
                  List.of(),
                  "geo",
                  TableRows.row("lat", 1e300)),
              "labels",
              TableRows.row("", Long.MAX_VALUE),
              "orders",
              List.of()));

  static final TypedRecord LEAST =
      new TypedRecord(
          """
          {"flag":false,"tiny":-128,"small":-32768,"count":-2147483648,"big":-9223372036854775808,\
          "ratio":-3.4028235E38,"exact":-1.7976931348623157E308,"text":"\\u0000","blob":"",\
          "price":-9999999.99,"amount":-99999999999999.9999,\
          "huge":-9999999999999999999999999999.9999999999,"day":"0001-01-01",\
          "moment":"0001-01-01T00:00:00.000001Z","local":"0001-01-01T00:00:00.000001",\
          "address":{"street":"","lines":null,"geo":null},"labels":{},\
          "orders":[{"id":-9223372036854775808,"price":-9999999.99,"parts":null}]}""",
          valuesOf(
              "flag",
              false,
              "tiny",
              -128,
              "small",
              -32768,
              "count",
              Integer.MIN_VALUE,
              "big",
              Long.MIN_VALUE,
              "ratio",
              -Float.MAX_VALUE,
              "exact",
              -Double.MAX_VALUE,
              "text",
              "\0",
              "blob",
              new byte[0],
              "price",
              new BigDecimal("-9999999.99"),
              "amount",
              new BigDecimal("-99999999999999.9999"),
              "huge",
              new BigDecimal("-9999999999999999999999999999.9999999999"),
              "day",
              LocalDate.of(1, 1, 1),
              "moment",
              Instant.parse("0001-01-01T00:00:00.000001Z"),
              "local",
              LocalDateTime.parse("0001-01-01T00:00:00.000001"),
              "address",
              TableRows.row("street", "", "lines", null, "geo", null),
              "labels",
              Map.of(),
              "orders",
              List.of(
                  TableRows.row(
                      "id",
                      Long.MIN_VALUE,
                      "price",
                      new BigDecimal("-9999999.99"),
                      "parts",
                      null))));

  /** Neither number nor zero as one knows them: NaN and -0.0; between milliseconds before 1970. */
  static final TypedRecord ODD =
      new TypedRecord(
          """
          {"ratio":"NaN","exact":-0.0,"text":"%s","price":0,"amount":0.00,"huge":-0.0000000001,\
          "day":"1582-10-10","moment":"1969-12-31T23:59:59.999999Z","local":"1969-12-31T23:59:59.000001"}"""
              .formatted("same first thirty-two characters " + "a".repeat(50)),
          valuesOf(
              "ratio",
              Float.NaN,
              "exact",
              -0.0,
              "text",
              "same first thirty-two characters " + "a".repeat(50),
              "price",
              new BigDecimal("0.00"),
              "amount",
              new BigDecimal("0.0000"),
              "huge",
              new BigDecimal("-0.0000000001"),
              "day",
              LocalDate.of(1582, 10, 10),
              "moment",
              Instant.parse("1969-12-31T23:59:59.999999Z"),
              "local",
              LocalDateTime.parse("1969-12-31T23:59:59.000001")));

  static final TypedRecord NOTHING = new TypedRecord("{}", valuesOf());

  static final List<TypedRecord> ALL = List.of(ORDINARY, GREATEST, LEAST, ODD, NOTHING);

  /** The whole row in a table of ours. */
  Map<String, Object> rowOf(String key) {
    var row = new LinkedHashMap<>(columns);
    row.put("source_file", key);
    row.put("ingest_time", OurTable.NOW);
    return row;
  }

  private static Map<String, Object> valuesOf(Object... namesAndValues) {
    var columns = new LinkedHashMap<String, Object>();
    SCHEMA.fields().forEach(field -> columns.put(field.getName(), null));
    columns.putAll(TableRows.row(namesAndValues));
    return columns;
  }
}
