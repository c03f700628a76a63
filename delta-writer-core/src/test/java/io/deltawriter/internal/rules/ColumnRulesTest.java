package io.deltawriter.internal.rules;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.FieldMetadata;
import io.delta.kernel.types.GeometryType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.MetadataColumnSpec;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.VariantType;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnRulesTest {

  /** Each way to put a struct into a column {@code c}, by the path of the struct. */
  private static final Map<String, UnaryOperator<DataType>> PLACES =
      Map.of(
          "c", struct -> struct,
          "c.element", struct -> new ArrayType(struct, true),
          "c.value", struct -> new MapType(StringType.STRING, struct, true),
          "c.element.value.s",
              struct ->
                  new ArrayType(
                      new MapType(StringType.STRING, new StructType().add("s", struct), true),
                      true));

  @ParameterizedTest
  @CsvSource({
    "a, a, is there twice",
    "a, A, is 'a' but for case",
    "Straße, STRASSE1, ''",
    "ä, Ä, is 'ä' but for case",
    "σ, ς, is 'σ' but for case",
    "k, \u212A, is 'k' but for case",
    "\u0130, i\u0307, is '\u0130' but for case",
    "\u0130, i, is '\u0130' but for case"
  })
  void namesOfSiblingsDifferByMoreThanCase(String one, String other, String objection) {
    assertSiblings("", new StructType().add(one, LongType.LONG), other, objection);
    PLACES.forEach(
        (path, place) -> {
          StructType struct = new StructType().add(one, LongType.LONG).add(other, LongType.LONG);
          StructType columns = new StructType().add("c", place.apply(struct));
          if (objection.isEmpty()) {
            assertThatCode(() -> ColumnRules.requireReadable(columns)).doesNotThrowAnyException();
          } else {
            assertRefused(
                columns, path + "." + other, objection.replace("is '", "is '" + path + "."));
          }
        });
  }

  private static void assertSiblings(
      String prefix, StructType one, String other, String objection) {
    StructType columns = one.add(other, StringType.STRING);
    if (objection.isEmpty()) {
      assertThatCode(() -> ColumnRules.requireReadable(columns)).doesNotThrowAnyException();
    } else {
      assertRefused(columns, prefix + other, objection);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "\u2003", "a b", "a,b", "a;b", "{a", "a}", "f(x", "x)", "a\nb", "a\tb", "a=b",
        "\ud842", "a\udfb7"
      })
  void namesThatEnginesDoNotTakeAreRefusedAtEveryDepth(String name) {
    assertThatThrownBy(() -> ColumnRules.requireName(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Column '")
        .hasMessageEndingWith("; rename it");
    assertThatThrownBy(() -> ColumnRules.requireReadable(new StructType().add(name, LongType.LONG)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(" name");
    PLACES.forEach(
        (path, place) ->
            assertRefused(
                new StructType().add("c", place.apply(new StructType().add(name, LongType.LONG))),
                path + ".",
                " name"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "A_1",
        "a.b",
        "`",
        "a-b",
        "ü",
        "\ud842\udfb7",
        "a\u00a0b",
        "$",
        "1",
        "a\"'\\/"
      })
  void otherNamesAreTaken(String name) {
    ColumnRules.requireName(name);
    ColumnRules.requireReadable(new StructType().add(name, LongType.LONG));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delta.columnMapping.id",
        "delta.columnMapping.physicalName",
        "delta.columnMapping.nested.ids",
        "delta.generationExpression",
        "delta.identity.start",
        "delta.identity.step",
        "delta.invariants",
        "delta.typeChanges",
        "delta.somethingNew",
        "CURRENT_DEFAULT",
        "EXISTS_DEFAULT",
        "__CHAR_VARCHAR_TYPE_STRING"
      })
  void metadataOfTableFeaturesIsRefusedAtEveryDepth(String key) {
    StructType columns = new StructType().add(with(key));

    assertRefused(columns, "x", "has the metadata '" + key + "'");
    PLACES.forEach(
        (path, place) ->
            assertRefused(
                new StructType().add("c", place.apply(columns)), path + ".x", "'" + key + "'"));
  }

  private static StructField with(String key) {
    FieldMetadata metadata = FieldMetadata.builder().putString(key, "1").build();
    return new StructField("x", LongType.LONG, true, metadata);
  }

  @Test
  void metadataColumnsAreNoColumns() {
    StructType columns =
        new StructType().addMetadataColumn("_row_index", MetadataColumnSpec.ROW_INDEX);

    assertRefused(columns, "_row_index", "delta.metadataSpec");
  }

  @Test
  void metadataForPeopleIsTaken() {
    ColumnRules.requireReadable(new StructType().add(with("comment")));
  }

  static Stream<DataType> unsupported() {
    return Stream.of(
        VariantType.VARIANT,
        GeometryType.ofDefault(),
        new StringType("ICU.de_DE"),
        new DecimalType(0, 0),
        new StructType(),
        new MapType(new StructType().add("k", LongType.LONG), LongType.LONG, true));
  }

  @ParameterizedTest
  @MethodSource("unsupported")
  void typesThatAreNotSupportedAreRefusedAtEveryDepth(DataType type) {
    assertRefused(new StructType().add("x", type), "x", "is ");
    PLACES.forEach(
        (path, place) ->
            assertRefused(
                new StructType().add("c", place.apply(new StructType().add("x", type))),
                path + ".x",
                "is "));
  }

  @Test
  void aTableNeedsAColumn() {
    assertThatThrownBy(() -> ColumnRules.requireReadable(new StructType()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one column");
  }

  @ParameterizedTest
  @CsvSource({"struct, 40", "array, 40", "map, 20", "mixed, 30"})
  void nestingIsTakenUpToItsBound(String kind, int deepest) {
    ColumnRules.requireReadable(new StructType().add("c", nested(kind, deepest)));

    for (int more : List.of(1, 2, 100)) {
      assertThatThrownBy(
              () ->
                  ColumnRules.requireReadable(
                      new StructType().add("c", nested(kind, deepest + more))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("Column 'c.")
          .hasMessageContaining("is nested deeper than 40 levels");
    }
  }

  private static DataType nested(String kind, int depth) {
    DataType type = LongType.LONG;
    for (int i = 0; i < depth; i++) {
      type =
          switch (kind.equals("mixed") ? List.of("struct", "array", "map").get(i % 3) : kind) {
            case "struct" -> new StructType().add("s", type).add("t", LongType.LONG);
            case "array" -> new ArrayType(type, true);
            default -> new MapType(StringType.STRING, type, true);
          };
    }
    return type;
  }

  private static void assertRefused(StructType columns, String path, String objection) {
    assertThatThrownBy(() -> ColumnRules.requireReadable(columns))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Column '" + path)
        .hasMessageContaining(objection);
  }
}
