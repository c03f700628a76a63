package io.deltawriter.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.s3.S3EventNotification.ObjectName;
import io.deltawriter.s3.server.S3Server;
import io.deltawriter.source.SourceNaming;
import io.deltawriter.table.SourceKey;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class S3EventNotificationTest {

  private static String record(String bucket, String key) {
    return """
        {"eventVersion":"2.3","eventSource":"aws:s3","eventName":"ObjectCreated:Put",
         "s3":{"bucket":{"name":"%s"},"object":{"key":"%s","size":1,"eTag":"d4","sequencer":"00"}}}
        """
        .formatted(bucket, key);
  }

  @Test
  void keysAreDecodedAndEachObjectComesOnce() {
    String json =
        "{\"Records\":["
            + record("b", "in/a+b%3D%C3%A4%2B.json")
            + ","
            + record("b", "in/2.json")
            + ","
            + record("b", "in/a+b%3D%C3%A4%2B.json")
            + "]}";

    assertThat(S3EventNotification.objects(json))
        .containsExactly(new ObjectName("b", "in/a b=ä+.json"), new ObjectName("b", "in/2.json"));
  }

  @Test
  void testEventTellsOfNothing() {
    String json =
        "{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\",\"Time\":\"2026-01-01T00:00:00.000Z\","
            + "\"Bucket\":\"b\",\"RequestId\":\"x\",\"HostId\":\"y\"}";

    assertThat(S3EventNotification.objects(json)).isEmpty();
  }

  @Test
  void keysThatLeadOutOfTheFolderHaveNoSource() {
    S3SourceStore sources =
        S3SourceStore.at(
            S3Server.clientOf(URI.create("http://localhost:1")).build(),
            new S3Location("b", "in"),
            SourceNaming.withoutExtensions());
    List<String> keys =
        List.of(
            "in%2F..%2Fsecret.json",
            "in/../secret.json",
            "in/a/b.json",
            "in//b.json",
            "/in/b.json",
            "inner/b.json",
            "in",
            "in/",
            "..%2Fin%2Fb.json");

    for (String key : keys) {
      ObjectName name =
          S3EventNotification.objects("{\"Records\":[" + record("b", key) + "]}").get(0);

      assertThat(sources.keyOf(name.bucket(), name.key())).as(key).isEmpty();
    }
    assertThat(sources.keyOf("other", "in/b.json")).isEmpty();
    // What looks like a step up without a folder is a name like any other.
    assertThat(sources.keyOf("b", "in/..b.json")).isEmpty();
    assertThat(sources.keyOf("b", "in/b...json")).contains(SourceKey.of("b.."));
  }

  @Test
  void badKeysAndTextsAreNotRepeatedAsTheyAre() {
    for (String json :
        List.of(
            "\u001b[31m nonsense",
            "{\"Records\":[\n\u202e",
            "{\"Records\":[" + record("b", "%\\u001b[31m\\n") + "]}")) {
      assertThatThrownBy(() -> S3EventNotification.objects(json))
          .isInstanceOf(IllegalArgumentException.class)
          .hasNoCause()
          .hasMessageContaining("Not an event notification of S3")
          .hasMessageNotContainingAny("\u001b", "\u202e", "\n");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "",
        "{\"Records\":{}}",
        "{\"Records\":[{}]}",
        "{\"Records\":[{\"s3\":{\"bucket\":{\"name\":\"b\"}}}]}",
        "{\"Records\":[",
        "nonsense"
      })
  void otherMessagesAreRefused(String json) {
    assertThatThrownBy(() -> S3EventNotification.objects(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Not an event notification of S3");
  }
}
