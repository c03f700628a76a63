package io.deltawriter.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.deltawriter.error.InvalidInputException;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentsPropertyTest {

  private static final int MAX_RECORD_BYTES = 120;

  @Property(tries = 120)
  void segmentsOfAnySizeGiveTheSameRowsAndErrors(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 7) int kind) {
    RandomJson random = new RandomJson(seed);
    StructType schema = random.schema();
    List<Map<String, Object>> rows = random.rows(schema, 8);
    byte[] source =
        ((kind & 1) == 0 ? random.lines(schema, rows) : random.array(schema, rows)).getBytes(UTF_8);
    if ((kind & 2) != 0) {
      source = random.damage(source);
    }
    if ((kind & 4) != 0) {
      source = Gzip.compress(source);
      source = (kind & 2) != 0 ? random.damage(source) : source;
    }
    requireSameForAllSegments(source, schema);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1}\n{\"a\":2}\r\n\r\n{\"a\":3,\"s\":\"\\\"}{\"}",
        "\uFEFF{\"a\":1,\"s\":[ 1, {\"x\":\"é\"} ]}\n{\"a\":x}\n{\"a\":3}\n",
        "[{\"a\":1,\"s\":\"}]\\\\\"} ,\n{\"s\":{\"x\":[1,2,{}]}},{\"a\":3} ]  ",
        "[{\"a\":1},{\"s\":\"\\\"\"},{\"a\":\"3\"}]",
        "[{\"a\":1},{\"s\":\"\u001e\"}]",
        "[{\"a\":1},{\"s\":\"open}]",
        "[{\"a\":1},{\"a\":2},",
        "[{\"a\":1},{\"a\":2}] {\"a\":3}"
      })
  void everyBoundaryGivesTheSameRowsAndErrors(String source) {
    requireSameForAllSegments(
        source.getBytes(UTF_8),
        new StructType().add("a", LongType.LONG).add("s", StringType.STRING));
  }

  private static void requireSameForAllSegments(byte[] source, StructType schema) {
    Reading whole = Reading.of(source, schema, limits(MAX_RECORD_BYTES));
    for (int segmentBytes = 16; segmentBytes < MAX_RECORD_BYTES; segmentBytes++) {
      Reading pieces = Reading.of(source, schema, limits(segmentBytes));

      assertThat(pieces.error().map(InvalidInputException::getMessage))
          .as("segments of %s", segmentBytes)
          .isEqualTo(whole.error().map(InvalidInputException::getMessage));
      assertThat(pieces.error().flatMap(InvalidInputException::position))
          .as("segments of %s", segmentBytes)
          .isEqualTo(whole.error().flatMap(InvalidInputException::position));
      // Of the records before an error, those of its own segment are not handed out.
      if (whole.error().isEmpty()) {
        assertThat(pieces.rows()).as("segments of %s", segmentBytes).isEqualTo(whole.rows());
      }
    }
  }

  private static JsonLimits limits(int segmentBytes) {
    return new JsonLimits(segmentBytes, MAX_RECORD_BYTES, 8);
  }
}
