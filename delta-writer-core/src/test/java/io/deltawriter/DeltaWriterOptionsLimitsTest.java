package io.deltawriter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.internal.json.JsonLimits;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeltaWriterOptionsLimitsTest {

  @ParameterizedTest
  @ValueSource(ints = {1024, 1 << 20, 1 << 28})
  void recordLimitThatCanBeSetCanBeRead(int bytes) {
    DeltaWriterOptions options = DeltaWriterOptions.builder().maxRecordBytes(bytes).build();

    assertThat(JsonLimits.of(options.maxRecordBytes(), options.maxDepth()).maxRecordBytes())
        .isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(ints = {1023, (1 << 28) + 1})
  void recordLimitOutOfBoundsIsRefusedWhenSet(int bytes) {
    assertThatThrownBy(() -> DeltaWriterOptions.builder().maxRecordBytes(bytes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("maxRecordBytes must be at ");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1001})
  void depthOutOfBoundsIsRefusedWhenSet(int depth) {
    assertThatThrownBy(() -> DeltaWriterOptions.builder().maxDepth(depth))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("maxDepth must be at ");
  }
}
