package io.deltawriter.s3;

import io.deltawriter.DeltaWriter;
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

  private final URI server;
  private final String bucket;
  private final List<String> keys;

  S3Contender(URI server, String bucket, List<String> keys) {
    this.server = server;
    this.bucket = bucket;
    this.keys = keys;
  }

  /**
   * What one replace took, without what is done for checkpoints meanwhile.
   *
   * @param attempts how often a version was tried; 0 if another writer had done the work
   */
  record Effort(long attempts, long dataFiles, long gets, long lists, long heads) {

    static Effort of(FaultProxy proxy) {
      return new Effort(
          proxy.count(RequestKind.PUT.and(S3Contender::isCommit)),
          proxy.count(RequestKind.PUT.and(S3Contender::isDataFile)),
          proxy.count(RequestKind.GET.and(request -> !isOfCheckpoint(request))),
          proxy.count(RequestKind.LIST),
          proxy.count(RequestKind.HEAD.and(request -> !isOfCheckpoint(request))));
    }

    static Effort parse(String line) {
      String[] numbers = line.split(" ", 5);
      return new Effort(
          Long.parseLong(numbers[0]),
          Long.parseLong(numbers[1]),
          Long.parseLong(numbers[2]),
          Long.parseLong(numbers[3]),
          Long.parseLong(numbers[4]));
    }

    String line() {
      return attempts + " " + dataFiles + " " + gets + " " + lists + " " + heads;
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
          String key = keys.get(i % keys.size());
          increment(direct, "in/" + key + ".json");
          proxy.reset();
          writer.sync(sources, SourceKey.of(key)).orThrow();
          efforts.add(Effort.of(proxy));
        }
      }
    }
    return efforts;
  }

  private void increment(S3Client client, String objectKey) {
    boolean done = false;
    while (!done) {
      Optional<ResponseBytes<GetObjectResponse>> old = read(client, objectKey);
      int number = old.map(bytes -> number(bytes.asUtf8String())).orElse(0);
      String row = BucketTable.row(Integer.toString(number + 1));
      try {
        client.putObject(
            r ->
                r.bucket(bucket)
                    .key(objectKey)
                    .ifMatch(old.map(bytes -> bytes.response().eTag()).orElse(null))
                    .ifNoneMatch(old.isPresent() ? null : "*"),
            RequestBody.fromString(row + row));
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

  private static int number(String rows) {
    return Integer.parseInt(rows.substring(rows.indexOf(':') + 2, rows.indexOf("\",")));
  }

  /**
   * A contender in a process of its own. Arguments: endpoint, then for each of several tables its
   * bucket, its keys with commas between them and how many replaces. Prints the effort of each.
   */
  public static void main(String[] args) throws IOException {
    for (int i = 1; i < args.length; i += 3) {
      S3Contender contender =
          new S3Contender(URI.create(args[0]), args[i], List.of(args[i + 1].split(",", -1)));
      contender.replace(Integer.parseInt(args[i + 2])).forEach(e -> System.out.println(e.line()));
    }
  }
}
