package io.deltawriter.internal.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.FloatNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;

/**
 * Turns one Parquet value into JSON. Dates, timestamps and decimals, which occur in {@code
 * stats_parsed}, become what {@code stats} has for them (Delta protocol, "Per-file Statistics").
 */
final class JsonScalarConverter extends PrimitiveConverter {

  private static final long JULIAN_DAY_OF_1970 = 2_440_588;

  private static final DateTimeFormatter MILLIS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

  private final PrimitiveType type;
  private final Consumer<JsonNode> target;
  private JsonNode[] dictionary = {};

  JsonScalarConverter(PrimitiveType type, Consumer<JsonNode> target) {
    this.type = type;
    this.target = target;
  }

  @Override
  public boolean hasDictionarySupport() {
    return type.getPrimitiveTypeName() == PrimitiveType.PrimitiveTypeName.BINARY;
  }

  @Override
  public void setDictionary(Dictionary values) {
    dictionary = new JsonNode[values.getMaxId() + 1];
    for (int i = 0; i < dictionary.length; i++) {
      dictionary[i] = binary(values.decodeToBinary(i));
    }
  }

  @Override
  public void addValueFromDictionary(int id) {
    target.accept(dictionary[id]);
  }

  @Override
  public void addBinary(Binary value) {
    target.accept(binary(value));
  }

  @Override
  public void addBoolean(boolean value) {
    target.accept(BooleanNode.valueOf(value));
  }

  // JSON has no NaN and no infinity; a bound that is missing is a bound that is not known.
  @Override
  public void addDouble(double value) {
    if (Double.isFinite(value)) {
      target.accept(DoubleNode.valueOf(value));
    }
  }

  @Override
  public void addFloat(float value) {
    if (Float.isFinite(value)) {
      target.accept(FloatNode.valueOf(value));
    }
  }

  @Override
  public void addInt(int value) {
    LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
    if (annotation instanceof DateLogicalTypeAnnotation) {
      target.accept(TextNode.valueOf(LocalDate.ofEpochDay(value).toString()));
    } else if (annotation instanceof DecimalLogicalTypeAnnotation decimal) {
      target.accept(decimal(BigInteger.valueOf(value), decimal));
    } else {
      target.accept(IntNode.valueOf(value));
    }
  }

  @Override
  public void addLong(long value) {
    LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
    if (annotation instanceof TimestampLogicalTypeAnnotation timestamp) {
      target.accept(timestamp(value, timestamp));
    } else if (annotation instanceof DecimalLogicalTypeAnnotation decimal) {
      target.accept(decimal(BigInteger.valueOf(value), decimal));
    } else {
      target.accept(LongNode.valueOf(value));
    }
  }

  private JsonNode binary(Binary value) {
    if (type.getPrimitiveTypeName() == PrimitiveType.PrimitiveTypeName.INT96) {
      return julian(value);
    }
    if (type.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation decimal) {
      return decimal(new BigInteger(value.getBytes()), decimal);
    }
    return TextNode.valueOf(value.toStringUsingUTF8());
  }

  private static JsonNode decimal(BigInteger unscaled, DecimalLogicalTypeAnnotation type) {
    return DecimalNode.valueOf(new BigDecimal(unscaled, type.getScale()));
  }

  private static JsonNode timestamp(long value, TimestampLogicalTypeAnnotation type) {
    long perSecond =
        switch (type.getUnit()) {
          case MILLIS -> 1_000L;
          case MICROS -> 1_000_000L;
          case NANOS -> 1_000_000_000L;
        };
    long nanos = Math.floorMod(value, perSecond) * (1_000_000_000L / perSecond);
    Instant instant = Instant.ofEpochSecond(Math.floorDiv(value, perSecond), nanos);
    String utc = text(instant);
    return TextNode.valueOf(
        type.isAdjustedToUTC() ? utc : utc.substring(0, utc.length() - "Z".length()));
  }

  private static JsonNode julian(Binary value) {
    ByteBuffer buffer = value.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    long nanosOfDay = buffer.getLong(buffer.position());
    long day = Integer.toUnsignedLong(buffer.getInt(buffer.position() + Long.BYTES));
    return TextNode.valueOf(
        text(Instant.ofEpochSecond((day - JULIAN_DAY_OF_1970) * 86_400, nanosOfDay)));
  }

  /** To the millisecond, as Delta writes it, but never less exact than the value. */
  private static String text(Instant instant) {
    return instant.equals(instant.truncatedTo(ChronoUnit.MILLIS))
        ? MILLIS.format(instant)
        : instant.toString();
  }
}
