package io.deltawriter.samples.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.deltawriter.DeltaWriter;
import io.deltawriter.DeltaWriterOptions;
import io.deltawriter.s3.S3Location;
import io.deltawriter.s3.S3ObjectStore;
import io.deltawriter.s3.server.FaultProxy;
import io.deltawriter.s3.server.S3Server;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.s3.S3Client;

/** A server with the bucket that the events name, and the function's client, behind a proxy. */
final class Customers implements AutoCloseable {

  static final String BUCKET = "example-bucket";
  static final Map<String, String> ENVIRONMENT =
      Map.of(
          "DELTA_TABLE", "s3://example-bucket/tables/customers",
          "DELTA_SOURCE", "s3://example-bucket/customers",
          "DELTA_KEY_PATTERN", "(.+)\\.json");

  private final S3Server server;
  private final FaultProxy proxy;
  private final S3Client client;

  private Customers(S3Server server, FaultProxy proxy, S3Client client) {
    this.server = server;
    this.proxy = proxy;
    this.client = client;
  }

  static Customers start() {
    S3Server server = S3Server.start();
    FaultProxy proxy = FaultProxy.before(server.endpoint());
    S3Client client = S3Server.clientOf(proxy.endpoint()).build();
    client.createBucket(bucket -> bucket.bucket(BUCKET));
    return new Customers(server, proxy, client);
  }

  /** What a function opens at its start. */
  TableSync open() {
    return open(ENVIRONMENT);
  }

  TableSync open(Map<String, String> environment) {
    TableSync table = TableSync.open(Settings.of(environment), client);
    proxy.reset();
    return table;
  }

  /** What stands between the function and the server. */
  FaultProxy proxy() {
    return proxy;
  }

  /** Gives the customer that many rows. */
  void put(String name, int rows) {
    StringBuilder json = new StringBuilder();
    IntStream.range(0, rows).forEach(i -> json.append("{\"wid\":\"").append(i).append("\"}\n"));
    put(name, json.toString());
  }

  void put(String name, String content) {
    server.bucket(BUCKET).put("customers/" + name, content.getBytes(UTF_8));
  }

  void delete(String name) {
    server.bucket(BUCKET).delete("customers/" + name);
  }

  /** How many rows each key has in the table, as one who comes from elsewhere sees it. */
  Map<String, Long> rows() {
    Map<String, Long> rows = new TreeMap<>();
    read(
        table ->
            table.files(
                file ->
                    rows.merge(
                        file.key().orElseThrow().value(), file.rows().orElseThrow(), Long::sum)));
    return rows;
  }

  /** The newest version of the table; -1 if there is none. */
  long version() {
    long[] version = new long[1];
    read(table -> version[0] = table.version().orElse(-1));
    return version[0];
  }

  private void read(Consumer<DeltaWriter> reader) {
    S3Location place = S3Location.parse(ENVIRONMENT.get("DELTA_TABLE"));
    try (S3Client other = server.client();
        DeltaWriter table =
            DeltaWriter.open(S3ObjectStore.at(other, place), "", DeltaWriterOptions.defaults())) {
      reader.accept(table);
    }
  }

  @Override
  public void close() {
    client.close();
    proxy.close();
    server.close();
  }
}
