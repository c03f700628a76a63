package io.deltawriter.benchmarks;

import io.deltawriter.s3.server.S3Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What a fresh JVM costs that opens a table in S3 and replaces a customer of 1,000 rows, with each
 * HTTP client of the AWS SDK in turn. The S3 server is in this process and answers without delay.
 */
public final class S3ColdStart {

  private static final int ROWS = 1_000;

  private S3ColdStart() {}

  /**
   * Prints the median of each figure for each client.
   *
   * @param args how often each; 11 by default
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 11;
    Map<S3HttpClient, List<Figures>> runs = new EnumMap<>(S3HttpClient.class);
    try (S3Server server = S3Server.start()) {
      String bucket = server.newBucket();
      int written = 0;
      // The first round makes the table and is not counted.
      for (int round = 0; round <= rounds; round++) {
        for (S3HttpClient client : S3HttpClient.values()) {
          write(server, bucket, written++);
          Figures figures = run(client, server.endpoint().toString(), bucket);
          if (round > 0) {
            runs.computeIfAbsent(client, c -> new ArrayList<>()).add(figures);
          }
        }
      }
    }
    System.out.println("client | process ms | CPU ms | peak RSS MB | classes");
    runs.forEach(S3ColdStart::print);
  }

  /** What one process took. */
  private record Figures(
      double wallMillis, double cpuMillis, double rssMegabytes, double classes) {}

  private static void write(S3Server server, String bucket, int seed) {
    byte[] rows = CustomerFile.rows(Shape.SEED, ROWS, seed).getBytes(StandardCharsets.UTF_8);
    server.bucket(bucket).put("in/1.json", rows);
  }

  private static Figures run(S3HttpClient client, String endpoint, String bucket)
      throws IOException, InterruptedException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            S3ColdStartProcess.class.getName(),
            client.name(),
            endpoint,
            bucket);
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(client + " failed: " + answer);
    }
    double wall = (System.nanoTime() - start) / 1e6;
    String[] numbers = answer.trim().split(" ", -1);
    return new Figures(
        wall,
        Double.parseDouble(numbers[0]),
        Double.parseDouble(numbers[1]),
        Double.parseDouble(numbers[2]));
  }

  private static void print(S3HttpClient client, List<Figures> figures) {
    System.out.printf(
        Locale.ROOT,
        "%s | %.0f | %.0f | %.0f | %.0f%n",
        client,
        median(figures, Figures::wallMillis),
        median(figures, Figures::cpuMillis),
        median(figures, Figures::rssMegabytes),
        median(figures, Figures::classes));
  }

  private static double median(List<Figures> figures, ToDoubleFunction<Figures> figure) {
    double[] sorted = figures.stream().mapToDouble(figure).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
