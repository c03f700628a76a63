package io.deltawriter.samples.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.DeltaWriterOptions;
import io.deltawriter.table.SourceKey;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  @Test
  void keyIsTheNameWithoutExtensionsUnlessAPatternSays() {
    assertThat(with("DELTA_KEY_PATTERN", "").naming().keyOf("id-1.json.gz"))
        .contains(SourceKey.of("id-1"));
    assertThat(with("DELTA_KEY_PATTERN", "id-(.+)\\.json").naming().keyOf("id-1.json"))
        .contains(SourceKey.of("1"));
  }

  @Test
  void schemaIsForANewTable() {
    String schema =
        "{\"type\":\"struct\",\"fields\":[{\"name\":\"amount\",\"type\":\"double\",\"nullable\":true,\"metadata\":{}}]}";

    assertThat(with("DELTA_SCHEMA", schema).options().schema())
        .isPresent()
        .isEqualTo(DeltaWriterOptions.builder().schemaJson(schema).build().schema());
    assertThat(with("DELTA_SCHEMA", "amount DOUBLE").options().schema())
        .isEqualTo(with("DELTA_SCHEMA", schema).options().schema());
    assertThat(with("DELTA_SCHEMA", "").options().schema()).isEmpty();
  }

  @Test
  void columnsAreNamed() {
    assertThat(with("DELTA_KEY_COLUMN", "customer").options().keyColumn()).isEqualTo("customer");
    assertThat(with("DELTA_INGEST_TIME_COLUMN", "at").options().ingestTimeColumn()).contains("at");
    assertThat(with("DELTA_INGEST_TIME_COLUMN", "none").options().ingestTimeColumn()).isEmpty();
    assertThat(with("DELTA_KEY_COLUMN", "").options().keyColumn()).isEqualTo("source_file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DELTA_TABLE       |                                      | Set the environment variable DELTA_TABLE
          DELTA_TABLE       | /tmp/table                           | s3://bucket/prefix: '/tmp/table'
          DELTA_SOURCE      |                                      | Set the environment variable DELTA_SOURCE
          DELTA_SOURCE      | s3://example-bucket                  | must not be inside each other
          DELTA_SOURCE      | s3://example-bucket/tables/customers | must not be inside each other
          DELTA_SOURCE      | s3://example-bucket/tables/customers/in/ | must not be inside each other
          DELTA_KEY_PATTERN | id-.+                                | must have one group
          DELTA_KEY_PATTERN | id-(.+                               | DELTA_KEY_PATTERN is wrong: Unclosed group
          DELTA_SCHEMA      | {}                                   | DELTA_SCHEMA is wrong
          DELTA_SCHEMA      | amount DUBLE                         | expected a type
          """)
  void wrongVariableIsNamed(String name, String value, String message) {
    assertThatThrownBy(() -> with(name, value == null ? "" : value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(message);
  }

  @Test
  void tableBesideTheSourceWithALikeNameIsTaken() {
    assertThat(with("DELTA_TABLE", "s3://example-bucket/customers-table").table())
        .hasToString("s3://example-bucket/customers-table");
  }

  private static Settings with(String name, String value) {
    Map<String, String> environment = new HashMap<>(Customers.ENVIRONMENT);
    environment.put(name, value);
    return Settings.of(environment);
  }
}
