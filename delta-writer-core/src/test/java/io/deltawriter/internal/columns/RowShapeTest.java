package io.deltawriter.internal.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.BinaryType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import org.junit.jupiter.api.Test;

class RowShapeTest {

  private static String show(Leaf leaf) {
    return String.join(".", leaf.path())
        + " "
        + leaf.maxDefinitionLevel()
        + "/"
        + leaf.maxRepetitionLevel();
  }

  @Test
  void leavesHaveTheLevelsOfTheirPaths() {
    StructType schema =
        new StructType()
            .add("required", LongType.LONG, false)
            .add("nullable", LongType.LONG, true)
            .add(
                "struct",
                new StructType()
                    .add("required", LongType.LONG, false)
                    .add("nullable", LongType.LONG, true),
                true)
            .add("full", new ArrayType(LongType.LONG, false), false)
            .add("list", new ArrayType(new ArrayType(LongType.LONG, true), true), true)
            .add(
                "map",
                new MapType(
                    StringType.STRING, new StructType().add("x", LongType.LONG, true), true),
                true);

    assertThat(RowShape.of(schema).leaves())
        .extracting(RowShapeTest::show)
        .containsExactly(
            "required 0/0",
            "nullable 1/0",
            "struct.required 1/0",
            "struct.nullable 2/0",
            "full.list.element 1/1",
            "list.list.element.list.element 5/2",
            "map.key_value.key 2/1",
            "map.key_value.value.x 4/1");
  }

  @Test
  void leavesAreNumberedInTheOrderOfTheSchema() {
    RowShape shape =
        RowShape.of(
            new StructType()
                .add("s", new StructType().add("b", LongType.LONG).add("a", LongType.LONG))
                .add("a", LongType.LONG));

    assertThat(shape.leaves()).extracting(Leaf::index).containsExactly(0, 1, 2);
    assertThat(shape.leaves())
        .extracting(leaf -> String.join(".", leaf.path()))
        .containsExactly("s.b", "s.a", "a");
  }

  @Test
  void leavesOfTheRowAreThoseOfTheShape() {
    StructType inner = new StructType().add("x", new ArrayType(LongType.LONG, true));
    RowShape shape =
        RowShape.of(
            new StructType()
                .add("a", LongType.LONG)
                .add("m", new MapType(StringType.STRING, inner, true))
                .add("z", LongType.LONG));

    assertThat(shape.root().leaves()).isEqualTo(shape.leaves());
    assertThat(shape.root().fields().get(1).node().leaves())
        .isEqualTo(shape.leaves().subList(1, 3));
  }

  @Test
  void onlyTextBinaryAndWideDecimalsHoldBytes() {
    RowShape shape =
        RowShape.of(
            new StructType()
                .add("string", StringType.STRING)
                .add("binary", BinaryType.BINARY)
                .add("wide", new DecimalType(19, 2))
                .add("narrow", new DecimalType(18, 2))
                .add("long", LongType.LONG));

    assertThat(shape.leaves())
        .extracting(Leaf::holdsBytes)
        .containsExactly(true, true, true, false, false);
  }

  @Test
  void mapKeyMustBePrimitive() {
    StructType schema =
        new StructType()
            .add("m", new MapType(new ArrayType(LongType.LONG, true), LongType.LONG, true));

    assertThatThrownBy(() -> RowShape.of(schema))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The key of map 'm' must be of a primitive type but is array[long]");
  }

  @Test
  void structWithoutFieldIsRefused() {
    StructType schema = new StructType().add("s", new StructType());

    assertThatThrownBy(() -> RowShape.of(schema))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Struct 's' must have a field to be stored in");
  }

  @Test
  void levelsThatDoNotFitAByteAreRefused() {
    DataType fits = LongType.LONG;
    for (int depth = 0; depth < 63; depth++) {
      fits = new ArrayType(fits, true);
    }
    StructType deepest = new StructType().add("a", fits);
    StructType tooDeep = new StructType().add("a", new ArrayType(fits, true));

    assertThat(RowShape.of(deepest).leaves().get(0).maxDefinitionLevel()).isEqualTo(127);
    assertThatThrownBy(() -> RowShape.of(tooDeep))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is nested deeper than 127 levels");
  }
}
