package io.deltawriter.hadoop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.store.ObjectSink;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.store.OutcomeUnknownException;
import io.deltawriter.store.PutOutcome;
import io.deltawriter.store.Stored;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Failures of the call that decides, before and after it took effect. */
final class LostAnswerTest {

  private boolean failing;

  @BeforeEach
  void fail() {
    failing = false;
  }

  @ParameterizedTest
  @EnumSource(names = {"ABFS", "GCS", "DECLARED"})
  void writeWhoseAnswerIsLostIsUnknownAndIsThere(ModelFileSystem.Kind kind) throws IOException {
    ModelFileSystem files = new ModelFileSystem(kind);
    ObjectStore store = tested(files);
    files.setAfter((call, path) -> failIf(decides(kind, call), new IOException("reset")));

    failing = true;
    assertThatThrownBy(() -> store.putIfAbsent("x", Stored.utf8("ours")))
        .isInstanceOf(OutcomeUnknownException.class)
        .hasMessageContaining("x");
    failing = false;

    assertThat(Stored.text(store, "x")).isEqualTo("ours");
    assertThat(store.putIfAbsent("x", Stored.utf8("ours"))).isEqualTo(PutOutcome.EXISTS);
  }

  @ParameterizedTest
  @EnumSource(names = {"ABFS", "GCS", "DECLARED"})
  void writeThatMayNotHaveArrivedIsUnknown(ModelFileSystem.Kind kind) throws IOException {
    ModelFileSystem files = new ModelFileSystem(kind);
    ObjectStore store = tested(files);
    files.setBefore((call, path) -> failIf(decides(kind, call), new IOException("timeout")));

    failing = true;
    assertThatThrownBy(() -> store.putIfAbsent("x", Stored.utf8("ours")))
        .isInstanceOf(OutcomeUnknownException.class);
    assertThatThrownBy(() -> store.put("y", Stored.utf8("ours")))
        .isInstanceOf(OutcomeUnknownException.class);
    failing = false;

    assertThat(Stored.names(store)).containsExactly("known");
    assertThat(store.putIfAbsent("x", Stored.utf8("ours"))).isEqualTo(PutOutcome.CREATED);
  }

  @ParameterizedTest
  @EnumSource(names = {"ABFS", "GCS", "DECLARED"})
  void deniedWriteIsAPlainFailure(ModelFileSystem.Kind kind) throws IOException {
    ModelFileSystem files = new ModelFileSystem(kind);
    ObjectStore store = tested(files);
    files.setBefore((call, path) -> failIf(decides(kind, call), new AccessDeniedException("x")));

    failing = true;
    assertThatThrownBy(() -> store.putIfAbsent("x", Stored.utf8("ours")))
        .isInstanceOf(AccessDeniedException.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"ABFS", "GCS", "DECLARED"})
  void failureWhileWritingPublishesNothing(ModelFileSystem.Kind kind) throws IOException {
    ModelFileSystem files = new ModelFileSystem(kind);
    ObjectStore store = tested(files);
    files.setBefore(
        (call, path) -> failIf(call.equals("write"), new IOException("disk or line is gone")));

    failing = true;
    assertThatThrownBy(() -> store.putIfAbsent("x", Stored.utf8("ours")))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(OutcomeUnknownException.class);
    failing = false;

    assertThat(Stored.names(store)).containsExactly("known");
  }

  @ParameterizedTest
  @EnumSource(names = {"GCS", "DECLARED"})
  void interruptNeitherCutsAnObjectNorIsForgotten(ModelFileSystem.Kind kind) throws IOException {
    ObjectStore store = tested(new ModelFileSystem(kind));

    try (ObjectSink sink = store.createIfAbsent("x")) {
      sink.write(Stored.utf8("whole"), 0, 5);
      Thread.currentThread().interrupt();
      assertThat(sink.complete()).isEqualTo(PutOutcome.CREATED);
    }

    assertThat(Thread.interrupted()).isTrue();
    assertThat(Stored.text(store, "x")).isEqualTo("whole");
  }

  private static boolean decides(ModelFileSystem.Kind kind, String call) {
    return call.equals(kind == ModelFileSystem.Kind.ABFS ? "rename" : "close");
  }

  private void failIf(boolean condition, IOException failure) throws IOException {
    if (failing && condition) {
      throw failure;
    }
  }

  private static ObjectStore tested(ModelFileSystem files) throws IOException {
    ObjectStore store = HadoopObjectStore.open(files, new Path("/t"));
    assertThat(store.putIfAbsent("known", new byte[0])).isEqualTo(PutOutcome.CREATED);
    return store;
  }
}
