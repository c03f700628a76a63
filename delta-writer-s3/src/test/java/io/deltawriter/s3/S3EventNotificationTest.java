package io.deltawriter.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.s3.S3EventNotification.ObjectName;
import io.deltawriter.s3.server.S3Server;
import io.deltawriter.source.SourceNaming;
import io.deltawriter.table.SourceKey;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        "{\"Records\":[]}",
        "{\"Records\":null}",
        "{\"Event\":\"s3:testevent\"}",
        "{\"Event\":\"s3:TestEvent\",\"Records\":[{}]}",
        "null",
        "7",
        " ",
        "\u0000",
        "nonsense"
      })
  void otherMessagesAreRefused(String json) {
    assertThatThrownBy(() -> S3EventNotification.objects(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Not an event notification of S3");
  }

  @Test
  void noInputWhateverIsAnythingButNoNotification() {
    String digits = "7".repeat(2000);
    for (String part :
        List.of(
            "[".repeat(5000) + "]".repeat(5000),
            "{\"a\":".repeat(5000) + "1" + "}".repeat(5000),
            digits,
            "-" + digits + "." + digits + "e" + digits,
            "1e999999999",
            "{\"" + "n".repeat(60_000) + "\":1}")) {
      assertRefusedOrRead(part);
      assertRefusedOrRead("{\"Records\":" + part + "}");
      assertRefusedOrRead("{\"Records\":[" + part + "]}");
      assertRefusedOrRead("{\"Records\":[{\"s3\":{\"bucket\":" + part + "}}]}");
      assertRefusedOrRead("{\"Event\":" + part + "}");
      assertRefusedOrRead("{\"detail-type\":" + part + "}");
      assertRefusedOrRead("{\"Records\":[{\"eventSource\":" + part + "}]}");
    }
    assertRefusedOrRead("{\"a\":\"" + "t".repeat(20_000_001) + "\"}");
    assertRefusedOrRead((String) null);
  }

  /** Mutations of what S3 sends, by a fixed seed: cuts, changed bytes, and parts put elsewhere. */
  @Test
  void mutationsOfNotificationsAreReadOrRefused() {
    Random random = new Random(21);
    List<byte[]> seeds =
        Stream.of(
                "{\"Records\":[" + record("b", "in/a+b%3D%C3%A4.json") + "]}",
                "{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\",\"Bucket\":\"b\"}",
                "{\"Records\":[" + record("b", "\\uD842\\uDFB7") + "," + record("c", "ü") + "]}")
            .map(json -> json.getBytes(UTF_8))
            .toList();
    for (byte[] seed : seeds) {
      for (int length = 0; length < seed.length; length++) {
        byte[] cut = Arrays.copyOf(seed, length);
        assertThatThrownBy(() -> S3EventNotification.objects(cut))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageStartingWith("Not an event notification of S3: ");
      }
    }
    for (int round = 0; round < 20_000; round++) {
      byte[] mutant = seeds.get(random.nextInt(seeds.size())).clone();
      for (int change = random.nextInt(4); change >= 0; change--) {
        int to = random.nextInt(mutant.length);
        if (random.nextBoolean()) {
          mutant[to] = (byte) random.nextInt(256);
        } else {
          int from = random.nextInt(mutant.length);
          int length = random.nextInt(mutant.length - Math.max(from, to));
          System.arraycopy(mutant, from, mutant, to, length);
        }
      }
      assertRefusedOrRead(mutant);
    }
  }

  private static void assertRefusedOrRead(String json) {
    try {
      assertThat(S3EventNotification.objects(json)).doesNotContainNull();
    } catch (IllegalArgumentException e) {
      assertShort(e);
    }
    assertThat(S3EventNotification.kindOf(json)).hasSizeLessThan(2000);
  }

  private static void assertRefusedOrRead(byte[] json) {
    try {
      assertThat(S3EventNotification.objects(json)).doesNotContainNull();
    } catch (IllegalArgumentException e) {
      assertShort(e);
    }
  }

  private static void assertShort(IllegalArgumentException e) {
    if (!e.getMessage().startsWith("Not an event notification of S3: ")
        || e.getMessage().length() > 2000
        || e.getMessage().chars().anyMatch(Character::isISOControl)) {
      throw new AssertionError("A message that is not as it should be", e);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'version':'0','detail-type':'Object Created','source':'aws.s3','detail':{}}"
            + " | an event of EventBridge ('Object Created' of 'aws.s3')",
        "{'Type':'Notification','TopicArn':'t','Message':'{}'}"
            + " | a message of SNS with its envelope; turn on raw message delivery",
        "{'Records':[{'EventSource':'aws:sns','Sns':{}}]} | a list of records of 'aws:sns'",
        "{'Records':[{'messageId':'1','body':'{}','eventSource':'aws:sqs'}]}"
            + " | a list of records of 'aws:sqs'",
        "{'Records':[{}]} | a list of records that do not say which service they are of",
        "{'Records':[]} | an empty list of records",
        "{'Records':null} | an object whose Records are no list",
        "{} | an empty object",
        "{'a':1,'b':2} | an object with 'a', 'b'",
        "[] | JSON but no object (array)"
      })
  void whatWasGivenIsSaid(String json, String kind) {
    String text = json.replace('\'', '"');

    assertThat(S3EventNotification.kindOf(text)).isEqualTo(kind);
    assertThatThrownBy(() -> S3EventNotification.objects(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("it is " + kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%",
        "%4",
        "%zz",
        "%+1",
        "%-1",
        "a%FFb",
        "%C3",
        "%C0%AF",
        "%ED%A0%80",
        "\ud842",
        ""
      })
  void keysThatAreNoTextAreRefused(String key) {
    assertThatThrownBy(() -> S3EventNotification.decodedKey(key))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Not an event notification of S3: a key is ");
  }

  @Test
  void aSecondFieldOfOneNameHidesNoObject() {
    String one = "\"Records\":[" + record("b", "in/1.json") + "]";

    assertThatThrownBy(() -> S3EventNotification.objects("{" + one + "," + one + "}"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> S3EventNotification.objects("{" + one + "}{" + one + "}"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
