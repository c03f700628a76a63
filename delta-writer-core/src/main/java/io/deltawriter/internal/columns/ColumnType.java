package io.deltawriter.internal.columns;

import io.delta.kernel.types.BinaryType;
import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.ByteType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.FloatType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.ShortType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.TimestampNTZType;
import io.delta.kernel.types.TimestampType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The primitive types of columns that can be written. Every place that treats types differently
 * switches over this, so that the compiler finds each of them when a type is added.
 */
@SuppressWarnings("ImmutableEnumChecker") // Kernel's types and List.of cannot be changed.
public enum ColumnType {
  BOOLEAN(BooleanType.BOOLEAN, "BOOLEAN"),
  BYTE(ByteType.BYTE, "TINYINT", "BYTE"),
  SHORT(ShortType.SHORT, "SMALLINT", "SHORT"),
  INTEGER(IntegerType.INTEGER, "INT", "INTEGER"),
  LONG(LongType.LONG, "BIGINT", "LONG"),
  FLOAT(FloatType.FLOAT, "FLOAT", "REAL"),
  DOUBLE(DoubleType.DOUBLE, "DOUBLE"),
  /** With a precision and a scale, see {@link DecimalType}. */
  DECIMAL(DecimalType.USER_DEFAULT, "DECIMAL", "DEC", "NUMERIC"),
  STRING(StringType.STRING, "STRING"),
  BINARY(BinaryType.BINARY, "BINARY"),
  DATE(DateType.DATE, "DATE"),
  TIMESTAMP(TimestampType.TIMESTAMP, "TIMESTAMP", "TIMESTAMP_LTZ"),
  TIMESTAMP_NTZ(TimestampNTZType.TIMESTAMP_NTZ, "TIMESTAMP_NTZ");

  /** The most digits of a {@link #DECIMAL}. */
  public static final int MAX_PRECISION = 38;

  private static final Map<Class<? extends DataType>, ColumnType> BY_CLASS =
      Arrays.stream(values())
          .collect(Collectors.toMap(type -> type.dataType.getClass(), Function.identity()));

  private final DataType dataType;
  private final List<String> sqlNames;

  ColumnType(DataType dataType, String... sqlNames) {
    this.dataType = dataType;
    this.sqlNames = List.of(sqlNames);
  }

  /**
   * The type that Kernel calls {@code type}.
   *
   * @throws IllegalArgumentException if columns of it cannot be written
   */
  public static ColumnType of(DataType type) {
    return find(type)
        .orElseThrow(
            () -> new IllegalArgumentException("Columns of type " + type + " cannot be written"));
  }

  /** The type that Kernel calls {@code type}; empty if columns of it cannot be written. */
  public static Optional<ColumnType> find(DataType type) {
    // Strings of another collation than bytes are other types than STRING.
    return type instanceof StringType && !type.equals(StringType.STRING)
        ? Optional.empty()
        : Optional.ofNullable(BY_CLASS.get(type.getClass()));
  }

  /** The type that Spark SQL calls {@code name}, in any case; empty if there is none. */
  public static Optional<ColumnType> ofSqlName(String name) {
    String upperCase = name.toUpperCase(Locale.ROOT);
    return Arrays.stream(values()).filter(type -> type.sqlNames.contains(upperCase)).findFirst();
  }

  /** What the schema of a table calls the type; a decimal's precision and scale follow it. */
  public String schemaName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What Spark SQL calls the type. */
  public String sqlName() {
    return sqlNames.get(0);
  }

  /** The type as Kernel has it; a decimal of 10 digits for {@link #DECIMAL}. */
  public DataType dataType() {
    return dataType;
  }

  /** The least whole number of a type of whole numbers. */
  public long min() {
    return switch (this) {
      case BYTE -> Byte.MIN_VALUE;
      case SHORT -> Short.MIN_VALUE;
      case INTEGER -> Integer.MIN_VALUE;
      case LONG -> Long.MIN_VALUE;
      case BOOLEAN, FLOAT, DOUBLE, DECIMAL, STRING, BINARY, DATE, TIMESTAMP, TIMESTAMP_NTZ ->
          throw new IllegalArgumentException(this + " is not a type of whole numbers");
    };
  }

  /** The greatest whole number of a type of whole numbers. */
  public long max() {
    return -1 - min();
  }
}
