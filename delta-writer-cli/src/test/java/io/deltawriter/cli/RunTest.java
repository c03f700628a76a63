package io.deltawriter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.KeyResult;
import io.deltawriter.SyncAllResult;
import io.deltawriter.WriterListener;
import io.deltawriter.cli.Interruption.InterruptedByUser;
import io.deltawriter.error.DeltaWriterException;
import io.deltawriter.error.InvalidInputException;
import io.deltawriter.error.StorageException;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunTest {

  private final Session session =
      new Session(
          new Output(new ByteArrayOutputStream()),
          new Output(new ByteArrayOutputStream()),
          Terminal.none(),
          Clock.systemUTC(),
          new Interruption());

  private static final OptionalLong NONE = OptionalLong.empty();
  private static final KeyResult RESULT = Results.rejected(new InvalidInputException("no JSON"));

  private ExitCode afterSync(DeltaWriterException... errors) {
    try (Run run = Run.begin(session, new OutputOptions())) {
      SyncAllResult.Builder summary = SyncAllResult.builder();
      for (DeltaWriterException error : errors) {
        run.finished(Results.rejected(error));
        summary.add(Results.rejected(error));
      }
      return run.finish(summary.build());
    }
  }

  /** The events that reports are about. */
  static List<Method> events() {
    List<String> names = Stream.of(Run.class.getDeclaredMethods()).map(Method::getName).toList();
    return Stream.of(WriterListener.class.getMethods())
        .filter(event -> event.isDefault() && names.contains(event.getName()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("events")
  void everyEventReachesTheReportAsItIs(Method event) throws Exception {
    List<Object> heard = new ArrayList<>();

    event.invoke(new Run(session, recorder(heard)), arguments(event));

    assertThat(heard).containsExactly(event.getName(), List.of(arguments(event)));
  }

  @ParameterizedTest
  @MethodSource("events")
  void everyEventButAResultEndsARunThatTheUserInterrupted(Method event) throws Exception {
    List<Object> heard = new ArrayList<>();
    Run run = new Run(session, recorder(heard));
    session.interruption().request();

    if (event.getName().equals("finished")) {
      event.invoke(run, arguments(event));
      assertThat(heard).isNotEmpty();
    } else {
      assertThatThrownBy(() -> event.invoke(run, arguments(event)))
          .hasCauseInstanceOf(InterruptedByUser.class);
      assertThat(heard).isEmpty();
    }
  }

  /** A report that notes the names of the events and what they tell. */
  private static Report recorder(List<Object> heard) {
    return (Report)
        Proxy.newProxyInstance(
            Report.class.getClassLoader(),
            new Class<?>[] {Report.class},
            (proxy, event, told) -> {
              heard.add(event.getName());
              heard.add(List.of(told));
              return null;
            });
  }

  /** Numbers that differ, so that none is taken for another. */
  private static Object[] arguments(Method event) {
    Object[] arguments = new Object[event.getParameterCount()];
    for (int i = 0; i < arguments.length; i++) {
      Class<?> type = event.getParameterTypes()[i];
      if (type == long.class) {
        arguments[i] = i + 1L;
      } else if (type == String.class) {
        arguments[i] = "text " + i;
      } else if (type == KeyResult.class) {
        arguments[i] = RESULT;
      } else {
        throw new AssertionError("no example of " + type + " for " + event);
      }
    }
    return arguments;
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
      assertThat(run.finish(Results.rejected(new StorageException("denied")), NONE, NONE))
          .isEqualTo(ExitCode.STORAGE);
    }
  }
}
