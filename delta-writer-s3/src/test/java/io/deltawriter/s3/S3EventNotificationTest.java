package io.deltawriter.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.s3.S3EventNotification.ObjectName;
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
