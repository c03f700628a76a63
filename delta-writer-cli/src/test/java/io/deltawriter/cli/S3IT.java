package io.deltawriter.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.cli.JarProcess.Result;
import io.deltawriter.s3.server.FaultProxy;
import io.deltawriter.s3.server.HttpFault;
import io.deltawriter.s3.server.S3Request;
import io.deltawriter.s3.server.S3Server;
import io.deltawriter.s3.server.awssdk.Bucket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3IT {

  private static S3Server server;
  private static FaultProxy proxy;

  @TempDir Path place;

  private JarProcess program;
  private String bucketName;
  private Bucket bucket;

  @BeforeAll
  static void start() throws IOException {
    server = S3Server.start();
    // It reads all of a request, which the server by itself does not always.
    proxy = FaultProxy.before(server.endpoint());
  }

  @AfterAll
  static void stop() throws IOException {
    proxy.close();
    server.close();
  }

  @BeforeEach
  void environment() throws IOException {
    bucketName = server.newBucket();
    bucket = server.bucket(bucketName);
    program =
        JarProcess.in(Files.createDirectory(place.resolve("scratch")))
            .with("AWS_ENDPOINT_URL_S3", proxy.endpoint().toString())
            .with("AWS_REGION", "us-east-1")
            .with("AWS_ACCESS_KEY_ID", S3Server.ACCESS_KEY)
            .with("AWS_SECRET_ACCESS_KEY", S3Server.SECRET_KEY)
            .with("AWS_CONFIG_FILE", "/dev/null")
            .with("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
  }

  private String uri(String key) {
    return "s3://" + bucketName + "/" + key;
  }

  private void write(String key, String... wids) {
    StringBuilder rows = new StringBuilder();
    for (String wid : wids) {
      rows.append("{\"wid\":\"").append(wid).append("\"}\n");
    }
    bucket.put(key, rows.toString().getBytes(UTF_8));
  }

  private Result sync(String source, String table) throws Exception {
    return program.run(
        "sync", "--source", source, "--table", table, "--remove-missing", "--s3-path-style");
  }

  @Test
  void aPrefixBecomesATableInAnother() throws Exception {
    write("in/id-1.json", "a", "b");
    write("in/Kunde ü+%20.json", "c");
    write("in/deeper/no.json", "d");

    Result first = sync(uri("in"), uri("table"));
    assertThat(first).isEqualTo(new Result(0, first.out(), ""));
    assertThat(first.out()).contains("COMMITTED  id-1", "COMMITTED  Kunde ü+%20", "2 committed");

    bucket.delete("in/id-1.json");
    write("in/id-3.json", "e");
    Result second = sync(uri("in/"), uri("table/"));
    assertThat(second.out()).contains("REMOVED    id-1", "COMMITTED  id-3", "1 unchanged");

    Result shown = program.run("show", "--table", uri("table"), "--s3-path-style");
    assertThat(shown.out()).contains("id-3", "Kunde ü+%20").doesNotContain("id-1");
    assertThat(bucket.keys())
        .contains(
            "table/_delta_log/00000000000000000000.json",
            "table/_delta_log/00000000000000000001.json",
            // An endpoint of the environment is one of its own too, and was asked.
            "table/_delta_log/_delta_writer_probe");
  }

  @Test
  void oneSideMayBeOnTheDisk() throws Exception {
    write("in/id-1.json", "a");
    Path table = place.resolve("table");

    assertThat(sync(uri("in"), table.toString()).code()).isZero();
    assertThat(LogReplay.of(table).rows()).containsOnlyKeys("id-1");

    Path file = Files.writeString(place.resolve("id-2.json"), "{\"wid\":\"x\"}\n");
    Result there =
        program.run(
            "replace", "--source", file.toString(), "--table", uri("other"), "--s3-path-style");
    assertThat(there.out()).contains("COMMITTED  id-2");
  }

  @Test
  void anObjectReplacesACustomer() throws Exception {
    write("up/load.json", "a");
    String[] replace = {
      "replace",
      "--source",
      uri("up/load.json"),
      "--key",
      "7",
      "--table",
      uri("t"),
      "--s3-path-style"
    };

    assertThat(program.run(replace).out()).contains("COMMITTED  7");
    assertThat(program.run(replace).out()).contains("1 unchanged");
    bucket.delete("up/load.json");
    Result gone = program.run(replace);
    assertThat(gone.code()).isEqualTo(2);
    assertThat(gone.err()).contains("--source does not exist: " + uri("up/load.json"));
    assertThat(program.run("show", "--table", uri("t"), "--s3-path-style").out()).contains("7");
  }

  @Test
  void whatIsWrongIsSaid() throws Exception {
    Result noBucket = sync("s3://no-such-bucket/in", uri("t"));
    assertThat(noBucket.code()).isEqualTo(4);
    assertThat(noBucket.err()).contains("s3://no-such-bucket/in", "there is no bucket");

    Result stranger = program.with("AWS_ACCESS_KEY_ID", "stranger").run(show());
    assertThat(stranger.code()).isEqualTo(4);
    assertThat(stranger.err()).contains("; correct AWS_").doesNotContain("s3:GetObject on");

    Result nobody =
        program
            .with("AWS_ACCESS_KEY_ID", "")
            .with("AWS_SECRET_ACCESS_KEY", "")
            .with("AWS_EC2_METADATA_DISABLED", "true")
            .run(show());
    assertThat(nobody.code()).isEqualTo(4);
    assertThat(nobody.err()).contains("no AWS credentials were found");

    Result nowhere = program.with("AWS_REGION", "").run(show());
    assertThat(nowhere.code()).isEqualTo(2);
    assertThat(nowhere.err()).contains("set AWS_REGION");
  }

  @Test
  void aPrefixWithoutObjectsIsNoSuccess() throws Exception {
    write("in/deeper/id-1.json", "a");

    Result mistyped = syncKeeping("inn");
    assertThat(mistyped.code()).isEqualTo(2);
    assertThat(mistyped.err())
        .contains("there is no object below " + uri("inn"), "--allow-empty-source");
    assertThat(syncKeeping("in").code()).isEqualTo(2);
    assertThat(syncKeeping("in").err()).contains("correct --source or --key-pattern");
    assertThat(syncKeeping("inn", "--allow-empty-source").code()).isZero();
    assertThat(syncKeeping("in/deeper").code()).isZero();
  }

  private Result syncKeeping(String folder, String... more) throws Exception {
    List<String> words =
        new ArrayList<>(
            List.of("sync", "--source", uri(folder), "--table", uri("t"), "--s3-path-style"));
    words.addAll(List.of(more));
    return program.run(words.toArray(String[]::new));
  }

  @Test
  void aSourceThatCannotBeReadEndsAsAFailureOfStorageWithItsReason() throws Exception {
    write("in/id-1.json", "a");
    write("in/id-2.json", "b");
    Predicate<S3Request> one = request -> request.key().equals("in/id-1.json");
    try {
      proxy.planAll(one, HttpFault.answer(403, "AccessDenied"));
      Result denied = syncKeeping("in");
      assertThat(denied.code()).isEqualTo(4);
      assertThat(denied.out()).contains("must be allowed s3:GetObject", "COMMITTED  id-2");

      proxy.reset();
      proxy.planAll(one, HttpFault.hang());
      Result hanging = syncKeeping("in", "--s3-timeout", "1");
      assertThat(hanging.code()).isEqualTo(4);
      assertThat(hanging.out()).contains("no answer came in time");
    } finally {
      proxy.reset();
    }
  }

  private String[] show() {
    return new String[] {"show", "--table", uri("t"), "--s3-path-style"};
  }
}
