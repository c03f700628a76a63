package io.deltawriter.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.DeltaWriter;
import io.deltawriter.error.StorageException;
import io.deltawriter.s3.server.FaultProxy;
import io.deltawriter.s3.server.HttpFault;
import io.deltawriter.s3.server.RequestKind;
import io.deltawriter.s3.server.S3Request;
import io.deltawriter.s3.server.S3Server;
import io.deltawriter.store.ObjectNotFoundException;
import io.deltawriter.store.ObjectStore;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.s3.S3Client;

/** Bytes of an object are believed only if the answer says that it is the range asked for. */
class S3ForeignRangeTest {

  private static final String ROW = BucketTable.row("new");

  @AutoClose private static final S3Server SERVER = S3Server.start();
  @AutoClose private static final S3Client DIRECT = SERVER.client();

  private final String name = SERVER.newBucket();
  private final BucketTable table = new BucketTable(name, SERVER.bucket(name));
  private final FaultProxy proxy = FaultProxy.before(SERVER.endpoint());
  private final S3Client client = FaultyClients.retrying(proxy.endpoint());
  private final ObjectStore store = S3ObjectStore.at(client, new S3Location(name, ""));

  /** Answers to a range that are not that range. */
  enum Answer {
    WHOLE(200, null, "same", "all"),
    WHOLE_AS_A_RANGE(206, "bytes 0-%2$d/%3$d", "same", "all"),
    EARLIER(206, "bytes 1-%2$d/%3$d", "same", "all"),
    LATER(206, "bytes %4$d-%2$d/%3$d", "same", "last"),
    ENDS_EARLY(206, "bytes %1$d-%1$d/%3$d", "same", "last"),
    SHORTER_THAN_IT_SAYS(206, "bytes %1$d-%2$d/%3$d", "same", "last"),
    SIZE_UNKNOWN(206, "bytes %1$d-%2$d/*", "same", "rest"),
    PARTS(206, "multipart", "same", "rest"),
    NO_RANGE(206, null, "same", "rest"),
    NO_ETAG(206, "bytes %1$d-%2$d/%3$d", null, "rest"),
    STATUS_OF_WHOLE(200, "bytes %1$d-%2$d/%3$d", "same", "rest"),
    EMPTY(200, null, "same", ""),
    EMPTY_RANGE(206, null, "same", ""),
    NOTHING(200, null, null, ""),
    NO_CONTENT(204, null, null, ""),
    PAGE(200, null, null, "<html><body>Welcome</body></html>"),
    PAGE_OF_NO_RANGE(416, null, null, "<html><body>Range</body></html>"),
    NO_RANGE_WITHOUT_CODE(416, null, null, ""),
    NO_RANGE_THOUGH_IT_IS_THERE(416, null, null, "<Error><Code>InvalidRange</Code></Error>");

    private final int status;
    private final String range;
    private final String etag;
    private final String body;

    Answer(int status, String range, String etag, String body) {
      this.status = status;
      this.range = range;
      this.etag = etag;
      this.body = body;
    }

    HttpFault to(String object, String ofEtag, int first, int end) {
      List<String> header = new ArrayList<>();
      if (range != null) {
        String told = String.format(range, first, end - 1, object.length(), end - 1);
        header.add("Content-Range: " + told);
      }
      if (etag != null) {
        header.add("ETag: " + ofEtag);
        header.add("Last-Modified: Mon, 30 Nov 2026 10:00:00 GMT");
      }
      String sent =
          switch (body) {
            case "all" -> object;
            case "rest" -> object.substring(first, end);
            case "last" -> object.substring(end - 1, end);
            default -> body;
          };
      return HttpFault.answerXml(status, sent, header);
    }
  }

  @BeforeEach
  void replaceOnce() {
    table.write("1", "old");
    table.sync(DIRECT, "1");
  }

  @AfterEach
  void close() {
    client.close();
    proxy.close();
  }

  private static boolean isSource(S3Request request) {
    return request.key().equals("in/1.json");
  }

  private static boolean isData(S3Request request) {
    return request.key().endsWith(".parquet") && RequestKind.GET.test(request);
  }

  private String etag(String key) {
    return SERVER.bucket(name).object(key).orElseThrow().etag();
  }

  private void assertTableIsOld() {
    assertThat(table.byKey()).isEqualTo(Map.of("1", BucketTable.shown("old")));
    assertThat(table.orphans()).isEmpty();
  }

  private void writeRows(int count) {
    table.write("1", ROW.repeat(count).getBytes(UTF_8));
  }

  private void assertSourceFails(String message) {
    assertThatThrownBy(() -> table.sync(client, "1"))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining(message);
    assertTableIsOld();
  }

  @ParameterizedTest
  @EnumSource
  void restOfASourceThatIsAnsweredSoIsNotAppended(Answer answer) {
    writeRows(4);
    int cut = 2 * ROW.length();
    HttpFault odd = answer.to(ROW.repeat(4), etag("in/1.json"), cut, 4 * ROW.length());
    proxy
        .plan(1, S3ForeignRangeTest::isSource, HttpFault.cutAnswer(cut))
        .planAll(request -> isSource(request) && request.header("range").isPresent(), odd);

    assertSourceFails("in/1.json");
  }

  @Test
  void restOfAnotherObjectIsNotAppended() {
    writeRows(4);
    int cut = 2 * ROW.length();
    String rest = ROW.repeat(2);
    for (String[] told :
        new String[][] {{"" + 2 * cut, "\"another\""}, {"999", etag("in/1.json")}}) {
      proxy.reset();
      proxy
          .plan(1, S3ForeignRangeTest::isSource, HttpFault.cutAnswer(cut))
          .plan(
              2,
              S3ForeignRangeTest::isSource,
              HttpFault.answerXml(
                  206,
                  rest,
                  List.of(
                      "Content-Range: bytes " + cut + "-" + (2 * cut - 1) + "/" + told[0],
                      "ETag: " + told[1])));

      assertSourceFails("the answer to a range is not that range");
    }
  }

  @Test
  void sourceThatIsCutBehindARecordEachTimeIsAStorageFailure() {
    writeRows(20);
    proxy.planAll(S3ForeignRangeTest::isSource, HttpFault.cutAnswer(ROW.length()));

    assertSourceFails("the connection broke");
  }

  @Test
  void pieceIsNotTakenForTheWholeObject() {
    proxy.planAll(
        S3ForeignRangeTest::isSource,
        HttpFault.answerXml(
            206,
            ROW,
            List.of(
                "ETag: \"e\"",
                "Last-Modified: Mon, 30 Nov 2026 10:00:00 GMT",
                "Content-Range: bytes 0-" + (ROW.length() - 1) + "/1000")));

    assertSourceFails("is not S3");
    assertThatThrownBy(
            () -> {
              try (InputStream in = store.open("in/1.json")) {
                in.readAllBytes();
              }
            })
        .isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @EnumSource
  void rangeThatIsAnsweredSoDoesNotMakeAnObjectShorter(Answer answer) {
    SERVER.bucket(name).put("x", "0123456789".getBytes(UTF_8));
    proxy.planAll(RequestKind.GET, answer.to("0123456789", etag("x"), 2, 5));

    assertThatThrownBy(() -> store.read("x", 2, 3))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(EOFException.class)
        .isNotInstanceOf(ObjectNotFoundException.class);
  }

  @Test
  void onlyARealRangeShowsWhereAnObjectEnds() throws IOException {
    SERVER.bucket(name).put("x", "0123456789".getBytes(UTF_8));

    assertThat(store.read("x", 2, 3)).asString(UTF_8).isEqualTo("234");
    assertThat(store.read("x", 8, 5)).asString(UTF_8).isEqualTo("89");
    assertThat(store.read("x", 10, 5)).isEmpty();
    assertThatThrownBy(() -> store.read("x", 11, 5)).isInstanceOf(EOFException.class);
    assertThatThrownBy(() -> store.read("x", 11, 0)).isInstanceOf(EOFException.class);
  }

  @ParameterizedTest
  @EnumSource
  void repairTakesNoFileOutOfTheTableThatIsAnsweredSo(Answer answer) {
    try (DeltaWriter writer = table.open(client)) {
      proxy.planAll(S3ForeignRangeTest::isData, answer.to("0123456789", "\"e\"", 2, 5));

      assertThatThrownBy(() -> writer.repair(fault -> {})).isInstanceOf(StorageException.class);
    }
    assertTableIsOld();
  }
}
