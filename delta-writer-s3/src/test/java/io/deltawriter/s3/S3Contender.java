package io.deltawriter.s3;

import io.deltawriter.DeltaWriter;
import io.deltawriter.KeyResult;
import io.deltawriter.RacedTable;
import io.deltawriter.Rows;
import io.deltawriter.s3.server.FaultProxy;
import io.deltawriter.s3.server.RequestKind;
import io.deltawriter.s3.server.S3Request;
import io.deltawriter.s3.server.S3Server;
import io.deltawriter.source.SourceStore;
import io.deltawriter.table.SourceKey;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * One of several writers of a table: overwrites sources and syncs them, and counts what that takes.
 * A source holds two rows with a number that each overwriting makes higher by one.
 */
final class S3Contender {

  static final int WRITERS = 8;

  /** The key that has no source but versions. */
  static final String VERSIONED = "v";

  private final URI server;
  private final String bucket;
  private final List<String> keys;
  private final int number;

  /** The contender of that number, from 0 to {@link #WRITERS} - 1. */
  S3Contender(URI server, String bucket, List<String> keys, int number) {
    this.server = server;
    this.bucket = bucket;
    this.keys = keys;
    this.number = number;
  }

  /**
   * What one replace took, without what is done for checkpoints meanwhile.
   *
   * @param key the key that it was about
   * @param version its commit; -1 if it made none
   * @param attempts how often a version was tried; 0 if another writer had done the work
   */
  record Effort(
      String key, long version, long attempts, long dataFiles, long gets, long lists, long heads) {

    static Effort of(KeyResult result, FaultProxy proxy) {
      return new Effort(
          result.key().value(),
          result.version().orElse(-1),
          proxy.count(RequestKind.PUT.and(S3Contender::isCommit)),
          proxy.count(RequestKind.PUT.and(S3Contender::isDataFile)),
          proxy.count(RequestKind.GET.and(request -> !isOfCheckpoint(request))),
          proxy.count(RequestKind.LIST),
          proxy.count(RequestKind.HEAD.and(request -> !isOfCheckpoint(request))));
    }

    static Effort parse(String line) {
      String[] words = line.split(" ", 7);
      return new Effort(
          words[0],
          Long.parseLong(words[1]),
          Long.parseLong(words[2]),
          Long.parseLong(words[3]),
          Long.parseLong(words[4]),
          Long.parseLong(words[5]),
          Long.parseLong(words[6]));
    }

    String line() {
      return String.join(
          " ",
          key,
          Long.toString(version),
          Long.toString(attempts),
          Long.toString(dataFiles),
          Long.toString(gets),
          Long.toString(lists),
          Long.toString(heads));
    }
  }

  private static boolean isCommit(S3Request request) {
    return request.key().matches("t/_delta_log/\\d{20}\\.json");
  }

  private static boolean isDataFile(S3Request request) {
    return request.key().startsWith("t/source_file=");
  }

  private static boolean isOfCheckpoint(S3Request request) {
    return request.key().contains("checkpoint");
  }

  /** Replaces the keys in turn. */
  List<Effort> replace(int times) throws IOException {
    List<Effort> efforts = new ArrayList<>();
    try (FaultProxy proxy = FaultProxy.before(server);
        S3Client direct = S3Server.clientOf(server).build();
        S3Client client = S3Server.clientOf(proxy.endpoint()).build()) {
      SourceStore sources = BucketTable.sources(client, bucket);
      try (DeltaWriter writer = BucketTable.open(client, bucket, S3Options.defaults())) {
        for (int i = 0; i < times; i++) {
          SourceKey key = SourceKey.of(keys.get(i % keys.size()));
          if (key.value().equals(VERSIONED)) {
            int version = i * WRITERS + number;
            proxy.reset();
            Rows rows = Rows.ofJson(RacedTable.json(version));
            efforts.add(Effort.of(writer.replace(key, version, rows), proxy));
          } else {
            increment(direct, "in/" + key + ".json");
            proxy.reset();
            KeyResult result = writer.sync(sources, key).orThrow().keys().get(0);
            efforts.add(Effort.of(result, proxy));
          }
        }
      }
    }
    return efforts;
  }

  private void increment(S3Client client, String objectKey) {
    boolean done = false;
    while (!done) {
      Optional<ResponseBytes<GetObjectResponse>> old = read(client, objectKey);
      int state = old.map(bytes -> RacedTable.numberIn(bytes.asUtf8String())).orElse(0);
      try {
        client.putObject(
            r ->
                r.bucket(bucket)
                    .key(objectKey)
                    .ifMatch(old.map(bytes -> bytes.response().eTag()).orElse(null))
                    .ifNoneMatch(old.isPresent() ? null : "*"),
            RequestBody.fromString(RacedTable.json(state + 1)));
        done = true;
      } catch (S3Exception e) {
        if (e.statusCode() != 412) {
          throw e;
        }
      }
    }
  }

  private Optional<ResponseBytes<GetObjectResponse>> read(S3Client client, String objectKey) {
    try {
      return Optional.of(client.getObjectAsBytes(r -> r.bucket(bucket).key(objectKey)));
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    }
  }

  /**
   * A contender in a process of its own. Arguments: endpoint, number, then for each of several
   * tables its bucket, its keys with commas between them and how many replaces. Prints the effort
   * of each.
   */
  public static void main(String[] args) throws IOException {
    int number = Integer.parseInt(args[1]);
    for (int i = 2; i < args.length; i += 3) {
      List<String> keys = List.of(args[i + 1].split(",", -1));
      S3Contender contender = new S3Contender(URI.create(args[0]), args[i], keys, number);
      contender.replace(Integer.parseInt(args[i + 2])).forEach(e -> System.out.println(e.line()));
    }
  }
}
