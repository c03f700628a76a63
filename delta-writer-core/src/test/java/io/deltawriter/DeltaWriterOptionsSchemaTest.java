package io.deltawriter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeltaWriterOptionsSchemaTest {

  @Test
  void schemaMayBeGivenAsTheJsonOfMetadata() {
    String json =
        "{\"type\":\"struct\",\"fields\":[{\"name\":\"id\",\"type\":\"long\",\"nullable\":true,"
            + "\"metadata\":{}}]}";

    DeltaWriterOptions options = DeltaWriterOptions.builder().schemaJson(json).build();

    assertThat(options.schema()).contains(new StructType().add("id", LongType.LONG));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no JSON",
        "[]",
        "\"string\"",
        "{\"type\":\"struct\"}",
        "{\"type\":\"struct\",\"fields\":[]}",
        "{\"type\":\"struct\",\"fields\":[{\"name\":\"id\",\"type\":\"number\",\"nullable\":true,"
            + "\"metadata\":{}}]}"
      })
  void whatIsNoSchemaIsRefused(String json) {
    DeltaWriterOptions.Builder builder = DeltaWriterOptions.builder();

    assertThatThrownBy(() -> builder.schemaJson(json)).isInstanceOf(IllegalArgumentException.class);
  }
}
