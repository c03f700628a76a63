package io.deltawriter.internal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.error.UnsupportedTableException;
import io.deltawriter.internal.action.CommitInfo;
import io.deltawriter.internal.action.MalformedAction;
import io.deltawriter.internal.action.Subject;
import io.deltawriter.internal.action.Txn;
import io.deltawriter.internal.checkpoint.LogNames;
import io.deltawriter.store.MemoryObjectStore;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CommitReaderTest {

  private static final String TXN = "{\"txn\":{\"appId\":\"a\",\"version\":1}}";

  private final MemoryObjectStore store =
      new MemoryObjectStore(Clock.fixed(LogFixture.NOW, ZoneOffset.UTC));
  private final CommitReader reader = new CommitReader(store, new LogNames("t"), 100_000);

  @Test
  void missingCommitIsEmpty() throws IOException {
    assertThat(reader.read(3)).isEmpty();
    assertThat(reader.history(3)).isEmpty();
  }

  @Test
  void blankLinesAndWindowsLineEndsAndMissingLastLineBreakAreNoMatter() throws IOException {
    commit("\n" + TXN + "\r\n  \r\n" + TXN);

    assertThat(reader.read(0).orElseThrow().actions()).hasSize(2);
  }

  @Test
  void linesAcrossTheBufferAreWhole() throws IOException {
    String id = "x".repeat(90_000);
    Txn txn = new Txn(id, 1, OptionalLong.empty());
    commit(TXN + "\n" + LogFixture.line(txn) + "\n" + LogFixture.line(txn) + "\n");

    assertThat(reader.read(0).orElseThrow().actions())
        .containsExactly(new Txn("a", 1, OptionalLong.empty()), txn, txn);
  }

  @Test
  void tooLongLineIsNamed() throws IOException {
    commit(TXN + "\n" + LogFixture.line(new Txn("x".repeat(200_000), 1, OptionalLong.empty())));

    assertBroken(2, "longer than 100000 bytes");
  }

  @Test
  void tooLongFirstLineIsNamed() throws IOException {
    commit("x".repeat(300_000));

    assertBroken(1, "longer than 100000 bytes");
  }

  @Test
  void cutCommitIsNamedByFileAndLine() throws IOException {
    commit(TXN + "\n" + TXN + "\n" + TXN.substring(0, 20));

    assertBroken(3, "");
  }

  @Test
  void twoActionsInOneLineAreRefusedAndNotHalfRead() throws IOException {
    commit(TXN + TXN);

    assertBroken(1, "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", " \r\n\t\n\n"})
  void emptyCommitIsBroken(String content) throws IOException {
    commit(content);

    assertBroken(1, "empty");
  }

  /**
   * As some file systems leave a file when the power fails, and what others might take for text.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\0",
        "\0\0\0\0",
        "\f",
        "\u000b",
        "\u001f",
        " \0",
        "\u00a0",
        "\u0085",
        "\ufeff",
        "\u2028"
      })
  void onlyJsonsOwnWhiteSpaceIsBlank(String tail) throws IOException {
    commit(TXN + "\n" + tail);
    assertBroken(2, "not JSON");

    commit(TXN + "\n" + tail + "\n" + TXN);
    assertBroken(2, "not JSON");

    commit(TXN + tail + "\n" + TXN + "\n");
    assertBroken(1, "not JSON");

    commit(tail + TXN);
    assertBroken(1, "not JSON");
  }

  @Test
  void otherEncodingsThanUtf8AreBroken() throws IOException {
    for (Charset charset :
        List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
      store.put(LogFixture.commit(0), TXN.getBytes(charset));
      assertBroken(1, "");
    }
    store.put(
        LogFixture.commit(0), TXN.replace("a\"", "\u00e9\"").getBytes(StandardCharsets.ISO_8859_1));
    assertBroken(1, "not text in UTF-8");
  }

  @Test
  void messageSaysHowToMendIt() throws IOException {
    commit(TXN + "\n\0\0");

    assertBroken(2, "restore the file from a backup");
  }

  @Test
  void actionThatIsNotAsTheProtocolHasItIsLeftToWhoNeedsIt() throws IOException {
    commit(TXN + "\n{\"metaData\":{\"id\":\"x\"}}");

    assertThat(reader.read(0).orElseThrow().actions().get(1))
        .isInstanceOfSatisfying(
            MalformedAction.class,
            action -> {
              assertThat(action.subject()).isEqualTo(new Subject("metaData", ""));
              assertThat(action.message())
                  .contains(LogFixture.commit(0), "line 2", "'metaData.format'");
            });
  }

  @Test
  void historyReadsNoFurtherThanCommitInfo() throws IOException {
    commit("{\"commitInfo\":{\"timestamp\":5,\"inCommitTimestamp\":6}}\nnot json");

    HistoryEntry entry = reader.history(0).orElseThrow();

    assertThat(entry.committed().toEpochMilli()).isEqualTo(6);
  }

  @Test
  void historyTakesTheFilesTimeIfTheCommitHasNone() throws IOException {
    commit(TXN + "\n");

    HistoryEntry entry = reader.history(0).orElseThrow();

    assertThat(entry.committed()).isEqualTo(LogFixture.NOW);
    assertThat(entry.info()).isEqualTo(CommitInfo.EMPTY);
  }

  private void commit(String text) throws IOException {
    store.put(LogFixture.commit(0), text.getBytes(StandardCharsets.UTF_8));
  }

  private void assertBroken(int line, String problem) {
    assertThatThrownBy(() -> reader.read(0))
        .isInstanceOf(UnsupportedTableException.class)
        .hasMessageContaining(LogFixture.commit(0))
        .hasMessageContaining("line " + line + ":")
        .hasMessageContaining(problem);
  }
}
