package io.deltawriter.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.DeltaWriter;
import io.deltawriter.KeyResult;
import io.deltawriter.SyncAllOptions;
import io.deltawriter.WriterListener;
import io.deltawriter.error.CommitStateUnknownException;
import io.deltawriter.error.DeltaWriterException;
import io.deltawriter.s3.server.FaultProxy;
import io.deltawriter.s3.server.HttpFault;
import io.deltawriter.s3.server.RequestKind;
import io.deltawriter.s3.server.S3Server;
import io.deltawriter.table.SourceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.s3.S3Client;

/** Each request of an operation fails once, in each way; the SDK tries again, or does not. */
class S3EveryRequestFaultTest {

  private static final List<SourceKey> KEYS = List.of(SourceKey.of("1"), SourceKey.of("2"));

  @AutoClose private static final S3Server SERVER = S3Server.start();
  @AutoClose private static final FaultProxy PROXY = FaultProxy.before(SERVER.endpoint());
  @AutoClose private static final S3Client DIRECT = SERVER.client();
  @AutoClose private static final S3Client RETRYING = FaultyClients.retrying(PROXY.endpoint());
  @AutoClose private static final S3Client ONCE = FaultyClients.askingOnce(PROXY.endpoint());

  /** What a call should do to a table. */
  enum Operation {
    FIRST_COMMIT,
    REPLACE,
    REMOVE,
    /** As {@link #REPLACE}, by a listing of the sources. */
    SYNC_ALL
  }

  /** How a request fails. */
  enum Failure {
    SLOW_DOWN,
    CONFLICT,
    FORBIDDEN,
    RESET_BEFORE,
    RESET_AFTER,
    CUT_ANSWER;

    HttpFault fault() {
      return switch (this) {
        case SLOW_DOWN -> HttpFault.slowDown();
        case CONFLICT -> HttpFault.answer(409, "ConditionalRequestConflict");
        case FORBIDDEN -> HttpFault.answer(403, "AccessDenied");
        case RESET_BEFORE -> HttpFault.resetBefore();
        case RESET_AFTER -> HttpFault.resetAfter();
        case CUT_ANSWER -> HttpFault.cutAnswer(3);
      };
    }
  }

  static Stream<Arguments> operationsAndFailures() {
    return Stream.of(Operation.values())
        .flatMap(
            operation ->
                Stream.of(Failure.values()).map(failure -> Arguments.of(operation, failure)));
  }

  @ParameterizedTest
  @MethodSource("operationsAndFailures")
  void tableIsTheOldOrTheNewOneAndTheOutcomeSaysWhich(Operation operation, Failure failure) {
    List<S3Client> clients =
        operation == Operation.SYNC_ALL ? List.of(ONCE) : List.of(RETRYING, ONCE);
    for (S3Client client : clients) {
      int failing = 0;
      boolean failed = true;
      while (failed) {
        failing++;
        failed = run(operation, failure, failing, client);
      }
      assertThat(failing).isGreaterThan(4);
    }
  }

  /** False if there were not so many requests. */
  private static boolean run(Operation operation, Failure failure, int failing, S3Client client) {
    String name = SERVER.newBucket();
    BucketTable table = new BucketTable(name, SERVER.bucket(name));
    Map<String, List<String>> before = Map.of();
    if (operation != Operation.FIRST_COMMIT) {
      table.write("1", "old1");
      table.write("2", "old2");
      sync(table, DIRECT);
      before = table.byKey();
    }
    Map<String, List<String>> after = change(operation, table);
    AtomicBoolean struck = new AtomicBoolean();
    PROXY.reset();
    PROXY.plan(
        failing,
        request -> true,
        exchange -> {
          struck.set(true);
          failure.fault().happen(exchange);
        });

    Optional<DeltaWriterException> thrown =
        operation == Operation.SYNC_ALL ? syncAll(table, client) : sync(table, client);

    String trace = failing + " of " + PROXY.requests() + " " + thrown;
    check(table, before, after, thrown, trace);
    sync(table, DIRECT)
        .ifPresent(
            e -> {
              throw e;
            });
    assertThat(table.byKey()).as(trace).isEqualTo(after);
    assertThat(PROXY.count(RequestKind.HEAD)).as(trace).isZero();
    return struck.get();
  }

  private static Map<String, List<String>> change(Operation operation, BucketTable table) {
    if (operation == Operation.REMOVE) {
      table.delete("1");
      table.write("2", new byte[0]);
      return Map.of();
    }
    table.write("1", "new1");
    table.write("2", "new2");
    return Map.of("1", BucketTable.shown("new1"), "2", BucketTable.shown("new2"));
  }

  private static void check(
      BucketTable table,
      Map<String, List<String>> before,
      Map<String, List<String>> after,
      Optional<DeltaWriterException> thrown,
      String trace) {
    if (thrown.isEmpty()) {
      assertThat(table.byKey()).as(trace).isEqualTo(after);
      assertThat(table.orphans()).as(trace).isEmpty();
    } else if (thrown.get() instanceof CommitStateUnknownException) {
      assertThat(table.byKey()).as(trace).isIn(before, after);
    } else if (isOfOneSource(thrown.get())) {
      // Its key keeps what it had; its neighbour is not held up.
      assertThat(table.byKey().get("1")).as(trace).isIn(before.get("1"), after.get("1"));
      assertThat(table.byKey().get("2")).as(trace).isIn(before.get("2"), after.get("2"));
      assertThat(table.orphans()).as(trace).isEmpty();
    } else {
      assertThat(table.byKey()).as(trace).isEqualTo(before);
      assertThat(table.orphans()).as(trace).isEmpty();
    }
  }

  private static boolean isOfOneSource(DeltaWriterException thrown) {
    return thrown.getMessage().startsWith("Could not read the source");
  }

  private static Optional<DeltaWriterException> sync(BucketTable table, S3Client client) {
    try (DeltaWriter writer = table.open(client)) {
      writer.sync(table.sources(client), KEYS).orThrow();
      return Optional.empty();
    } catch (DeltaWriterException e) {
      return Optional.of(e);
    }
  }

  private static Optional<DeltaWriterException> syncAll(BucketTable table, S3Client client) {
    List<DeltaWriterException> errors = new ArrayList<>();
    WriterListener listener =
        new WriterListener() {
          @Override
          public void finished(KeyResult result) {
            result.error().ifPresent(errors::add);
          }
        };
    try (DeltaWriter writer = table.open(client)) {
      writer.syncAll(table.sources(client), SyncAllOptions.builder().listener(listener).build());
      return errors.stream().findFirst();
    } catch (DeltaWriterException e) {
      return Optional.of(e);
    }
  }
}
