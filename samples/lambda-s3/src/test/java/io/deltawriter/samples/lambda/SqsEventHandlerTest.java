package io.deltawriter.samples.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.deltawriter.s3.server.HttpFault;
import io.deltawriter.s3.server.RequestKind;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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

  private String call(String event) {
    SQSBatchResponse answer =
        function.handleRequest(LambdaJson.event(event, SQSEvent.class), invocation);
    return LambdaJson.text(answer, SQSBatchResponse.class);
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
