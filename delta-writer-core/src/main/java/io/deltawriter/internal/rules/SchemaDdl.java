package io.deltawriter.internal.rules;

import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.FieldMetadata;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.deltawriter.internal.columns.ColumnType;
import io.deltawriter.internal.text.ShownText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Schemas as SQL writes the columns of a table: {@code wid STRING, tags ARRAY<STRING>}, with Spark
 * SQL's names of types.
 */
public final class SchemaDdl {

  private static final int MAX_NESTING = 100;
  private static final int MAX_SHOWN_CHARS = 40;

  private static final String KNOWN_TYPES =
      Arrays.stream(ColumnType.values())
          .map(type -> type == ColumnType.DECIMAL ? "DECIMAL(p, s)" : type.sqlName())
          .collect(Collectors.joining(", "));

  private final String text;
  private int at;
  private int nesting;

  private SchemaDdl(String text) {
    this.text = text;
  }

  /**
   * The schema that {@code ddl} describes.
   *
   * @throws IllegalArgumentException if it cannot be read; says at which character
   */
  public static StructType parse(String ddl) {
    SchemaDdl parser = new SchemaDdl(ddl);
    List<StructField> columns = parser.columns();
    if (!parser.isAtEnd()) {
      throw parser.unexpected("a comma or the end");
    }
    return new StructType(columns);
  }

  private List<StructField> columns() {
    List<StructField> columns = new ArrayList<>();
    do {
      columns.add(column());
    } while (takes(','));
    return columns;
  }

  private StructField column() {
    String name = name();
    // Spark writes the fields of a struct with a colon.
    takes(':');
    DataType type = type();
    boolean nullable = true;
    if (takesWord("NOT")) {
      if (!takesWord("NULL")) {
        throw unexpected("NULL after NOT");
      }
      nullable = false;
    }
    FieldMetadata metadata =
        takesWord("COMMENT")
            ? FieldMetadata.builder().putString("comment", quoted('\'')).build()
            : FieldMetadata.empty();
    return new StructField(name, type, nullable, metadata);
  }

  private String name() {
    if (isNext('`')) {
      return quoted('`');
    }
    String name = word();
    if (name.isEmpty()) {
      throw unexpected("the name of a column");
    }
    return name;
  }

  private DataType type() {
    skipBlanks();
    int start = at;
    if (++nesting > MAX_NESTING) {
      throw refused("types are nested deeper than " + MAX_NESTING + " levels", start);
    }
    String name = word().toUpperCase(Locale.ROOT);
    DataType type =
        switch (name) {
          case "ARRAY" -> array();
          case "MAP" -> map();
          case "STRUCT" -> struct();
          default -> primitive(name, start);
        };
    nesting--;
    return type;
  }

  private DataType primitive(String name, int start) {
    Optional<ColumnType> type = ColumnType.ofSqlName(name);
    if (type.isEmpty()) {
      at = start;
      throw unexpected(
          "a type: " + KNOWN_TYPES + ", ARRAY<type>, MAP<type, type> or STRUCT<name type, ...>");
    }
    return type.get() == ColumnType.DECIMAL ? decimal(start) : type.get().dataType();
  }

  private DataType array() {
    require('<');
    DataType element = type();
    require('>');
    return new ArrayType(element, true);
  }

  private DataType map() {
    require('<');
    DataType key = type();
    require(',');
    DataType value = type();
    require('>');
    return new MapType(key, value, true);
  }

  private DataType struct() {
    require('<');
    List<StructField> fields = columns();
    require('>');
    return new StructType(fields);
  }

  private DataType decimal(int start) {
    int precision = DecimalType.USER_DEFAULT.getPrecision();
    int scale = 0;
    if (takes('(')) {
      precision = number();
      scale = takes(',') ? number() : 0;
      require(')');
    }
    if (precision < 1 || precision > ColumnType.MAX_PRECISION || scale > precision) {
      throw refused(
          "DECIMAL takes a precision from 1 to "
              + ColumnType.MAX_PRECISION
              + " and a scale up to it, but has "
              + precision
              + " and "
              + scale,
          start);
    }
    return new DecimalType(precision, scale);
  }

  private int number() {
    skipBlanks();
    int start = at;
    OptionalInt value = OptionalInt.empty();
    while (at < text.length()
        && text.charAt(at) >= '0'
        && text.charAt(at) <= '9'
        && at < start + 3) {
      value = OptionalInt.of(value.orElse(0) * 10 + text.charAt(at++) - '0');
    }
    return value.orElseThrow(() -> unexpected("a number"));
  }

  private String word() {
    skipBlanks();
    int start = at;
    while (at < text.length() && isWordCharacter(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private static boolean isWordCharacter(char c) {
    return c == '_' || Character.isLetterOrDigit(c) || Character.isSurrogate(c);
  }

  /** Text between two {@code quote}s; one in it is doubled. */
  private String quoted(char quote) {
    if (!takes(quote)) {
      throw unexpected("text in " + quote);
    }
    int start = at - 1;
    StringBuilder content = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != quote) {
        content.append(c);
      } else if (at < text.length() && text.charAt(at) == quote) {
        content.append(quote);
        at++;
      } else {
        return content.toString();
      }
    }
    throw refused("the text that begins here with " + quote + " does not end", start);
  }

  private boolean takesWord(String word) {
    int before = at;
    if (word().equalsIgnoreCase(word)) {
      return true;
    }
    at = before;
    return false;
  }

  private void require(char c) {
    if (!takes(c)) {
      throw unexpected("'" + c + "'");
    }
  }

  private boolean takes(char c) {
    boolean taken = isNext(c);
    at += taken ? 1 : 0;
    return taken;
  }

  private boolean isNext(char c) {
    skipBlanks();
    return at < text.length() && text.charAt(at) == c;
  }

  private boolean isAtEnd() {
    skipBlanks();
    return at == text.length();
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private IllegalArgumentException unexpected(String expected) {
    String found =
        isAtEnd() ? "the end" : "'" + ShownText.of(text.substring(at), MAX_SHOWN_CHARS) + "'";
    return refused("expected " + expected + " but found " + found, at);
  }

  private static IllegalArgumentException refused(String problem, int position) {
    return new IllegalArgumentException(
        "Not a schema in DDL: " + problem + ", at character " + (position + 1));
  }
}
