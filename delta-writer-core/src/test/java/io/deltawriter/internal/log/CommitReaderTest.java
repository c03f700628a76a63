package io.deltawriter.internal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.error.UnsupportedTableException;
import io.deltawriter.store.MemoryObjectStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

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

  @Test
  void emptyCommitIsBroken() throws IOException {
    commit("");

    assertBroken(1, "empty");
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
