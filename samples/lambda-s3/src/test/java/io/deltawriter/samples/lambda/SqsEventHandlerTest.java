package io.deltawriter.samples.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deltawriter.s3.server.HttpFault;
import io.deltawriter.s3.server.RequestKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqsEventHandlerTest {

  private static final String NOTHING_FAILED = "{\"batchItemFailures\":[]}";

  private final Customers customers = Customers.start();
  private final SqsEventHandler function = new SqsEventHandler(customers.open());
  private final Invocation invocation = new Invocation();

  @AfterEach
  void close() {
    customers.close();
  }

  @Test
  void batchIsOneCommit() {
    customers.put("id-1.json", 3);
    customers.put("id-2.json", 4);

    String answer = call("sqs-created");

    assertThat(answer).isEqualTo(NOTHING_FAILED);
    assertThat(customers.rows()).isEqualTo(Map.of("id-1", 3L, "id-2", 4L));
    assertThat(customers.version()).isZero();
    assertThat(invocation.logged()).isEmpty();
  }

  @Test
  void testEventIsAcknowledged() {
    assertThat(call("sqs-test")).isEqualTo(NOTHING_FAILED);
    assertThat(customers.proxy().requests()).isEmpty();
  }

  @Test
  void answerNamesTheMessagesThatFailedAndNoOther() {
    customers.put("id-1.json", 3);
    customers.put("id-2.json", 4);
    customers.put("bad.json", "{\"wid\":\n");

    String answer = call("sqs-mixed");

    assertThat(answer).isEqualTo(failed(4, 2, 7, 8));
    assertThat(customers.rows()).isEqualTo(Map.of("id-1", 3L, "id-2", 4L));
    assertThat(invocation.logged())
        .hasSize(2)
        .anyMatch(line -> line.startsWith("Message 00000004") && line.contains("broken JSON"))
        .anyMatch(line -> line.contains("s3://example-bucket/customers/bad.json, record 1"));
  }

  @Test
  void messageOfRepairedObjectSucceedsWhenItComesAgain() {
    customers.put("id-1.json", "{\"wid\":\n");
    customers.put("id-2.json", 4);
    assertThat(call("sqs-created")).isEqualTo(failed(1));
    customers.put("id-1.json", 3);

    assertThat(call("sqs-created")).isEqualTo(NOTHING_FAILED);
    assertThat(customers.rows()).isEqualTo(Map.of("id-1", 3L, "id-2", 4L));
  }

  @Test
  void allMessagesComeAgainWhenTheTableStoreFails() {
    customers.put("id-1.json", 3);
    customers.put("id-2.json", 4);
    customers.proxy().planAll(RequestKind.PUT, HttpFault.slowDown());

    assertThat(call("sqs-created")).isEqualTo(failed(1, 2));
    assertThat(invocation.logged()).singleElement().asString().startsWith("StorageException: ");
    customers.proxy().reset();

    assertThat(call("sqs-created")).isEqualTo(NOTHING_FAILED);
    assertThat(customers.rows()).isEqualTo(Map.of("id-1", 3L, "id-2", 4L));
  }

  @Test
  void onlyTheMessageOfAnObjectThatCannotBeReadComesAgain() {
    customers.put("id-1.json", 3);
    customers.put("id-2.json", 4);
    customers
        .proxy()
        .planAll(
            request -> request.key().equals("customers/id-2.json"),
            HttpFault.answer(403, "AccessDenied"));

    assertThat(call("sqs-created")).isEqualTo(failed(2));
    assertThat(customers.rows()).isEqualTo(Map.of("id-1", 3L));
    assertThat(invocation.logged()).singleElement().asString().contains("s3:GetObject");
  }

  @Test
  void lostAnswerOfTheCommitIsNoFailure() {
    customers.put("id-1.json", 3);
    customers.put("id-2.json", 4);
    customers
        .proxy()
        .plan(1, request -> request.key().contains("_delta_log/0"), HttpFault.loseAnswer());

    assertThat(call("sqs-created")).isEqualTo(NOTHING_FAILED);
    assertThat(customers.rows()).isEqualTo(Map.of("id-1", 3L, "id-2", 4L));
    assertThat(customers.version()).isZero();
  }

  @Test
  void unknownOutcomeIsReportedAndSettledWhenTheMessagesComeAgain() {
    customers.put("id-1.json", 3);
    customers.put("id-2.json", 4);
    customers
        .proxy()
        .planAll(request -> request.key().contains("_delta_log/0"), HttpFault.loseAnswer());

    assertThat(call("sqs-created")).isEqualTo(failed(1, 2));
    assertThat(invocation.logged())
        .singleElement()
        .asString()
        .startsWith("CommitStateUnknownException: ");
    customers.proxy().reset();

    assertThat(call("sqs-created")).isEqualTo(NOTHING_FAILED);
    assertThat(customers.rows()).isEqualTo(Map.of("id-1", 3L, "id-2", 4L));
    assertThat(customers.version()).isZero();
  }

  @Test
  void malformedMessagesOfEveryKindFailAloneAndHinderNoOther() {
    customers.put("id-1.json", 3);
    List<String> malformed =
        Stream.of(
                null,
                "",
                "nonsense",
                "[".repeat(2000),
                "{\"a\":".repeat(2000) + "1" + "}".repeat(2000),
                "{\"Records\":[" + "7".repeat(2000) + "]}",
                "{\"" + "n".repeat(60_000) + "\":1}",
                "\ud842",
                "{\"Records\":[{\"s3\":{\"bucket\":{\"name\":\"b\"},\"object\":{\"key\":\"%FF\"}}}]}",
                LambdaJson.text("eventbridge"),
                LambdaJson.text("sns"),
                "{}")
            .collect(Collectors.toCollection(ArrayList::new));
    malformed.add(malformed.size() / 2, notification("id-1.json"));

    String answer = LambdaJson.answer(function, batch(malformed), invocation);

    Integer good = malformed.size() / 2 + 1;
    assertThat(answer)
        .isEqualTo(
            failed(
                IntStream.rangeClosed(1, malformed.size())
                    .boxed()
                    .filter(number -> !number.equals(good))
                    .toArray(Integer[]::new)));
    assertThat(customers.rows()).isEqualTo(Map.of("id-1", 3L));
    assertThat(invocation.logged())
        .hasSize(malformed.size() - 1)
        .allMatch(line -> line.contains(": Not an event notification of S3: "));
  }

  @Test
  void messageThatComesTwiceInABatchLosesNoObject() {
    customers.put("id-1.json", 3);
    customers.put("id-2.json", 4);
    String batch =
        batch(List.of(notification("id-1.json"), notification("id-2.json")))
            .replace("00000002", "00000001");

    assertThat(LambdaJson.answer(function, batch, invocation)).isEqualTo(NOTHING_FAILED);
    assertThat(customers.rows()).isEqualTo(Map.of("id-1", 3L, "id-2", 4L));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "s3-created | a list of records of 'aws:s3'",
        "s3-test | an object with 'Service', 'Event'",
        "sns | a list of records of 'aws:sns'",
        "eventbridge | an event of EventBridge ('Object Created' of 'aws.s3')"
      })
  void eventOfAnotherServiceIsNotLost(String event, String kind) {
    assertThatThrownBy(() -> call(event))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Not an event of SQS: it is " + kind);
    assertThat(customers.proxy().requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "{}",
        "[{}]",
        "{\"Records\":null}",
        "{\"Records\":[]}",
        "{\"Records\":[{}]}",
        "{\"Records\":[{\"eventSource\":\"aws:sqs\",\"body\":\"{}\"}]}",
        "{\"Records\":[{\"eventSource\":\"aws:sqs\",\"messageId\":null,\"body\":\"{}\"}]}",
        "{\"Records\":[{\"messageId\":\"1\",\"body\":\"{}\"}]}"
      })
  void whatTheAnswerCouldNotNameFailsAsAWhole(String event) {
    assertThatThrownBy(() -> LambdaJson.answer(function, event, invocation))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Not an event of SQS: it is ");
  }

  private static String notification(String name) {
    return "{\"Records\":[{\"eventSource\":\"aws:s3\",\"s3\":{\"bucket\":{\"name\":\"example-bucket\"},"
        + "\"object\":{\"key\":\"customers/"
        + name
        + "\"}}}]}";
  }

  /** Messages with these bodies and numbers from 1; null is a message without a body. */
  private static String batch(List<String> bodies) {
    ObjectNode event = new ObjectMapper().createObjectNode();
    ArrayNode records = event.putArray("Records");
    for (String body : bodies) {
      records
          .addObject()
          .put("messageId", String.format("%08d-0000-4000-8000-000000000000", records.size()))
          .put("eventSource", "aws:sqs")
          .put("body", body);
    }
    // Half a pair goes as its escape, as it may in JSON.
    return event.toString().replace("\ud842", "\\ud842");
  }

  private String call(String event) {
    return LambdaJson.answer(function, LambdaJson.text(event), invocation);
  }

  /** The answer that names the messages with these numbers. */
  private static String failed(Integer... messages) {
    List<String> items =
        Stream.of(messages)
            .map(
                number ->
                    String.format(
                        "{\"itemIdentifier\":\"%08d-0000-4000-8000-000000000000\"}", number))
            .toList();
    return "{\"batchItemFailures\":[" + String.join(",", items) + "]}";
  }
}
