package io.deltawriter.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.kernel.types.BinaryType;
import io.delta.kernel.types.StructType;
import io.deltawriter.error.UnsupportedTableException;
import io.deltawriter.internal.action.DomainMetadata;
import io.deltawriter.internal.action.Protocol;
import io.deltawriter.internal.log.LogFixture;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables with the feature {@code clustering} (Delta protocol, "Clustered Table"). */
class StatisticsRuleTest {

  private static final TableRules RULES = new TableRules("memory/t", ColumnRequest.USUAL);

  @Test
  void clusteringIsAllowedWhereStatisticsOfItsColumnsAreWritten() {
    Map<String, String> oneColumn = Map.of("delta.dataSkippingNumIndexedCols", "1");
    Map<String, String> named = Map.of("delta.dataSkippingStatsColumns", "late, `wid`, `a.b`");
    StructType late = new StructType().add("x", BinaryType.BINARY);
    StructType schema = LogFixture.SCHEMA.add("late", late).add("a.b", BinaryType.BINARY);

    assertThat(clustered(schema, Map.of(), "[[\"wid\"]]")).isNotNull();
    assertThat(clustered(schema, named, "[\"wid\", \"`a.b`\"]")).isNotNull();
    assertThat(clustered(schema, named, "[[\"source_file\"]]")).isNotNull();
    assertThatThrownBy(() -> clustered(schema, oneColumn, "[[\"late\",\"x\"]]"))
        .isInstanceOf(UnsupportedTableException.class)
        .hasMessageContaining("'clustering'")
        .hasMessageContaining("late.x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[\"`wid\"]", "[\"wid, source_file\"]", "[\"\"]"})
  void clusteringByWhatIsNotOneColumnCannotBeRead(String columns) {
    assertThatThrownBy(() -> clustered(LogFixture.SCHEMA, Map.of(), columns))
        .isInstanceOf(UnsupportedTableException.class)
        .hasMessageContaining("its domain delta.clustering cannot be read");
  }

  private TableView clustered(StructType schema, Map<String, String> properties, String columns) {
    Set<String> features = Set.of("clustering", "domainMetadata");
    String configuration = "{\"clusteringColumns\":" + columns + "}";
    return RULES.view(
        Optional.of(new Protocol(1, 7, Optional.empty(), Optional.of(features))),
        Optional.of(TableRulesTest.metadata(schema, List.of(), properties)),
        List.of(new DomainMetadata("delta.clustering", configuration, false)));
  }
}
