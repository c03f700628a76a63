package io.deltawriter.internal.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.internal.datafile.ColumnStats;
import io.deltawriter.internal.datafile.DataFile;
import io.deltawriter.internal.log.LogFixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ActionCodecTest {

  private static final DeletionVector VECTOR =
      new DeletionVector(
          "u", "ab^-aqEH.-t@S}K{vb[*k^", OptionalInt.of(4), 40, 6, OptionalLong.of(9));

  private static final AddFile ADD =
      new AddFile(
          "a",
          Collections.singletonMap("k", null),
          1,
          2,
          false,
          Optional.empty(),
          Map.of(),
          Optional.of(VECTOR),
          OptionalLong.of(3),
          OptionalLong.of(4),
          Optional.of("liquid"),
          Map.of("future", ActionCodec.JSON.createObjectNode().put("x", 1)));

  private static final RemoveFile REMOVE =
      new RemoveFile(
          "a",
          OptionalLong.empty(),
          false,
          Optional.empty(),
          OptionalLong.empty(),
          Map.of(),
          Optional.of(VECTOR),
          OptionalLong.of(1),
          OptionalLong.of(2));

  private static final Metadata METADATA =
      new Metadata(
          "id",
          Optional.of("n"),
          Optional.of("d"),
          "parquet",
          Map.of(),
          "{}",
          List.of("p"),
          Map.of("a", "b"),
          OptionalLong.of(1));

  static List<Action> actions() {
    return List.of(
        LogFixture.add("1", "source_file=a b/x%1"),
        ADD,
        LogFixture.remove(LogFixture.add("1", "x")),
        REMOVE,
        new Txn("app \u00fc\ud83d\ude00", -5, OptionalLong.of(7)),
        new Txn("app", 1, OptionalLong.empty()),
        new DomainMetadata("d", "{}", true),
        new Protocol(1, 2, Optional.empty(), Optional.empty()),
        new Protocol(3, 7, Optional.of(Set.of("a")), Optional.of(Set.of("a", "b"))),
        METADATA,
        CommitInfo.EMPTY,
        new CommitInfo(
            OptionalLong.of(1),
            OptionalLong.of(2),
            Optional.of("SYNC"),
            Map.of("a", "b"),
            Map.of("c", "1"),
            OptionalLong.of(3),
            Optional.of(false),
            Optional.of("e"),
            Optional.of("t")));
  }

  @ParameterizedTest
  @MethodSource("actions")
  void whatIsWrittenIsReadBack(Action action) throws IOException {
    assertThat(read(ActionCodec.json(action).toString())).contains(action);
  }

  @Test
  void fieldsOfAddThatAreNotKnownAreKeptAndWrittenAgain() throws IOException {
    String line =
        "{\"add\":{\"path\":\"a\",\"partitionValues\":{},\"size\":1,\"modificationTime\":2,"
            + "\"dataChange\":true,\"new\":{\"deep\":[1,\"x\"]}}}";

    Action add = read(line).orElseThrow();

    assertThat(ActionCodec.json(add).toString()).isEqualTo(line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"brandNew\":{\"a\":1}}",
        "{}",
        "{\"cdc\":{\"path\":\"_change_data/x\"}}",
        "{\"add\":null}"
      })
  void kindsThatAreNotKnownAreIgnored(String line) throws IOException {
    assertThat(read(line)).isEmpty();
  }

  @Test
  void nullBesideTheActionIsIgnored() throws IOException {
    assertThat(read("{\"add\":null,\"txn\":{\"appId\":\"a\",\"version\":1}}"))
        .contains(new Txn("a", 1, OptionalLong.empty()));
  }

  @Test
  void valuesOfParametersThatAreNotStringsAreGivenAsJson() throws IOException {
    CommitInfo info =
        (CommitInfo)
            read("{\"commitInfo\":{\"operationParameters\":{\"a\":[1,2],\"b\":true,\"c\":null}}}")
                .orElseThrow();

    assertThat(info.operationParameters())
        .containsOnly(Map.entry("a", "[1,2]"), Map.entry("b", "true"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[1]",
        "7",
        "\"text\"",
        "{}",
        "{\"timestamp\":\"2026-01-01\",\"inCommitTimestamp\":1.5,\"readVersion\":[]}",
        "{\"timestamp\":99999999999999999999999}",
        "{\"operation\":{},\"engineInfo\":{\"name\":\"x\"},\"txnId\":17}",
        "{\"operationParameters\":[1],\"operationMetrics\":\"none\",\"isBlindAppend\":\"true\"}",
      })
  void commitInfoOfAnyFormSaysNothing(String content) throws IOException {
    assertThat(read("{\"commitInfo\":" + content + "}")).contains(CommitInfo.EMPTY);
  }

  @Test
  void whatIsAsExpectedInAnOddCommitInfoIsTaken() throws IOException {
    CommitInfo info =
        (CommitInfo)
            read("{\"commitInfo\":{\"timestamp\":\"x\",\"operation\":\"WRITE\",\"txnId\":1,\"a\":[]}}")
                .orElseThrow();

    assertThat(info.operation()).contains("WRITE");
    assertThat(info.timestampMillis()).isEmpty();
  }

  @Test
  void commitInfoMayBeDeepAndHaveLongNumbersAndNames() throws IOException {
    String content =
        "[".repeat(5_000)
            + "1".repeat(5_000)
            + "]".repeat(5_000)
            + ",\""
            + "n".repeat(60_000)
            + "\":1";

    assertThat(read("{\"commitInfo\":{\"deep\":" + content + "}}")).contains(CommitInfo.EMPTY);
  }

  /** Escaped halves of a pair are read as another character by delta-rs, Polars and DuckDB. */
  @Test
  void textOfEveryPlaneIsWrittenAsItIs() throws IOException {
    StringBuilder all = new StringBuilder();
    for (int plane = 0; plane <= 16; plane++) {
      all.appendCodePoint(plane * 0x10000 + 0x0BB7).appendCodePoint(plane * 0x10000 + 0xFFFD);
    }
    for (int padding = 0; padding < 4; padding++) {
      // Long enough to pass a generator's buffers in the middle of a pair.
      String text = "x".repeat(padding) + all.toString().repeat(500);
      Action action = new Txn(text, 1, OptionalLong.empty());

      String line = new String(ActionCodec.write(action), StandardCharsets.UTF_8);

      assertThat(line).contains(text);
      assertThat(read(line)).contains(action);
    }
  }

  @Test
  void namesAndValuesOfMapsAreWrittenAsTheyAre() throws IOException {
    String text = "a\uD842\uDFB7\uD83D\uDE00";
    AddFile add =
        AddFile.of(
            new DataFile(
                "x",
                1,
                1,
                1,
                List.of(new ColumnStats(List.of(text), 0, Optional.of(text), Optional.of(text)))),
            Map.of(text, text),
            Map.of(text, text));
    Metadata metadata =
        new Metadata(
            text,
            Optional.of(text),
            Optional.of(text),
            "parquet",
            Map.of(text, text),
            text,
            List.of(text),
            Map.of(text, text),
            OptionalLong.empty());
    for (Action action :
        List.of(add, LogFixture.remove(add), metadata, new DomainMetadata(text, text, false))) {
      assertThat(new String(ActionCodec.write(action), StandardCharsets.UTF_8))
          .contains(text)
          .doesNotContain("\\u");
      assertThat(read(new String(ActionCodec.write(action), StandardCharsets.UTF_8)))
          .contains(action);
    }
  }

  @Test
  void unpairedSurrogatesOfOthersStayWhatTheyAre() throws IOException {
    String line = "{\"txn\":{\"appId\":\"a\\ud842b\uD842\uDFB7\\udfb7\\ud842\",\"version\":1}}";
    Action action = read(line).orElseThrow();

    assertThat(new String(ActionCodec.write(action), StandardCharsets.UTF_8)).isEqualTo(line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[1]",
        "1",
        "{\"add\":1}",
        "{\"add\":{\"partitionValues\":{},\"size\":1,\"modificationTime\":1}}",
        "{\"add\":{\"path\":7,\"partitionValues\":{},\"size\":1,\"modificationTime\":1}}",
        "{\"add\":{\"path\":\"%FF\",\"partitionValues\":{},\"size\":1,\"modificationTime\":1}}",
        "{\"add\":{\"path\":\"a\",\"partitionValues\":[],\"size\":1,\"modificationTime\":1}}",
        "{\"add\":{\"path\":\"a\",\"partitionValues\":{},\"size\":1.5,\"modificationTime\":1}}",
        "{\"protocol\":{\"minReaderVersion\":99999999999,\"minWriterVersion\":1}}",
        "{\"txn\":{\"appId\":\"a\"}}",
        "{\"txn\":{\"appId\":\"a\",\"version\":1}}{\"txn\":{\"appId\":\"b\",\"version\":1}}",
        "{\"txn\":{\"appId\":\"a\",\"vers"
      })
  void whatIsNoActionIsRefused(String line) {
    assertThatThrownBy(() -> read(line)).isInstanceOf(IOException.class);
  }

  @Test
  void errorNamesTheField() {
    assertThatThrownBy(() -> read("{\"txn\":{\"appId\":\"a\",\"version\":\"1\"}}"))
        .hasMessageContaining("'txn.version'")
        .hasMessageContaining("STRING");
  }

  private static Optional<Action> read(String line) throws IOException {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    return ActionCodec.read(ActionCodec.parse(bytes, 0, bytes.length));
  }
}
