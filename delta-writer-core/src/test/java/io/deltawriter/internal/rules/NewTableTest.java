package io.deltawriter.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampNTZType;
import io.deltawriter.internal.action.Action;
import io.deltawriter.internal.action.Metadata;
import io.deltawriter.internal.action.Protocol;
import io.deltawriter.internal.log.LogFixture;
import io.deltawriter.table.TableLayout;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class NewTableTest {

  @Test
  void lowestProtocolIsUsed() {
    assertThat(table(LogFixture.SCHEMA, TableLayout.FLAT).get(0))
        .isEqualTo(new Protocol(1, 2, Optional.empty(), Optional.empty()));
  }

  @Test
  void timestampWithoutZoneNeedsItsFeatureAtAnyDepth() {
    StructType schema =
        LogFixture.SCHEMA.add("list", new ArrayType(TimestampNTZType.TIMESTAMP_NTZ, true));

    Protocol protocol = (Protocol) table(schema, TableLayout.FLAT).get(0);

    assertThat(protocol.minReaderVersion()).isEqualTo(3);
    assertThat(protocol.minWriterVersion()).isEqualTo(7);
    assertThat(protocol.readerFeatures()).contains(Set.of("timestampNtz"));
    assertThat(protocol.supports("timestampNtz")).isTrue();
    assertThat(
            new TableRules("t", ColumnRequest.USUAL)
                .view(
                    Optional.of(protocol),
                    Optional.of((Metadata) table(schema, TableLayout.FLAT).get(1)),
                    List.of()))
        .isNotNull();
  }

  @Test
  void layoutDecidesThePartitioning() {
    Metadata partitioned = (Metadata) table(LogFixture.SCHEMA, TableLayout.PARTITIONED).get(1);
    Metadata flat = (Metadata) table(LogFixture.SCHEMA, TableLayout.FLAT).get(1);

    assertThat(partitioned.partitionColumns()).containsExactly("source_file");
    assertThat(flat.partitionColumns()).isEmpty();
    assertThat(flat.id()).isEqualTo("id");
    assertThat(flat.createdTimeMillis()).hasValue(5);
    assertThat(SchemaJson.parse(flat.schemaString())).isEqualTo(LogFixture.SCHEMA);
  }

  private static List<Action> table(StructType schema, TableLayout layout) {
    return new NewTable(schema, layout, "source_file", Map.of()).actions("id", 5);
  }
}
