package io.deltawriter.benchmarks;

import io.deltawriter.DeltaWriter;
import io.deltawriter.DeltaWriterOptions;
import io.deltawriter.SyncAllOptions;
import io.deltawriter.s3.S3Location;
import io.deltawriter.s3.S3ObjectStore;
import io.deltawriter.s3.S3SourceStore;
import io.deltawriter.s3.server.S3Server;
import io.deltawriter.source.SourceNaming;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The first sync of many small customers from S3 into a table on S3, with 20 ms added to each
 * request. The S3 server is in this process. Compiles and runs also with older versions of the
 * library: see {@code compare.sh}.
 */
public final class ManyCustomers {

  private static final int ROWS = 20;
  private static final long DELAY_MILLIS = 20;

  private ManyCustomers() {}

  /**
   * Runs it.
   *
   * @param args a name for the line that is printed; how many customers, 2,000 by default
   */
  public static void main(String[] args) throws IOException {
    String name = args.length > 0 ? args[0] : "";
    int customers = args.length > 1 ? Integer.parseInt(args[1]) : 2_000;
    SourceNaming naming = SourceNaming.matching(Pattern.compile("(.+)\\.json"));
    try (S3Server server = S3Server.start()) {
      String bucket = server.newBucket();
      byte[] rows = CustomerFile.rows(Shape.SEED, ROWS, 1).getBytes(StandardCharsets.UTF_8);
      for (int customer = 0; customer < customers; customer++) {
        server.bucket(bucket).put("in/" + customer + ".json", rows);
      }
      try (S3Client client =
          S3Server.clientOf(server.endpoint())
              .httpClientBuilder(ApacheHttpClient.builder())
              .overrideConfiguration(config -> config.addExecutionInterceptor(new Delay()))
              .build()) {
        S3ObjectStore table = S3ObjectStore.at(client, new S3Location(bucket, "table"));
        S3SourceStore sources = S3SourceStore.at(client, new S3Location(bucket, "in"), naming);
        try (DeltaWriter writer = DeltaWriter.open(table, "", DeltaWriterOptions.defaults())) {
          print(name + " first sync", writer, sources);
          print(name + " nothing changed", writer, sources);
        }
      }
    }
  }

  private static void print(String name, DeltaWriter writer, S3SourceStore sources) {
    long start = System.nanoTime();
    // Of no type, so that it can be compiled with versions of the library whose API differs.
    Object result = writer.syncAll(sources, SyncAllOptions.defaults());
    System.out.printf(
        Locale.ROOT, "%s | %.1f s | %s%n", name, (System.nanoTime() - start) / 1e9, result);
  }

  /** Holds up each request. */
  private static final class Delay implements ExecutionInterceptor {
    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes all) {
      try {
        Thread.sleep(DELAY_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
