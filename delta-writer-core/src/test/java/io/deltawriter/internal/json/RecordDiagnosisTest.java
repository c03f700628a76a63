package io.deltawriter.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.delta.kernel.types.StructType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordDiagnosisTest {

  private static final JsonLimits LIMITS = new JsonLimits(1 << 20, 1 << 20, 5);

  /** Sources write {@code '} for the quote and {@code ^} for a control character. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'a':1,}            | 7  | ``      | a field name in double quotes",
        "{a:1}               | 1  | ``      | a field name in double quotes",
        "{'a' 1}             | 5  | a       | a colon",
        "{'a':1 's':2}       | 7  | ``      | a comma or }",
        "{'a':1x}            | 6  | ``      | a comma or }",
        "{'a':}              | 5  | a       | a value",
        "{'a':01}            | 6  | a       | without leading zero",
        "{'a':-01}           | 7  | a       | without leading zero",
        "{'a':+1}            | 5  | a       | a value",
        "{'a':.5}            | 5  | a       | a value",
        "{'a':1.}            | 7  | a       | a digit",
        "{'a':1.e5}          | 7  | a       | a digit",
        "{'a':-}             | 6  | a       | a digit",
        "{'a':1e}            | 7  | a       | a digit",
        "{'a':1E+}           | 8  | a       | a digit",
        "{'a':tru}           | 5  | a       | a value",
        "{'a':nul}           | 5  | a       | a value",
        "{'a':NaN}           | 5  | a       | a value",
        "{'a':TRUE}          | 5  | a       | a value",
        "{/**/}              | 1  | ``      | a field name in double quotes",
        "{'o':{'l':[1,,3]}}  | 13 | o.l[1]  | a value",
        "{'o':{'l':[1,2}}    | 14 | o.l     | a comma or ]",
        "{'o':{'l':[1,]}}    | 13 | o.l[1]  | a value",
        "{'z':[{'q':tru}]}   | 11 | z[0].q  | a value",
        "{'s':'a\\qb'}       | 8  | s       | after a backslash",
        "{'s':'a\\u12G4'}    | 11 | s       | four hexadecimal digits",
        "{'s':'a^b'}         | 7  | s       | an escape is expected for a control character",
        "{'s^':1}            | 3  | ``      | an escape is expected for a control character",
        "{'s':'\\ud800'}     | 6  | s       | half a surrogate pair",
        "{'s':'\\udc00'}     | 6  | s       | half a surrogate pair",
        "{'s':'\\ud800\\n'}  | 6  | s       | half a surrogate pair",
        "{'s':'\\ud800\\ud800\\udc00'} | 6 | s | half a surrogate pair",
        "{'z':['\\\\\\ud800']} | 9 | z[0]   | half a surrogate pair",
        "{'\\udc00':1}       | 2  | ``      | half a surrogate pair",
        "{'z':[[[[[1]]]]]}   | 9  | z[0][0][0][0] | nested deeper than 5 levels",
        "{'z':{'y':{'x':{'w':{'v':{}}}}}} | 25 | z.y.x.w.v | nested deeper than 5 levels",
        "{                   | 1  | ``      | not complete at the end of its line",
        "{'s                 | 3  | ``      | not complete at the end of its line",
        "{'s'                | 4  | s       | not complete at the end of its line",
        "{'s':'ab            | 8  | s       | not complete at the end of its line",
        "{'s':[1             | 7  | s       | not complete at the end of its line",
        "{'s':1              | 6  | ``      | not complete at the end of its line",
        "{'s':1}             | -1 | ``      | ``",
      })
  void firstWrongByteIsNamed(String source, long offset, String field, String problem) {
    String json = source.replace('\'', '"').replace('^', '\t');
    StructType schema = new StructType().add("s", io.delta.kernel.types.StringType.STRING);

    Reading reading = Reading.of(json.getBytes(UTF_8), schema, LIMITS);

    if (offset < 0) {
      assertThat(reading.error()).isEmpty();
      return;
    }
    assertThat(reading.message()).contains(problem);
    assertThat(reading.position().byteOffset()).isEqualTo(offset);
    assertThat(reading.position().field()).isEqualTo(field);
    assertThat(reading.position().value()).isEqualTo(Snippet.of(json.substring((int) offset)));
  }

  @ParameterizedTest
  @CsvSource({
    "C0AF, 7",
    "C1BF, 7",
    "E0809F, 7",
    "E09FBF, 7",
    "EDA080, 7",
    "EDBFBF, 7",
    "F08FBFBF, 7",
    "F4908080, 7",
    "F5808080, 7",
    "FF, 7",
    "80, 7",
    "C3, 7",
    "E282, 7",
    "F09F98, 7",
    "C3A9BF, 9"
  })
  void invalidUtf8IsFoundWhereverItStands(String hex, long offset) {
    byte[] text = java.util.HexFormat.of().parseHex(hex);
    for (String name : new String[] {"s", "z"}) {
      byte[] before = ("{\"" + name + "\":\"x").getBytes(UTF_8);
      byte[] after = "\"}".getBytes(UTF_8);
      byte[] source =
          ByteBuffer.allocate(before.length + text.length + after.length)
              .put(before)
              .put(text)
              .put(after)
              .array();
      StructType schema = new StructType().add("s", io.delta.kernel.types.StringType.STRING);

      Reading reading = Reading.of(source, schema, LIMITS);

      assertThat(reading.message()).startsWith("The record is not valid UTF-8");
      assertThat(reading.position().byteOffset()).isEqualTo(offset);
      assertThat(reading.position().field()).isEqualTo(name);
    }
  }

  @Property(tries = 3000)
  void refusesWhatAParserRefuses(@ForAll long seed) throws IOException {
    RandomJson random = new RandomJson(seed);
    StructType schema = random.schema();
    byte[] record = random.array(schema, random.rows(schema, 1)).getBytes(UTF_8);
    record[0] = ' ';
    record = random.damage(record);
    int from = Blanks.skip(record, 0, record.length);
    if (from == record.length || record[from] != '{') {
      return;
    }

    assertThat(isRefused(record, from))
        .as(new String(record, UTF_8))
        .isEqualTo(!isUtf8(record, from) || !isJson(record, from));
  }

  private static boolean isRefused(byte[] record, int from) {
    try {
      RecordDiagnosis.explain(record, from, record.length, LIMITS, (byte) 0x1E);
      return false;
    } catch (RecordException e) {
      return true;
    }
  }

  private static boolean isUtf8(byte[] record, int from) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(record, from, record.length - from));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static boolean isJson(byte[] record, int from) throws IOException {
    JsonFactory factory =
        JsonFactory.builder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .streamReadConstraints(
                StreamReadConstraints.builder().maxNestingDepth(LIMITS.maxDepth()).build())
            .build();
    try (JsonParser parser = factory.createParser(record, from, record.length - from)) {
      int depth = 0;
      do {
        JsonToken token = parser.nextToken();
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        boolean text = token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME;
        if (text && !UTF_8.newEncoder().canEncode(parser.getText())) {
          return false;
        }
      } while (depth > 0);
      return true;
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
