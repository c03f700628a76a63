package io.deltawriter.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.deltawriter.DeltaWriter;
import io.deltawriter.DeltaWriterOptions;
import io.deltawriter.s3.S3Location;
import io.deltawriter.s3.S3ObjectStore;
import io.deltawriter.s3.S3SourceStore;
import io.deltawriter.s3.server.S3Server;
import io.deltawriter.source.SourceNaming;
import io.deltawriter.table.SourceKey;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.S3Client;

/** The process that {@link S3ColdStart} measures: one replace, then what it took. */
final class S3ColdStartProcess {

  private static final Path STATUS = Path.of("/proc/self/status");

  private S3ColdStartProcess() {}

  public static void main(String[] args) throws IOException {
    S3HttpClient http = S3HttpClient.valueOf(args[0]);
    String bucket = args[2];
    SourceNaming naming = SourceNaming.matching(Pattern.compile("(.+)\\.json"));
    try (S3Client client =
        S3Server.clientOf(URI.create(args[1])).httpClientBuilder(http.builder()).build()) {
      S3ObjectStore table = S3ObjectStore.at(client, new S3Location(bucket, "table"));
      S3SourceStore sources = S3SourceStore.at(client, new S3Location(bucket, "in"), naming);
      try (DeltaWriter writer = DeltaWriter.open(table, DeltaWriterOptions.defaults())) {
        writer.sync(sources, SourceKey.of("1")).orThrow();
      }
    }
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    System.out.println(
        system.getProcessCpuTime() / 1e6
            + " "
            + peakMegabytes()
            + " "
            + ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount());
  }

  private static double peakMegabytes() throws IOException {
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
        .findFirst()
        .orElse(Double.NaN);
  }
}
