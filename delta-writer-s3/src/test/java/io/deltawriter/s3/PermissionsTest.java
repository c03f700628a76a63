package io.deltawriter.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.DeltaWriter;
import io.deltawriter.DeltaWriterOptions;
import io.deltawriter.KeyResult;
import io.deltawriter.Outcome;
import io.deltawriter.SyncAllOptions;
import io.deltawriter.error.StorageException;
import io.deltawriter.s3.server.FaultProxy;
import io.deltawriter.s3.server.HttpFault;
import io.deltawriter.s3.server.RequestKind;
import io.deltawriter.s3.server.S3Request;
import io.deltawriter.s3.server.S3Server;
import io.deltawriter.source.SourceNaming;
import io.deltawriter.source.SourceStore;
import io.deltawriter.table.SourceKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Runs under the policies that the documents show: a proxy answers 403 to whatever AWS would deny.
 * Code that comes to need another action fails here.
 */
class PermissionsTest {

  private static final Path DOCUMENTS = Path.of("..");
  private static final Path GUIDE = DOCUMENTS.resolve("docs/guides/s3.md");
  private static final int PART_BYTES = 64 << 10;
  private static final Pattern ONE_NAME = Pattern.compile("(.+)\\.json");
  private static final Pattern TWO_NAMES = Pattern.compile("(.+)\\.(?:json|txt)");

  @AutoClose private static final S3Server SERVER = S3Server.start(1);

  private final String sourceBucket = SERVER.newBucket();
  private final String tableBucket = SERVER.newBucket();
  private final FaultProxy proxy = FaultProxy.before(SERVER.endpoint());
  private final S3Client client = S3Server.clientOf(proxy.endpoint()).build();
  private final Set<String> used = Collections.synchronizedSet(new TreeSet<>());
  private final List<S3Request> denied = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void close() {
    client.close();
    proxy.close();
  }

  @Test
  void securityPageShowsTheWritersPolicyOfTheGuide() throws IOException {
    assertThat(IamPolicy.in(DOCUMENTS.resolve("SECURITY.md")))
        .containsExactly(IamPolicy.in(GUIDE).get(0));
  }

  @Test
  void templateOfTheFunctionGrantsTheWritersPolicy() throws IOException {
    assertThat(IamPolicy.ofTemplate(DOCUMENTS.resolve("samples/lambda-s3/template.yaml")))
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("sid")
        .containsExactlyElementsOf(IamPolicy.in(GUIDE).get(0).statements());
  }

  @Test
  void writerNeedsItsPolicyAndNoMore() throws IOException {
    IamPolicy policy = IamPolicy.in(GUIDE).get(0);
    enforce(policy);

    tour();

    assertThat(denied).isEmpty();
    assertThat(used).isEqualTo(policy.allowances());
  }

  @Test
  void readerNeedsItsPolicyAndNoMore() throws IOException {
    try (DeltaWriter writer = open()) {
      for (int i = 0; i < 12; i++) {
        replace(writer, "1", "wid" + i);
      }
    }
    IamPolicy policy = IamPolicy.in(GUIDE).get(1);
    enforce(policy);

    try (DeltaWriter reader = open()) {
      reader.files(file -> {});
      reader.history(version -> {});

      assertThat(denied).isEmpty();
      assertThat(used).isEqualTo(policy.allowances());
      assertThatThrownBy(() -> replace(reader, "1", "x"))
          .isInstanceOf(StorageException.class)
          .hasStackTraceContaining("s3:GetObject");
    }
  }

  @Test
  void writerWithoutPermissionToDeleteLeavesFilesButDoesItsWork() throws IOException {
    enforce(IamPolicy.in(GUIDE).get(0));
    proxy.planAll(RequestKind.DELETE, HttpFault.answer(403, "AccessDenied"));

    tour();

    assertThat(proxy.count(RequestKind.DELETE)).isPositive();
    assertThat(denied).isEmpty();
  }

  /** Everything that a writer does. */
  private void tour() {
    try (DeltaWriter writer = open()) {
      for (int i = 0; i < 12; i++) {
        replace(writer, "1", "wid" + i);
      }
      sync(writer, sources(ONE_NAME), "1");
    }
    try (DeltaWriter writer = open()) {
      SourceStore listed = sources(TWO_NAMES);
      put("2.txt", row("a"));
      sync(writer, listed, "2");
      put("3.json", "no JSON");
      writer.syncAll(listed, SyncAllOptions.defaults());
      failInTheMiddle(writer);
      SERVER.bucket(sourceBucket).delete("customers/1.json");
      assertThat(sync(writer, sources(ONE_NAME), "1").outcome()).isEqualTo(Outcome.REMOVED);
      sync(writer, sources(ONE_NAME), "never-there");
      loseRace(writer);
      writer.remove(SourceKey.of("2"));
    }
  }

  /** An upload in parts is given up; the next call makes it whole. */
  private void failInTheMiddle(DeltaWriter writer) {
    put("5.json", noise());
    proxy.plan(2, RequestKind.UPLOAD_PART, HttpFault.answer(403, "AccessDenied"));
    assertThatThrownBy(() -> sync(writer, sources(ONE_NAME), "5"))
        .isInstanceOf(StorageException.class);
    sync(writer, sources(ONE_NAME), "5");
    assertThat(SERVER.bucket(tableBucket).openUploads()).isEmpty();
  }

  /** Another writer replaces the key meanwhile, so that the data file is written for nothing. */
  private void loseRace(DeltaWriter writer) {
    put("6.json", row("a"));
    sync(writer, sources(ONE_NAME), "6");
    put("6.json", row("b"));
    proxy.plan(
        1,
        request -> request.kind() == RequestKind.PUT && request.key().contains("_delta_log/0"),
        HttpFault.before(this::replaceSix));
    sync(writer, sources(ONE_NAME), "6");
  }

  private void replaceSix() {
    put("6.json", row("c"));
    try (S3Client direct = SERVER.client();
        DeltaWriter other =
            DeltaWriter.open(
                S3ObjectStore.at(direct, tables()), "customers", DeltaWriterOptions.defaults())) {
      sync(other, S3SourceStore.at(direct, folder(), SourceNaming.matching(ONE_NAME)), "6");
    }
  }

  private void enforce(IamPolicy policy) {
    proxy.planAll(request -> isDenied(policy, request), HttpFault.answer(403, "AccessDenied"));
  }

  private boolean isDenied(IamPolicy policy, S3Request request) {
    String shown = request.bucket().equals(sourceBucket) ? "in" : "lake";
    S3Request renamed =
        new S3Request(request.kind(), shown, request.key(), request.query(), request.headers());
    boolean allowed =
        policy
            .allowance(renamed, r -> SERVER.bucket(request.bucket()).object(r.key()).isPresent())
            .map(used::add)
            .isPresent();
    if (!allowed) {
      denied.add(request);
    }
    return !allowed;
  }

  private void replace(DeltaWriter writer, String key, String wid) {
    put(key + ".json", row(wid));
    sync(writer, sources(ONE_NAME), key);
  }

  private static KeyResult sync(DeltaWriter writer, SourceStore sources, String key) {
    return writer.sync(sources, SourceKey.of(key)).orThrow().keys().get(0);
  }

  private void put(String name, String json) {
    SERVER.bucket(sourceBucket).put("customers/" + name, json.getBytes(StandardCharsets.US_ASCII));
  }

  private static String row(String wid) {
    return "{\"wid\":\"" + wid + "\"}\n";
  }

  /** Rows that Parquet cannot press into one part. */
  private static String noise() {
    Random random = new Random(1);
    byte[] bytes = new byte[3_000];
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      random.nextBytes(bytes);
      rows.append(row(Base64.getEncoder().encodeToString(bytes)));
    }
    return rows.toString();
  }

  private DeltaWriter open() {
    S3ObjectStore store = S3ObjectStore.at(client, tables(), S3Options.ofParts(PART_BYTES));
    return DeltaWriter.open(store, "customers", DeltaWriterOptions.defaults());
  }

  private S3Location tables() {
    return new S3Location(tableBucket, "tables");
  }

  private S3Location folder() {
    return new S3Location(sourceBucket, "customers");
  }

  private SourceStore sources(Pattern naming) {
    return S3SourceStore.at(client, folder(), SourceNaming.matching(naming));
  }
}
