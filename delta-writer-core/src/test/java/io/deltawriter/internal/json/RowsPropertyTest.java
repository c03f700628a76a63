package io.deltawriter.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.delta.kernel.types.StructType;
import io.deltawriter.internal.columns.ColumnBatch;
import io.deltawriter.internal.columns.RowShape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RowsPropertyTest {

  @Property(tries = 300)
  void rowsComeBackWithTheirLevels(@ForAll long seed, @ForAll @IntRange(max = 6) int rowCount)
      throws IOException {
    RandomJson random = new RandomJson(seed);
    StructType schema = random.schema();
    List<Map<String, Object>> rows = random.rows(schema, rowCount);

    for (String source : List.of(random.lines(schema, rows), random.array(schema, rows))) {
      Reading reading = Reading.of(source, schema);

      assertThat(reading.error()).as(source).isEmpty();
      assertThat(reading.rows()).as(source).isEqualTo(rows);
      assertThat(levels(source, schema))
          .as(source)
          .isEqualTo(rows.isEmpty() ? List.of() : LevelOracle.entries(schema, rows));
    }
  }

  private static List<List<String>> levels(String source, StructType schema) throws IOException {
    RowShape shape = RowShape.of(schema);
    ColumnBatch batch = new ColumnBatch(shape);
    try (JsonRowReader reader =
        JsonRowReader.open(
            new ByteArrayInputStream(source.getBytes(UTF_8)), "s", shape, JsonLimits.defaults())) {
      return reader.read(batch)
          ? batch.vectors().stream().map(LevelOracle::entriesOf).toList()
          : List.of();
    }
  }
}
