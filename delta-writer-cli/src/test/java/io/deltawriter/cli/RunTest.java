package io.deltawriter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.FieldNames;
import io.deltawriter.KeyResult;
import io.deltawriter.Outcome;
import io.deltawriter.SyncSummary;
import io.deltawriter.error.DeltaWriterException;
import io.deltawriter.error.InvalidInputException;
import io.deltawriter.error.StorageException;
import io.deltawriter.table.SourceKey;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RunTest {

  private final Session session =
      new Session(
          new Output(new ByteArrayOutputStream()),
          new Output(new ByteArrayOutputStream()),
          Terminal.none(),
          Clock.systemUTC(),
          new Interruption());

  private static KeyResult rejected(DeltaWriterException error) {
    return new KeyResult(
        SourceKey.of("1"),
        Outcome.REJECTED,
        OptionalLong.empty(),
        0,
        0,
        0,
        0,
        0,
        FieldNames.NONE,
        Optional.of(error));
  }

  private ExitCode afterSync(DeltaWriterException... errors) {
    try (Run run = Run.begin(session, new OutputOptions())) {
      for (DeltaWriterException error : errors) {
        run.listener().finished(rejected(error));
      }
      return run.finish(new SyncSummary(0, 0, 0, errors.length, 0, 0, 0, 0, FieldNames.NONE, 0, 0));
    }
  }

  @Test
  void sourceThatItsStoreDidNotGiveIsAFailureOfStorage() {
    InvalidInputException bad = new InvalidInputException("no JSON");
    StorageException denied = new StorageException("denied");

    assertThat(afterSync()).isEqualTo(ExitCode.DONE);
    assertThat(afterSync(bad)).isEqualTo(ExitCode.REJECTED);
    assertThat(afterSync(denied)).isEqualTo(ExitCode.STORAGE);
    assertThat(afterSync(bad, denied, bad)).isEqualTo(ExitCode.STORAGE);
  }

  @Test
  void soItIsForASingleKey() {
    try (Run run = Run.begin(session, new OutputOptions())) {
      assertThat(run.finish(rejected(new StorageException("denied")), 0, 0))
          .isEqualTo(ExitCode.STORAGE);
    }
  }
}
