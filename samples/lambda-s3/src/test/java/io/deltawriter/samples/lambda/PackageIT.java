package io.deltawriter.samples.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.LINUX, disabledReason = "AWS's runtime client is for Linux")
class PackageIT {

  @TempDir static Path folder;
  private final Customers customers = Customers.start();

  @BeforeAll
  static void unpack() throws IOException {
    PackagedFunction.unpack(folder);
  }

  @AfterEach
  void close() {
    customers.close();
  }

  @Test
  void packageAnswersEventsOfTheQueue() throws Exception {
    customers.put("id-1.json", 3);
    customers.put("id-2.json", "{\"wid\":\n");

    try (PackagedFunction function = start(SqsEventHandler.class, Customers.ENVIRONMENT)) {
      assertThat(function.call(LambdaJson.text("sqs-created")))
          .isEqualTo(
              "invocation/1/response {\"batchItemFailures\":"
                  + "[{\"itemIdentifier\":\"00000002-0000-4000-8000-000000000000\"}]}");
      assertThat(customers.rows()).isEqualTo(Map.of("id-1", 3L));
      assertThat(function.output())
          .containsOnlyOnce("InvalidInputException")
          .doesNotContain("WARN", "SLF4J");
    }
  }

  @Test
  void packageAnswersEventsOfS3() throws Exception {
    customers.put("id-1.json", 3);

    try (PackagedFunction function = start(S3EventHandler.class, Customers.ENVIRONMENT)) {
      assertThat(function.call(LambdaJson.text("s3-created")))
          .isEqualTo("invocation/1/response \"The table is up to date; objects in the event: 1\"");
      assertThat(customers.rows()).isEqualTo(Map.of("id-1", 3L));
      assertThat(function.output()).isEmpty();
    }
  }

  @Test
  void packageFailsByAnEventOfAnotherService() throws Exception {
    try (PackagedFunction function = start(S3EventHandler.class, Customers.ENVIRONMENT)) {
      assertThat(function.call(LambdaJson.text("eventbridge")))
          .startsWith("invocation/1/error ")
          .contains("it is an event of EventBridge ('Object Created' of 'aws.s3')");
    }
  }

  @Test
  void startWithoutSettingsSaysWhichIsMissing() throws Exception {
    try (PackagedFunction function = start(SqsEventHandler.class, Map.of())) {
      assertThat(function.call("{}"))
          .startsWith("init/error ")
          .contains("Set the environment variable DELTA_TABLE");
    }
  }

  private PackagedFunction start(Class<?> handler, Map<String, String> settings)
      throws IOException {
    return PackagedFunction.start(folder, handler, settings, customers);
  }
}
