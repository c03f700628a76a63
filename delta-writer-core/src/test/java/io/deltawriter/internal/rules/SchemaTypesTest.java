package io.deltawriter.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.FieldMetadata;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.deltawriter.internal.action.Action;
import io.deltawriter.internal.action.Metadata;
import io.deltawriter.internal.action.Protocol;
import io.deltawriter.internal.columns.ColumnType;
import io.deltawriter.internal.log.LogFixture;
import io.deltawriter.table.TableLayout;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SchemaTypesTest {

  /** More levels than anything that takes twice as long with each could get through. */
  private static final int DEPTH = 100;

  @Test
  void deepSchemasTakeNoLongerThanTheyAreLarge() {
    StructType deep = LogFixture.SCHEMA.add("c", deep(LongType.LONG));

    assertThat(SchemaTypes.fields(deep)).hasSize(LogFixture.SCHEMA.length() + 1 + 2 * DEPTH);
    assertThat(SchemaTypes.areSame(deep, LogFixture.SCHEMA.add("c", deep(LongType.LONG)))).isTrue();
    assertThat(SchemaTypes.areSame(deep, LogFixture.SCHEMA.add("c", deep(StringType.STRING))))
        .isFalse();
    assertThat(SchemaTypes.primitives(deep))
        .containsExactlyInAnyOrder(ColumnType.STRING, ColumnType.TIMESTAMP, ColumnType.LONG);
    String json = SchemaJson.format(deep);
    assertThat(SchemaTypes.areSame(SchemaJson.parse(json), deep)).isTrue();
    NewTable table = new NewTable(deep, TableLayout.FLAT, "source_file", Map.of());
    List<Action> actions = table.actions("id", 5);
    assertThat(
            new TableRules("t", ColumnRequest.USUAL)
                .view(
                    Optional.of((Protocol) actions.get(0)),
                    Optional.of((Metadata) actions.get(1)),
                    List.of()))
        .isNotNull();
  }

  @Test
  void whatDiffersAnywhereIsNotTheSame() {
    StructField field = new StructField("x", LongType.LONG, true);
    FieldMetadata comment = FieldMetadata.builder().putString("comment", "c").build();
    List<StructField> others =
        List.of(
            new StructField("X", LongType.LONG, true),
            new StructField("x", StringType.STRING, true),
            new StructField("x", LongType.LONG, false),
            new StructField("x", LongType.LONG, true, comment),
            new StructField("x", new StructType(), true));

    for (StructField other : others) {
      assertThat(SchemaTypes.areSame(in(field), in(field))).isTrue();
      assertThat(SchemaTypes.areSame(in(field), in(other))).isFalse();
      assertThat(SchemaTypes.areSame(in(other), in(field))).isFalse();
    }
    assertThat(
            SchemaTypes.areSame(
                new ArrayType(LongType.LONG, true), new ArrayType(LongType.LONG, false)))
        .isFalse();
    assertThat(
            SchemaTypes.areSame(
                new MapType(LongType.LONG, LongType.LONG, true),
                new ArrayType(LongType.LONG, false)))
        .isFalse();
    assertThat(SchemaTypes.areSame(in(field), new StructType())).isFalse();
    assertThat(SchemaTypes.areSame(new StructType(), in(field))).isFalse();
  }

  private static DataType in(StructField field) {
    return new ArrayType(
        new MapType(StringType.STRING, new StructType().add("y", LongType.LONG).add(field), true),
        true);
  }

  private static DataType deep(DataType innermost) {
    DataType type = innermost;
    for (int i = 0; i < DEPTH; i++) {
      type = new StructType().add("s", type).add("t", LongType.LONG);
    }
    return type;
  }
}
