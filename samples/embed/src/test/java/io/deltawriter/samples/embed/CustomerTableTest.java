package io.deltawriter.samples.embed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.DeltaWriter;
import io.deltawriter.DeltaWriterOptions;
import io.deltawriter.error.InvalidInputException;
import io.deltawriter.s3.S3Location;
import io.deltawriter.s3.S3ObjectStore;
import io.deltawriter.s3.server.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

class CustomerTableTest {

  private final S3Server server = S3Server.start();
  private final String bucket = server.newBucket();
  private final S3Client s3 = server.client();
  private final CustomerTable table =
      new CustomerTable(s3, "s3://" + bucket + "/table", "s3://" + bucket + "/customers");

  @AfterEach
  void close() {
    table.close();
    s3.close();
    server.close();
  }

  @Test
  void tableFollowsTheObjects() {
    put("id-1.json", "{\"wid\":\"1\"}\n{\"wid\":\"2\"}\n");
    put("id-2.json", "{\"wid\":\"1\"}\n");
    table.changed("id-1");
    table.changed("id-2");
    assertThat(rows()).isEqualTo(Map.of("id-1", 2L, "id-2", 1L));

    server.bucket(bucket).delete("customers/id-1.json");
    table.changed("id-1");
    assertThat(rows()).isEqualTo(Map.of("id-2", 1L));
  }

  @Test
  void badObjectIsThrownAndItsOldRowsStay() {
    put("id-1.json", "{\"wid\":\"1\"}\n");
    table.changed("id-1");
    put("id-1.json", "{\"wid\":");

    assertThatThrownBy(() -> table.changed("id-1")).isInstanceOf(InvalidInputException.class);
    assertThat(rows()).isEqualTo(Map.of("id-1", 1L));
  }

  @Test
  void readmeShowsThisClass() throws IOException {
    String source =
        Files.readString(Path.of("src/main/java/io/deltawriter/samples/embed/CustomerTable.java"));
    Matcher shown =
        Pattern.compile("// README begin\n(.*)// README end", Pattern.DOTALL).matcher(source);
    assertThat(shown.find()).isTrue();

    assertThat(Files.readString(Path.of("../../README.md")))
        .contains("```java\n" + shown.group(1) + "```");
  }

  private void put(String name, String json) {
    server.bucket(bucket).put("customers/" + name, json.getBytes(UTF_8));
  }

  private Map<String, Long> rows() {
    Map<String, Long> rows = new TreeMap<>();
    S3ObjectStore store = S3ObjectStore.at(s3, new S3Location(bucket, "table"));
    try (DeltaWriter reader = DeltaWriter.open(store, DeltaWriterOptions.defaults())) {
      reader.files(file -> rows.put(file.key().orElseThrow().value(), file.rows().orElseThrow()));
    }
    return rows;
  }
}
