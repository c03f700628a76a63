package io.deltawriter.samples.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.error.InvalidInputException;
import io.deltawriter.error.StorageException;
import io.deltawriter.s3.server.HttpFault;
import io.deltawriter.s3.server.RequestKind;
import io.deltawriter.s3.server.S3Request;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class S3EventHandlerTest {

  private final Customers customers = Customers.start();
  private final S3EventHandler function = new S3EventHandler(customers.open());

  @AfterEach
  void close() {
    customers.close();
  }

  @Test
  void createdObjectIsInTheTable() {
    customers.put("id-1.json", 3);

    String answer = call("s3-created");

    assertThat(answer).isEqualTo("\"The table is up to date; objects in the event: 1\"");
    assertThat(customers.rows()).isEqualTo(Map.of("id-1", 3L));
  }

  @Test
  void overwrittenObjectReplacesItsRows() {
    customers.put("id-1.json", 3);
    call("s3-created");
    customers.put("id-1.json", 5);

    call("s3-created");

    assertThat(customers.rows()).isEqualTo(Map.of("id-1", 5L));
  }

  @Test
  void warmReplaceTakesThreeRequests() {
    customers.put("id-1.json", 3);
    call("s3-created");
    customers.put("id-1.json", 5);
    customers.proxy().reset();

    call("s3-created");

    assertThat(customers.proxy().requests())
        .extracting(S3Request::kind)
        .containsExactly(RequestKind.GET, RequestKind.PUT, RequestKind.PUT);
  }

  @Test
  void deletedObjectTakesItsRowsAlong() {
    customers.put("id-1.json", 3);
    call("s3-created");
    customers.delete("id-1.json");

    call("s3-deleted");

    assertThat(customers.rows()).isEmpty();
  }

  @Test
  void lateEventOfDeletedObjectThatIsBackKeepsTheRows() {
    customers.put("id-1.json", 3);
    call("s3-created");

    call("s3-deleted");

    assertThat(customers.rows()).isEqualTo(Map.of("id-1", 3L));
    assertThat(customers.version()).isZero();
  }

  @Test
  void testEventIsIgnored() {
    call("s3-test");

    assertThat(customers.version()).isEqualTo(-1);
    assertThat(customers.proxy().requests()).isEmpty();
  }

  @Test
  void recordsOfOneObjectInAnyOrderAreOneLook() {
    customers.put("id-1.json", 3);
    customers.put("id-2.json", 4);
    call("s3-repeated");
    customers.put("id-1.json", 5);
    customers.put("id-2.json", 6);
    customers.proxy().reset();

    call("s3-repeated");

    assertThat(customers.rows()).isEqualTo(Map.of("id-1", 5L, "id-2", 6L));
    assertThat(customers.version()).isEqualTo(1);
    assertThat(customers.proxy().count(RequestKind.GET)).isEqualTo(2);
  }

  @Test
  void sameEventAgainMakesNoCommit() {
    customers.put("id-1.json", 3);
    call("s3-created");

    call("s3-created");

    assertThat(customers.version()).isZero();
  }

  @Test
  void encodedKeyIsDecoded() {
    customers.put("a b+c=ü.json", 2);

    call("s3-odd-key");

    assertThat(customers.rows()).isEqualTo(Map.of("a b+c=ü", 2L));
  }

  @Test
  void objectsThatAreNoSourcesAreIgnored() {
    customers.put("id-1.json", 3);

    call("s3-elsewhere");

    assertThat(customers.version()).isEqualTo(-1);
    assertThat(customers.proxy().requests()).isEmpty();
  }

  @Test
  void badObjectIsThrownAfterTheOthersWereCommitted() {
    customers.put("bad.json", "{\"wid\":\n");
    customers.put("id-1.json", 3);

    assertThatThrownBy(() -> call("s3-good-and-bad"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("s3://example-bucket/customers/bad.json");
    assertThat(customers.rows()).isEqualTo(Map.of("id-1", 3L));
  }

  @Test
  void callAfterOneThatTheTableStoreFailedSucceeds() {
    customers.put("id-1.json", 3);
    customers.proxy().planAll(RequestKind.PUT, HttpFault.slowDown());
    assertThatThrownBy(() -> call("s3-created")).isInstanceOf(StorageException.class);
    assertThat(customers.version()).isEqualTo(-1);
    customers.proxy().reset();

    call("s3-created");

    assertThat(customers.rows()).isEqualTo(Map.of("id-1", 3L));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sqs-created | a list of records of 'aws:sqs'",
        "sns | a list of records of 'aws:sns'",
        "eventbridge | an event of EventBridge ('Object Created' of 'aws.s3')",
      })
  void eventOfAnotherServiceIsNotLost(String event, String kind) {
    assertThatThrownBy(() -> call(event))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Not an event notification of S3")
        .hasMessageEndingWith("it is " + kind);
    assertThat(customers.proxy().requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[{}]",
        "null",
        "",
        "{\"Records\":null}",
        "{\"Records\":[]}",
        "{\"Records\":[{}]}",
        "{\"Records\":[null]}",
        "{\"Records\":[{\"s3\":null}]}"
      })
  void eventOfNothingIsNotTakenForDone(String event) {
    assertThatThrownBy(() -> LambdaJson.answer(function, event, new Invocation()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Not an event notification of S3: ");
  }

  private String call(String event) {
    return LambdaJson.answer(function, LambdaJson.text(event), new Invocation());
  }
}
