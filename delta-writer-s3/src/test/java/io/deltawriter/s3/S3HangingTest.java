package io.deltawriter.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.DeltaWriter;
import io.deltawriter.DeltaWriterOptions;
import io.deltawriter.SyncAllOptions;
import io.deltawriter.error.CommitStateUnknownException;
import io.deltawriter.error.StorageException;
import io.deltawriter.s3.server.FaultProxy;
import io.deltawriter.s3.server.HttpFault;
import io.deltawriter.s3.server.RequestKind;
import io.deltawriter.s3.server.S3Request;
import io.deltawriter.s3.server.S3Server;
import io.deltawriter.table.SourceKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.s3.S3Client;

/** Sources that cannot be had, and commits that nobody answers, of a key with the row "old". */
@Timeout(60)
class S3HangingTest {

  private static final SourceKey KEY = SourceKey.of("1");

  @AutoClose private static final S3Server SERVER = S3Server.start();
  @AutoClose private static final S3Client DIRECT = SERVER.client();

  private final String name = SERVER.newBucket();
  private final BucketTable table = new BucketTable(name, SERVER.bucket(name));
  private final FaultProxy proxy = FaultProxy.before(SERVER.endpoint());
  private final S3Client once = FaultyClients.askingOnce(proxy.endpoint());

  @BeforeEach
  void replaceOnce() {
    table.write("1", "old");
    table.sync(DIRECT, "1");
    table.write("1", "new");
  }

  @AfterEach
  void close() {
    once.close();
    proxy.close();
  }

  private void writeManyRows() {
    String rows = BucketTable.row("many").repeat(20_000);
    table.write("1", rows.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isCommit(S3Request request) {
    return request.kind() == RequestKind.PUT && request.key().endsWith(".json");
  }

  private static boolean isSource(S3Request request) {
    return request.key().equals("in/1.json");
  }

  private void assertTableIs(String wid) {
    assertThat(table.byKey()).isEqualTo(Map.of("1", BucketTable.shown(wid)));
  }

  @Test
  void sourceWhoseConnectionBreaksWithoutAByteMoreIsGivenUp() {
    writeManyRows();
    proxy
        .plan(1, S3HangingTest::isSource, HttpFault.cutAnswer(100_000))
        .plan(2, 100, S3HangingTest::isSource, HttpFault.cutAnswer(0));

    assertThatThrownBy(() -> table.sync(once, "1"))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("last at byte 100000 of");

    assertThat(proxy.count(S3HangingTest::isSource)).isEqualTo(2);
    assertTableIs("old");
  }

  @Test
  void sourceThatCannotBeReadKeepsItsRowsAndSaysWhy() {
    try (DeltaWriter writer = table.open(once)) {
      for (HttpFault fault :
          List.of(HttpFault.answer(403, "AccessDenied"), HttpFault.resetBefore())) {
        proxy.reset();
        proxy.planAll(S3HangingTest::isSource, fault);

        assertThatThrownBy(() -> writer.sync(table.sources(once), KEY).orThrow())
            .isInstanceOf(StorageException.class)
            .hasMessageContaining("Could not read the source of key '1'")
            .hasMessageMatching(".*(must be allowed s3:GetObject|connection broke).*");
      }
    }
    assertTableIs("old");
  }

  @Test
  void sourceThatGoesAfterTheListingKeepsItsRowsUnlessTheirRemovalIsAskedFor() {
    try (DeltaWriter writer = table.open(once)) {
      proxy.plan(1, S3HangingTest::isSource, HttpFault.before(() -> table.delete("1")));

      assertThat(writer.syncAll(table.sources(once), SyncAllOptions.defaults()).missing())
          .isEqualTo(1);
    }
    assertTableIs("old");
  }

  @Test
  void commitThatHangsIsAskedAboutOnceMoreAndIsThenUnknown() {
    proxy.planAll(S3HangingTest::isCommit, HttpFault.hang());
    S3Options options = S3Options.builder().requestTimeout(Duration.ofMillis(300)).build();
    DeltaWriterOptions atOnce = DeltaWriterOptions.builder().commitTimeout(Duration.ZERO).build();
    try (DeltaWriter writer =
        DeltaWriter.open(S3ObjectStore.at(once, new S3Location(name, ""), options), "t", atOnce)) {
      assertThatThrownBy(() -> writer.sync(table.sources(once), KEY))
          .isInstanceOf(CommitStateUnknownException.class)
          .hasMessageContaining("no answer came in time");
    }

    assertThat(proxy.count(S3HangingTest::isCommit)).isEqualTo(2);
    assertThat(table.byKey()).isEqualTo(Map.of("1", BucketTable.shown("old")));
    table.sync(DIRECT, "1");
    assertTableIs("new");
  }
}
