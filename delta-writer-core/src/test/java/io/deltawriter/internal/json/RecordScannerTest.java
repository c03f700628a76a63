package io.deltawriter.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.sun.management.ThreadMXBean;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StructType;
import io.deltawriter.Thoroughness;
import io.deltawriter.internal.columns.ColumnBatch;
import io.deltawriter.internal.columns.LeafVector;
import io.deltawriter.internal.columns.RowShape;
import io.deltawriter.internal.rules.SchemaDdl;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that are read from bytes become what they become by tokens, or the same error. */
class RecordScannerTest {

  private static final String CHARACTERS = "{}[]\",:\\ntfue0123456789+-.EeT \u0000\u001fZ/b\u00ff";

  /** Right, wrong and odd values. */
  private static final String VALUES =
      """
      0 ~ -0 ~ -0.0 ~ 1 ~ -1 ~ 007 ~ 1.0 ~ 1e2 ~ 1E+2 ~ 1e-2 ~ 1. ~ .5 ~ - ~ +1 ~ 127
      128 ~ -128 ~ -129 ~ 32767 ~ 32768 ~ 2147483647 ~ 2147483648
      9223372036854775807 ~ 9223372036854775808 ~ -9223372036854775808
      999999999999999999 ~ 1e400 ~ -1e400 ~ 1e-400 ~ 0.1 ~ 123456789012345678
      9007199254740993 ~ 0.30000000000000004 ~ 1.7976931348623157e308 ~ 4.9e-324
      12345.67 ~ 12345.678 ~ 99999999.99 ~ 100000000.00 ~ 0.000 ~ 1.50
      1.500000000000000000000 ~ true ~ false ~ null ~ nul ~ tru ~ "" ~ "a"
      "\\u00e9\\ud83d\\ude00\\n\\/" ~ "\\ud83d" ~ "\\ude00" ~ "\\x" ~ "\\u12" ~ "NaN"
      "Infinity" ~ [] ~ [1] ~ [1,] ~ [,1] ~ {} ~ {"a":[1,{"b":null}]}
      {"a" : 1 , "a":2} ~ {a:1} ~ {"a"} ~ [[[[[[[[1]]]]]]]] ~ "2024-02-29"
      "2023-02-29" ~ "0000-01-01" ~ "0001-01-01" ~ "9999-12-31" ~ "2024-13-01"
      "2024-1-01" ~ "2024-05-31T23:59:59" ~ "2024-05-31 23:59:59.123456789Z"
      "2024-05-31T23:59:59.1234567890Z" ~ "2024-05-31T23:59" ~ "2024-05-31T24:00:00"
      "2024-05-31T23:59:60" ~ "2024-05-31T23:59:59+02:00"
      "1969-12-31T23:59:59.999999Z" ~ "2024-05-31T23:59:59.Z"
      "9999-12-31T23:59:59.999999Z" ~ "0001-01-01T00:00:00Z" ~ "2024-05-31t23:59:59z"
      """;

  /** What comes of {@code record}: its entries and values, or what is wrong with it. */
  private static String outcome(RecordScanner scanner, RowShape shape, byte[] record) {
    ColumnBatch batch = new ColumnBatch(shape);
    try {
      int next = scanner.scan(record, 0, record.length, batch);
      StringBuilder text = new StringBuilder();
      text.append(next).append(' ').append(batch.rowCount());
      batch.vectors().forEach(vector -> append(vector, text));
      return text.append(' ')
          .append(scanner.ignoredFieldCount())
          .append(scanner.ignoredFieldNames().first())
          .toString();
    } catch (RecordException e) {
      return e.problem() + " | " + e.index() + " | " + e.field() + " | " + e.value();
    }
  }

  private static void append(LeafVector vector, StringBuilder text) {
    text.append('\n').append(vector.leaf().path());
    for (int entry = 0; entry < vector.entryCount(); entry++) {
      text.append(' ').append(vector.definitionLevel(entry));
      text.append('/').append(vector.repetitionLevel(entry));
    }
    for (int value = 0; value < vector.valueCount(); value++) {
      text.append(' ');
      if (vector.leaf().holdsBytes()) {
        byte[] bytes = vector.bytes();
        text.append(
            Arrays.toString(Arrays.copyOfRange(bytes, vector.start(value), vector.end(value))));
      } else {
        text.append(vector.number(value));
      }
    }
  }

  private static void assertSame(RowShape shape, byte[] record) {
    for (byte separator : new byte[] {'\n', 0x1E}) {
      JsonLimits limits = JsonLimits.of(1 << 20, 5);
      String direct = outcome(new RecordScanner(shape, limits, separator), shape, record);
      String byTokens = outcome(RecordScanner.ofTokens(shape, limits, separator), shape, record);
      assertThat(direct).as(new String(record, UTF_8)).isEqualTo(byTokens);
    }
  }

  @Test
  void randomRecordsAndTheirMutationsComeOutTheSame() {
    int rounds = Thoroughness.choose(300, 20_000);
    for (int seed = 0; seed < rounds; seed++) {
      Random random = new Random(seed);
      RandomJson json = new RandomJson(seed);
      StructType schema = json.schema();
      RowShape shape = RowShape.of(schema);
      List<Map<String, Object>> rows = json.rows(schema, 3);
      for (String line : json.lines(schema, rows).split("\r?\n", -1)) {
        byte[] record = line.getBytes(UTF_8);
        assertSame(shape, record);
        for (int mutation = 0; mutation < 5; mutation++) {
          assertSame(shape, mutated(record, random));
        }
      }
    }
  }

  private static byte[] mutated(byte[] record, Random random) {
    byte[] mutated = record.clone();
    for (int change = random.nextInt(3); change >= 0 && mutated.length > 0; change--) {
      int at = random.nextInt(mutated.length);
      byte character = (byte) CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
      switch (random.nextInt(3)) {
        case 0 -> mutated[at] = character;
        case 1 -> mutated = Arrays.copyOf(mutated, at);
        default -> {
          byte[] longer = new byte[mutated.length + 1];
          System.arraycopy(mutated, 0, longer, 0, at);
          longer[at] = character;
          System.arraycopy(mutated, at, longer, at + 1, mutated.length - at);
          mutated = longer;
        }
      }
    }
    return mutated;
  }

  private static Stream<String> values() {
    return Stream.concat(
        Stream.of("\"\t\"", "\"a\u0001", "\"\n"), Arrays.stream(VALUES.split(" ~ |\n")));
  }

  @ParameterizedTest
  @MethodSource("values")
  void valueComesOutTheSameInAColumnOfEveryType(String value) {
    for (String type :
        List.of(
            "STRING",
            "TINYINT",
            "SMALLINT",
            "INT",
            "BIGINT",
            "FLOAT",
            "DOUBLE",
            "BOOLEAN",
            "DECIMAL(10, 2)",
            "DECIMAL(18, 0)",
            "DECIMAL(18, 18)",
            "DECIMAL(38, 10)",
            "BINARY",
            "DATE",
            "TIMESTAMP",
            "TIMESTAMP_NTZ",
            "ARRAY<INT>",
            "ARRAY<STRING>",
            "STRUCT<a INT, b STRING>",
            "MAP<STRING, INT>")) {
      RowShape shape = RowShape.of(SchemaDdl.parse("x INT, v " + type + ", y INT NOT NULL"));
      for (String before : List.of("", " ", "\r")) {
        for (String after : List.of(",\"y\":1}", " , \"y\" : 1 } ", "}")) {
          assertSame(shape, ("{\"v\":" + before + value + after).getBytes(UTF_8));
        }
      }
      assertSame(shape, ("{\"y\":1,\"other\":" + value + ",\"v\":null}").getBytes(UTF_8));
      assertSame(shape, ("{\"y\":1,\"v\":" + value + ",\"v\":null}").getBytes(UTF_8));
      assertSame(shape, ("{\"other\":" + value + "}").getBytes(UTF_8));
    }
  }

  @Test
  void numbersAreRoundedOnceAsByTokens() {
    RowShape shape = RowShape.of(SchemaDdl.parse("v ARRAY<DOUBLE>, w ARRAY<FLOAT>"));
    Random random = new Random(1);
    for (int round = 0; round < 200; round++) {
      String numbers =
          Stream.generate(() -> number(random)).limit(50).collect(Collectors.joining(","));
      String record = "{\"v\":[" + numbers + "],\"w\":[" + numbers + "]}";
      assertSame(shape, record.getBytes(UTF_8));
    }
  }

  private static String number(Random random) {
    String digits = Long.toString(random.nextLong() >>> random.nextInt(1, 60));
    String whole = digits.substring(0, random.nextInt(1, digits.length() + 1));
    String fraction = digits.substring(whole.length());
    return (random.nextBoolean() ? "-" : "")
        + whole
        + (fraction.isEmpty() ? "" : "." + fraction)
        + (random.nextInt(4) == 0 ? "e" + (random.nextInt(30) - 15) : "");
  }

  /** Wherever the eight bytes that are looked at together begin and end. */
  @Test
  void textComesOutTheSameAtEveryLengthAndWithEveryEscapeAtEveryPlace() {
    RowShape shape = RowShape.of(SchemaDdl.parse("v STRING, w STRING"));
    List<String> parts =
        List.of(
            "",
            "\\n",
            "\\u0041",
            "\\uD83D\\uDE00",
            "\\\"",
            "\u00e9",
            "\ud83d\ude00",
            "\\q",
            "\\uD83D",
            "\u0001");
    for (int before = 0; before < 20; before++) {
      for (int after : new int[] {0, 1, 7, 8, 9, 70, 5000}) {
        for (String part : parts) {
          String text = "a".repeat(before) + part + part + "b".repeat(after);
          assertSame(shape, ("{\"v\":\"" + text + "\"}").getBytes(UTF_8));
          assertSame(shape, ("{\"v\":{\"x\":\"" + text + "\"},\"w\":\"" + text).getBytes(UTF_8));
          assertSame(shape, ("{\"" + text + "\":1,\"v\":null}").getBytes(UTF_8));
        }
      }
    }
  }

  @Test
  void rowsAroundOneThatIsReadByTokensStayWhole() {
    RowShape shape = RowShape.of(SchemaDdl.parse("v STRING, w ARRAY<STRUCT<a BIGINT, b STRING>>"));
    List<String> records =
        List.of(
            "{\"v\":\"one\",\"w\":[{\"a\":1,\"b\":\"x\"},{\"a\":2}]}",
            "{\"v\":\"two\",\"w\":[{\"a\":3,\"b\":\"y\"},{\"\\u0061\":4,\"b\":\"z\"}],\"u\":1}",
            "  ",
            "{\"u\":1,\"w\":[],\"v\":null}\r");
    for (int first = 0; first < records.size(); first++) {
      for (int second = 0; second < records.size(); second++) {
        for (int third = 0; third < records.size(); third++) {
          String lines =
              records.get(first) + "\n" + records.get(second) + "\n" + records.get(third);
          assertSame(shape, lines.getBytes(UTF_8));
          assertSame(shape, (lines + "\n").getBytes(UTF_8));
          assertSame(shape, (lines + "\n{\"v\":1,}").getBytes(UTF_8));
        }
      }
    }
  }

  /** A name that JSON can only have with an escape. */
  @ParameterizedTest
  @ValueSource(strings = {"a\"b", "a\\b", "a\\nb", "\ud83d\ude00", "\u00e9", "a.b c"})
  void columnOfOddNameIsRead(String name) {
    RowShape shape = RowShape.of(new StructType().add(name, LongType.LONG).add("y", LongType.LONG));
    for (String written :
        List.of(name, name.replace("\\", "\\\\").replace("\"", "\\\""), "?", "??")) {
      assertSame(shape, ("{\"y\":1,\"" + written + "\":2}").getBytes(UTF_8));
    }
  }

  /** By tokens a record costs a parser; this holds that usual records are read from the bytes. */
  @Test
  void usualRecordsAreReadWithoutAnyAllocation() {
    String type = "a STRING, b BIGINT, c DOUBLE, d BOOLEAN, e TIMESTAMP, f DATE, g DECIMAL(10, 2)";
    RowShape shape = RowShape.of(SchemaDdl.parse(type + ", h ARRAY<STRUCT<a INT>>"));
    String record =
        "{\"a\": \"text \\u00e9\\n\", \"b\": 123, \"c\": 1.5, \"d\": true, \"e\": \"2024-05-31T23:59:59Z\", "
            + "\"f\": \"2024-05-31\", \"g\": 12.50, \"h\": [{\"a\": 1}, {\"a\": null}, null]}\n";
    int records = 10_000;
    byte[] bytes = record.repeat(records).getBytes(UTF_8);
    RecordScanner scanner = new RecordScanner(shape, JsonLimits.of(1 << 20, 5), (byte) '\n');
    ColumnBatch batch = new ColumnBatch(shape);
    assertThatCode(() -> scanner.scan(bytes, 0, bytes.length, batch)).doesNotThrowAnyException();
    batch.clear();

    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    assertThatCode(() -> scanner.scan(bytes, 0, bytes.length, batch)).doesNotThrowAnyException();
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(batch.rowCount()).isEqualTo(records);
    // The smallest object has 16 bytes.
    assertThat(allocated / records).isLessThan(16);
  }
}
