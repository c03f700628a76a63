package io.deltawriter.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.DeltaWriter;
import io.deltawriter.KeyResult;
import io.deltawriter.Outcome;
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
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.s3.S3Client;

/** A replace of key 1, which has the row "old", while something goes wrong on the way to S3. */
@Timeout(60)
class S3FaultsTest {

  private static final SourceKey KEY = SourceKey.of("1");
  private static final int MANY_ROWS = 5_000;
  private static final int PART_SIZE_BYTES = 8_000;
  private static final S3Options SMALL_PARTS = S3Options.ofParts(PART_SIZE_BYTES);

  @AutoClose private static final S3Server SERVER = S3Server.start(PART_SIZE_BYTES);
  @AutoClose private static final S3Client DIRECT = SERVER.client();

  private final String name = SERVER.newBucket();
  private final BucketTable table = new BucketTable(name, SERVER.bucket(name));
  private final FaultProxy proxy = FaultProxy.before(SERVER.endpoint());
  private final S3Client retrying = FaultyClients.retrying(proxy.endpoint());
  private final S3Client once = FaultyClients.askingOnce(proxy.endpoint());

  /** How often the SDK tries. */
  enum Attempts {
    ONE,
    SEVERAL
  }

  private S3Client client(Attempts attempts) {
    return attempts == Attempts.ONE ? once : retrying;
  }

  @BeforeEach
  void replaceOnce() {
    table.write("1", "old");
    table.sync(DIRECT, "1");
    table.write("1", "new");
  }

  @AfterEach
  void close() {
    retrying.close();
    once.close();
    proxy.close();
  }

  /** Rows that differ, so that the data file has many parts. */
  private void writeManyRows() {
    StringBuilder rows = new StringBuilder();
    Random random = new Random(1);
    for (int i = 0; i < MANY_ROWS; i++) {
      rows.append(BucketTable.row(Long.toHexString(random.nextLong())));
    }
    table.write("1", rows.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isCommit(S3Request request) {
    return request.kind() == RequestKind.PUT && request.key().endsWith(".json");
  }

  private static boolean isData(S3Request request) {
    return request.kind() == RequestKind.PUT && request.key().endsWith(".parquet");
  }

  private static boolean isOfLog(S3Request request) {
    return request.key().startsWith("t/_delta_log/0");
  }

  private static boolean isSource(S3Request request) {
    return request.key().equals("in/1.json");
  }

  private void assertCommitted(KeyResult result) {
    assertThat(result.outcome()).isEqualTo(Outcome.COMMITTED);
    assertThat(result.version()).hasValue(1);
    assertTableIs("new");
  }

  private void assertTableIs(String wid) {
    assertThat(table.byKey()).isEqualTo(Map.of("1", BucketTable.shown(wid)));
    assertThat(table.orphans()).isEmpty();
    assertThat(table.openUploads()).isEmpty();
  }

  private void assertNextSyncHeals() {
    table.sync(DIRECT, "1");
    assertThat(table.byKey()).isEqualTo(Map.of("1", BucketTable.shown("new")));
  }

  @ParameterizedTest
  @EnumSource
  void lostAnswerToTheCommitIsSettledByItsTransaction(Attempts attempts) {
    proxy.plan(1, S3FaultsTest::isCommit, HttpFault.loseAnswer());

    assertCommitted(table.sync(client(attempts), "1"));
  }

  @Test
  void commitThatCannotBeLookedAtAfterALostAnswerIsUnknownAndKeepsItsFiles() {
    proxy.plan(1, S3FaultsTest::isCommit, HttpFault.loseAnswer());
    try (DeltaWriter writer = table.open(once)) {
      proxy.plan(2, Integer.MAX_VALUE, S3FaultsTest::isOfLog, HttpFault.slowDown());

      assertThatThrownBy(() -> writer.sync(table.sources(once), KEY))
          .isInstanceOfSatisfying(
              CommitStateUnknownException.class, e -> assertThat(e.version()).isEqualTo(1));
    }
    assertTableIs("new");
  }

  @Test
  void commitThatIsNeverAnsweredIsUnknownAndKeepsItsFilesEvenIfItNeverCame() {
    try (DeltaWriter writer = table.open(once)) {
      proxy.planAll(S3FaultsTest::isOfLog, HttpFault.resetBefore());

      assertThatThrownBy(() -> writer.sync(table.sources(once), KEY))
          .isInstanceOf(CommitStateUnknownException.class);
    }
    assertThat(table.byKey()).isEqualTo(Map.of("1", BucketTable.shown("old")));
    assertThat(table.orphans()).hasSize(1);
    assertNextSyncHeals();
  }

  @Test
  void lostAnswerToTheDataFileIsTriedAgainByTheSdk() {
    proxy.plan(1, S3FaultsTest::isData, HttpFault.loseAnswer());

    assertCommitted(table.sync(retrying, "1"));
  }

  @Test
  void lostAnswerToTheDataFileIsACertainFailureWithoutRetries() {
    proxy.plan(1, S3FaultsTest::isData, HttpFault.loseAnswer());

    assertThatThrownBy(() -> table.sync(once, "1")).isInstanceOf(StorageException.class);

    assertTableIs("old");
    assertNextSyncHeals();
  }

  // Amazon may take the completion twice; that it does not know the upload any more proves nothing.
  @ParameterizedTest
  @EnumSource
  void lostAnswerToTheCompletionOfAnUploadIsACertainFailure(Attempts attempts) {
    writeManyRows();
    proxy.plan(1, RequestKind.COMPLETE_UPLOAD, HttpFault.loseAnswer());

    assertThatThrownBy(() -> table.sync(client(attempts), "1", SMALL_PARTS))
        .isInstanceOf(StorageException.class);

    assertTableIs("old");
  }

  @Test
  void errorInACompletionThatIsAnsweredWith200IsAnError() {
    writeManyRows();
    proxy.plan(1, RequestKind.COMPLETE_UPLOAD, HttpFault.answer(200, "InternalError"));

    assertThatThrownBy(() -> table.sync(once, "1", SMALL_PARTS))
        .isInstanceOf(StorageException.class);

    assertTableIs("old");
  }

  @Test
  void partThatFailsGivesUpTheUpload() {
    writeManyRows();
    proxy.plan(3, RequestKind.UPLOAD_PART, HttpFault.resetAfter());

    assertThatThrownBy(() -> table.sync(once, "1", SMALL_PARTS))
        .isInstanceOf(StorageException.class);

    assertTableIs("old");
    assertThat(proxy.count(RequestKind.ABORT_UPLOAD)).isEqualTo(1);
  }

  @Test
  void burstOf503IsTriedThrough() {
    for (Predicate<S3Request> which :
        List.<Predicate<S3Request>>of(
            S3FaultsTest::isSource, S3FaultsTest::isData, S3FaultsTest::isCommit)) {
      proxy.plan(1, 2, which, HttpFault.slowDown());
    }

    assertCommitted(table.sync(retrying, "1"));
    // To open the table, the source, the data file, the probe, the commit.
    assertThat(proxy.requests()).hasSize(3 + 3 + 3 + 1 + 3);
  }

  @Test
  void endless503OfTheDataFileIsACertainFailure() {
    proxy.planAll(S3FaultsTest::isData, HttpFault.slowDown());

    assertThatThrownBy(() -> table.sync(retrying, "1"))
        .isInstanceOf(StorageException.class)
        .hasStackTraceContaining("Status Code: 503");

    assertTableIs("old");
    assertNextSyncHeals();
  }

  @ParameterizedTest
  @EnumSource
  void conflictOfTwoCreatorsIsTriedAgain(Attempts attempts) {
    proxy.plan(1, 2, S3FaultsTest::isCommit, HttpFault.answer(409, "ConditionalRequestConflict"));

    assertCommitted(table.sync(client(attempts), "1"));

    assertThat(proxy.count(S3FaultsTest::isCommit)).isEqualTo(3);
  }

  @Test
  void forbiddenCommitSaysWhichPermissionIsMissingAndLeavesNothing() {
    proxy.planAll(S3FaultsTest::isCommit, HttpFault.answer(403, "AccessDenied"));

    assertThatThrownBy(() -> table.sync(retrying, "1"))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("s3:PutObject")
        .hasMessageContaining("arn:aws:s3:::" + name + "/t/_delta_log/00000000000000000001.json");

    assertTableIs("old");
  }

  @Test
  void slowCommitThatArrivesAfterItsRepetitionChangesNothing() throws Exception {
    assertLateRequestChangesNothing(S3FaultsTest::isCommit);
  }

  @Test
  void slowDataFileThatArrivesAfterItsRepetitionChangesNothing() throws Exception {
    assertLateRequestChangesNothing(S3FaultsTest::isData);
  }

  private void assertLateRequestChangesNothing(Predicate<S3Request> which) throws Exception {
    CountDownLatch late = new CountDownLatch(1);
    CountDownLatch arrived = new CountDownLatch(1);
    proxy.plan(
        1,
        which,
        exchange -> {
          late.await();
          try {
            exchange.passOn();
          } finally {
            arrived.countDown();
          }
        });
    try (S3Client impatient = FaultyClients.impatient(proxy.endpoint(), Duration.ofSeconds(1))) {
      assertCommitted(table.sync(impatient, "1"));
      String log = table.rows().commits().toString();

      late.countDown();
      arrived.await();

      assertThat(table.rows().commits()).hasToString(log);
      assertTableIs("new");
    }
  }

  @Test
  void resetConnectionsAreTriedAgain() {
    for (Predicate<S3Request> which :
        List.<Predicate<S3Request>>of(
            S3FaultsTest::isSource, S3FaultsTest::isData, S3FaultsTest::isCommit)) {
      proxy.plan(1, which, HttpFault.resetBefore()).plan(2, which, HttpFault.resetAfter());
    }

    assertCommitted(table.sync(retrying, "1"));
  }

  @Test
  void sourceWhoseConnectionBreaksIsReadOnWhereItBroke() {
    writeManyRows();
    proxy
        .plan(1, S3FaultsTest::isSource, HttpFault.cutAnswer(100_000))
        .plan(2, S3FaultsTest::isSource, HttpFault.cutAnswer(50_000));

    assertThat(table.sync(once, "1").counts().rows()).isEqualTo(MANY_ROWS);

    assertThat(proxy.requests().stream().filter(S3FaultsTest::isSource))
        .extracting(request -> request.header("range").orElse("whole"))
        .containsExactly("whole", "bytes=100000-", "bytes=150000-");
    assertThat(table.byKey().get("1")).hasSize(MANY_ROWS);
  }

  @Test
  void sourceOverwrittenWhileItIsReadIsReadFromItsBeginning() {
    writeManyRows();
    proxy.plan(
        1, S3FaultsTest::isSource, HttpFault.cutAnswer(100_000, () -> table.write("1", "new")));

    assertCommitted(table.sync(once, "1"));

    assertThat(proxy.requests().stream().filter(S3FaultsTest::isSource))
        .extracting(request -> request.header("if-match").isPresent())
        .startsWith(false, true, false);
  }

  @Test
  void sourceDeletedWhileItIsReadIsAbsent() {
    writeManyRows();
    proxy.plan(1, S3FaultsTest::isSource, HttpFault.cutAnswer(100_000, () -> table.delete("1")));

    assertThat(table.sync(once, "1").outcome()).isEqualTo(Outcome.REMOVED);

    assertThat(table.byKey()).isEmpty();
    assertThat(table.orphans()).isEmpty();
  }

  @Test
  void listingOfSourcesThatBreaksOffRemovesNothing() {
    for (int i = 0; i < 1_100; i++) {
      table.write("k" + i, new byte[0]);
    }
    table.delete("1");
    SyncAllOptions removing =
        SyncAllOptions.builder().missing(SyncAllOptions.Missing.REMOVE).build();
    Predicate<S3Request> listing =
        RequestKind.LIST.and(request -> request.query().contains("prefix=in"));
    for (HttpFault fault : List.of(HttpFault.slowDown(), HttpFault.cutAnswer(2_000))) {
      try (DeltaWriter writer = table.open(once)) {
        proxy.reset();
        proxy.plan(2, listing, fault);

        assertThatThrownBy(() -> writer.syncAll(table.sources(once), removing))
            .isInstanceOf(StorageException.class)
            .hasMessageContaining("nothing was changed");
      }
      assertTableIs("old");
    }
  }

  @Test
  void listingOfTheLogThatBreaksOffIsNoShorterLog() {
    for (HttpFault fault : List.of(HttpFault.slowDown(), HttpFault.cutAnswer(200))) {
      proxy.reset();
      proxy.plan(1, RequestKind.LIST, fault);

      assertThatThrownBy(() -> table.open(once)).isInstanceOf(StorageException.class);
    }
    assertCommitted(table.sync(once, "1"));
  }
}
