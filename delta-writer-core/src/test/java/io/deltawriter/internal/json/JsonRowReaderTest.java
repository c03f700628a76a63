package io.deltawriter.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonRowReaderTest {

  private static final StructType SCHEMA =
      new StructType()
          .add("id", LongType.LONG)
          .add("text", StringType.STRING)
          .add("list", new ArrayType(LongType.LONG, true));

  @Test
  void linesBecomeRows() {
    Reading reading =
        Reading.of(
            "{\"id\":1,\"text\":\"a\",\"list\":[1,null,3]}\n{\"text\":{\"x\" : 1.50},\"list\":[]}",
            SCHEMA);

    assertThat(reading.error()).isEmpty();
    assertThat(reading.rows())
        .hasSize(2)
        .first()
        .isEqualTo(Map.of("id", 1L, "text", "a", "list", java.util.Arrays.asList(1L, null, 3L)));
    assertThat(((Map<?, ?>) reading.rows().get(1)).get("text")).isEqualTo("{\"x\" : 1.50}");
    assertThat(((Map<?, ?>) reading.rows().get(1)).get("list")).isEqualTo(List.of());
  }

  @Test
  void errorSaysWhatWhereAndWhatToDo() {
    Reading reading =
        Reading.of(
            "{\"amount\": 1}\n{\"amount\": \"12,5\"}\n",
            new StructType().add("amount", DoubleType.DOUBLE));

    assertThat(reading.message())
        .isEqualTo(
            "Field 'amount' is not a number: \"12,5\"; write 12.5 (c42.json, record 2, byte 25)");
    assertThat(reading.rows()).isEmpty();
  }
}
