package io.deltawriter.samples.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The template names what the code calls by that name. */
class TemplateTest {

  private final String template = Files.readString(Path.of("template.yaml"));

  TemplateTest() throws IOException {}

  @Test
  void handlerIsTheFunctionForQueues() {
    assertThat(template)
        .contains("Handler: " + SqsEventHandler.class.getName() + "::handleRequest\n")
        .contains("FunctionResponseTypes: [ReportBatchItemFailures]");
  }

  @Test
  void variablesAreThoseThatAreRead() {
    Map<String, String> variables = new TreeMap<>();
    for (MatchResult variable :
        Pattern.compile("^ +(DELTA_\\w+): (.*)$", Pattern.MULTILINE)
            .matcher(template)
            .results()
            .toList()) {
      variables.put(variable.group(1), variable.group(2));
    }
    assertThat(variables)
        .containsOnlyKeys("DELTA_SOURCE", "DELTA_TABLE", "DELTA_KEY_PATTERN")
        .containsEntry("DELTA_SOURCE", "!Sub s3://${SourceBucket}/${SourcePrefix}");

    variables.replaceAll((name, value) -> Customers.ENVIRONMENT.get(name));
    assertThat(Settings.of(variables)).isNotNull();
  }

  @Test
  void messagesStayHiddenSixTimesAsLongAsTheFunctionMayRun() {
    assertThat(seconds("VisibilityTimeout")).isEqualTo(6 * seconds("Timeout"));
  }

  private int seconds(String name) {
    return Pattern.compile("^ +" + name + ": (\\d+)", Pattern.MULTILINE)
        .matcher(template)
        .results()
        .map(found -> Integer.parseInt(found.group(1)))
        .findFirst()
        .orElseThrow();
  }
}
