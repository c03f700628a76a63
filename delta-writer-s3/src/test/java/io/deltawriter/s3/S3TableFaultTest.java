package io.deltawriter.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.FaultOperation;
import io.deltawriter.FaultRun;
import io.deltawriter.FaultRun.Retry;
import io.deltawriter.s3.server.FaultProxy;
import io.deltawriter.s3.server.HttpFault;
import io.deltawriter.s3.server.RequestKind;
import io.deltawriter.s3.server.S3Request;
import io.deltawriter.s3.server.S3Server;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.table.TableLayout;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Each request to the table of an operation fails once, of operations that {@link
 * S3EveryRequestFaultTest} has not.
 */
class S3TableFaultTest {

  @AutoClose private static final S3Server SERVER = S3Server.start();
  @AutoClose private static final FaultProxy PROXY = FaultProxy.before(SERVER.endpoint());
  @AutoClose private static final S3Client DIRECT = SERVER.client();
  @AutoClose private static final S3Client ONCE = FaultyClients.askingOnce(PROXY.endpoint());

  @ParameterizedTest
  @EnumSource(names = {"REPLACE_VERSION", "REMOVE_KEY", "CHECKPOINT", "OPEN"})
  void tableIsTheOldOrTheNewOneAndAnotherCallFinishesTheWork(FaultOperation operation)
      throws Exception {
    FaultRun run = new FaultRun(operation, TableLayout.PARTITIONED);
    List<S3Request> requests = new OneFault(0, HttpFault.resetBefore()).run(run).requests();
    assertThat(requests).hasSizeGreaterThan(4);
    for (int n = 1; n <= requests.size(); n++) {
      boolean writes = !RequestKind.GET.or(RequestKind.LIST).test(requests.get(n - 1));
      List<HttpFault> faults =
          writes
              ? List.of(HttpFault.slowDown(), HttpFault.resetAfter())
              : List.of(HttpFault.cutAnswer(3));
      for (HttpFault fault : faults) {
        assertThat(new OneFault(n, fault).run(run).isDone()).isTrue();
      }
    }
  }

  /** The n-th request of a call fails. */
  private static final class OneFault implements FaultRun.Faults {
    private final String bucket = SERVER.newBucket();
    private final int n;
    private final AtomicBoolean struck = new AtomicBoolean();

    OneFault(int n, HttpFault fault) {
      this.n = n;
      PROXY.reset();
      PROXY.plan(
          n,
          request -> true,
          exchange -> {
            struck.set(true);
            fault.happen(exchange);
          });
    }

    OneFault run(FaultRun run) throws Exception {
      run.run(store(DIRECT), this, n % 2 == 0 ? Retry.SAME_WRITER : Retry.FRESH_WRITER);
      assertThat(SERVER.bucket(bucket).openUploads()).isEmpty();
      return this;
    }

    List<S3Request> requests() {
      return PROXY.requests();
    }

    private ObjectStore store(S3Client client) {
      return S3ObjectStore.at(client, new S3Location(bucket, ""), S3Options.defaults());
    }

    @Override
    public ObjectStore store(ObjectStore store) {
      return store(ONCE);
    }

    @Override
    public boolean isDone() {
      return struck.get();
    }

    @Override
    public String trace() {
      return n + " of " + PROXY.requests();
    }
  }
}
