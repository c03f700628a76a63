package io.deltawriter.internal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    return ActionCodec.read(bytes, 0, bytes.length);
  }
}
