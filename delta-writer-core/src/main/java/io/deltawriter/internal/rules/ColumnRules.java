package io.deltawriter.internal.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.deltawriter.internal.text.ShownText;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the columns of a new table must be like so that every engine can read it. A table has no
 * column mapping when it is made, so a column's name is its name in Parquet too (Delta protocol,
 * "Column Mapping").
 */
public final class ColumnRules {

  /**
   * How deep structs, arrays and maps may be nested; a map counts twice. delta-rs and the engines
   * on top of it read a schema with at most 41 structs: their JSON parser stops at 127 brackets,
   * and a struct takes three. Arrow passes on 64 levels, of which a map takes two.
   */
  public static final int MAX_DEPTH = 40;

  private static final int MAX_SHOWN_CHARS = 100;
  // Spark and Kernel refuse them wherever there is no column mapping.
  private static final String UNFIT_CHARACTERS = " ,;{}()\n\t=";
  // Each asks something of every writer, but a new table's protocol does not list its feature.
  private static final Set<String> METADATA_OF_FEATURES =
      Set.of("CURRENT_DEFAULT", "EXISTS_DEFAULT", "__COLLATIONS", "__CHAR_VARCHAR_TYPE_STRING");
  private static final String METADATA_OF_DELTA = "delta.";
  private static final String RENAME = "rename it";
  private static final String RETYPE = "choose another type";

  private ColumnRules() {}

  /**
   * Refuses columns of a new table.
   *
   * @throws IllegalArgumentException that says which column, why, and what to do
   */
  public static void requireReadable(StructType columns) {
    if (columns.fields().isEmpty()) {
      throw new IllegalArgumentException("A schema needs at least one column");
    }
    requireStruct(columns, "", 0);
  }

  /**
   * Refuses a name that a column of a new table must not have.
   *
   * @throws IllegalArgumentException that says why
   */
  public static void requireName(String name) {
    nameObjection(name)
        .ifPresent(
            objection -> {
              throw refused(name, objection, RENAME);
            });
  }

  private static void requireStruct(StructType struct, String prefix, int depth) {
    Map<String, String> names = new HashMap<>();
    for (StructField field : struct.fields()) {
      String path = prefix + field.getName();
      nameObjection(field.getName())
          .ifPresent(
              objection -> {
                throw refused(path, objection, RENAME);
              });
      requireOnce(field.getName(), prefix, names);
      requireType(field.getDataType(), path, depth);
      requireMetadata(field, path);
    }
  }

  private static void requireType(DataType type, String path, int parentDepth) {
    List<StructField> inside = SchemaTypes.inside(type);
    boolean nested = type.isNested();
    int depth = parentDepth + (type instanceof MapType ? 2 : nested ? 1 : 0);
    if (depth > MAX_DEPTH) {
      throw refused(
          path,
          "is nested deeper than "
              + MAX_DEPTH
              + " levels of structs, arrays and maps (a map counts twice)",
          "flatten it, or keep its inner part as text in a string column");
    }
    if (!SchemaTypes.isWritable(type)) {
      throw refused(path, "is of type " + type + ", which is not supported", RETYPE);
    }
    if (type instanceof DecimalType decimal && decimal.getPrecision() < 1) {
      throw refused(path, "is of type " + type + " but a decimal needs one digit at least", RETYPE);
    }
    if (nested && inside.isEmpty()) {
      throw refused(path, "is a struct without fields, which Parquet cannot hold", RETYPE);
    }
    if (type instanceof MapType map && map.getKeyType().isNested()) {
      throw refused(path, "is a map with keys that are not of a primitive type", RETYPE);
    }
    if (type instanceof StructType struct) {
      requireStruct(struct, path + ".", depth);
      return;
    }
    for (StructField part : inside) {
      requireMetadata(part, path);
      requireType(part.getDataType(), path + "." + part.getName(), depth);
    }
  }

  private static Optional<String> nameObjection(String name) {
    if (name.isBlank()) {
      return Optional.of("has a blank name");
    }
    if (!UTF_8.newEncoder().canEncode(name)) {
      return Optional.of("has half a surrogate pair in its name");
    }
    return name.chars()
        .filter(c -> UNFIT_CHARACTERS.indexOf(c) >= 0 || Character.isISOControl(c))
        .mapToObj(c -> c == ' ' ? "a blank" : "'" + escaped((char) c) + "'")
        .findFirst()
        .map(shown -> "has " + shown + " in its name, which a table without column mapping cannot");
  }

  private static String escaped(char character) {
    return switch (character) {
      case '\n' -> "\\n";
      case '\t' -> "\\t";
      default -> ShownText.of(String.valueOf(character));
    };
  }

  /** Engines compare names without case, some by one rule of Unicode and some by the other. */
  private static void requireOnce(String name, String prefix, Map<String, String> names) {
    StringBuilder folded = new StringBuilder();
    name.chars()
        .forEach(c -> folded.append(Character.toLowerCase(Character.toUpperCase((char) c))));
    for (String key : Set.of("f" + folded, "l" + name.toLowerCase(Locale.ROOT))) {
      String earlier = names.putIfAbsent(key, name);
      if (earlier != null && earlier.equals(name)) {
        throw refused(prefix + name, "is there twice", RENAME);
      }
      if (earlier != null) {
        throw refused(
            prefix + name,
            "is '" + shown(prefix + earlier) + "' but for case, which engines do not tell apart",
            RENAME);
      }
    }
  }

  private static void requireMetadata(StructField field, String path) {
    for (String key : field.getMetadata().getEntries().keySet()) {
      if (key.startsWith(METADATA_OF_DELTA) || METADATA_OF_FEATURES.contains(key)) {
        throw refused(
            path,
            "has the metadata '"
                + shown(key)
                + "', which belongs to a table feature that new tables do not have",
            "take it out of the schema");
      }
    }
  }

  private static IllegalArgumentException refused(String path, String objection, String advice) {
    return new IllegalArgumentException(
        "Column '" + shown(path) + "' " + objection + "; " + advice);
  }

  private static String shown(String text) {
    return ShownText.of(text, MAX_SHOWN_CHARS);
  }
}
