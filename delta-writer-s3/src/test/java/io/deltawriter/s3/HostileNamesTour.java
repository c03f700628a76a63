package io.deltawriter.s3;

import io.deltawriter.DeltaWriter;
import io.deltawriter.DeltaWriterOptions;
import io.deltawriter.KeyResult;
import io.deltawriter.SyncAllOptions;
import io.deltawriter.internal.text.ShownText;
import io.deltawriter.s3.server.FaultProxy;
import io.deltawriter.s3.server.HttpFault;
import io.deltawriter.s3.server.RequestKind;
import io.deltawriter.s3.server.S3Request;
import io.deltawriter.s3.server.S3Server;
import io.deltawriter.source.LocalSourceStore;
import io.deltawriter.source.SourceNaming;
import io.deltawriter.source.SourceStore;
import io.deltawriter.store.LocalObjectStore;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.table.SourceKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Fails with a key and files whose names forge lines and steer terminals, in a process whose logs
 * are kept, and prints for each message and event whether it is fit to be printed.
 */
final class HostileNamesTour {

  private static final String NAME = "a\nFORGED line\r\u001B[31m";
  private static final String WIDE_NAME = NAME + "\u202Eb\u2028c\u0085\u200B";
  private static final Pattern UNFIT =
      Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\u0080-\\u009F]");
  private static final String ROW = "{\"wid\":\"w\"}";

  private HostileNamesTour() {}

  /** Prints {@code FINE} or {@code UNFIT} and the text, escaped. */
  public static void main(String[] args) throws IOException {
    System.setProperty("slf4j.internal.verbosity", "WARN");
    System.setProperty("slf4j.provider", RecordingLogs.class.getName());
    local(Files.createTempDirectory("hostile names"));
    try (S3Server server = S3Server.start();
        FaultProxy proxy = FaultProxy.before(server.endpoint());
        S3Client client = FaultyClients.askingOnce(proxy.endpoint())) {
      s3(server, proxy, client);
    }
    RecordingLogs.EVENTS.forEach(event -> tell("LOG", event));
  }

  private static void tell(String what, String text) {
    String verdict = UNFIT.matcher(text).find() ? "UNFIT " : "FINE ";
    System.out.println(verdict + what + " " + ShownText.of(text));
  }

  /** All that this library says: its own exceptions, and those of the JDK that it made. */
  private static void tell(Throwable thrown) {
    StackTraceElement[] trace = thrown.getStackTrace();
    boolean ours =
        thrown.getClass().getName().startsWith("io.deltawriter")
            || (trace.length > 0 && trace[0].getClassName().startsWith("io.deltawriter"));
    if (ours && thrown.getMessage() != null) {
      tell(thrown.getClass().getSimpleName(), thrown.getMessage());
    }
    if (thrown.getCause() != null) {
      tell(thrown.getCause());
    }
  }

  private static void use(ObjectStore store, String table, SourceStore sources, String key) {
    try (DeltaWriter writer = DeltaWriter.open(store, table, DeltaWriterOptions.defaults())) {
      for (KeyResult result : writer.sync(sources, SourceKey.of(key)).keys()) {
        result.error().ifPresent(HostileNamesTour::tell);
      }
      writer.syncAll(sources, SyncAllOptions.defaults());
    } catch (RuntimeException e) {
      tell(e);
    }
  }

  private static void local(Path folder) throws IOException {
    Path in = Files.createDirectory(folder.resolve("in"));
    ObjectStore store = LocalObjectStore.at(folder);
    SourceStore sources = LocalSourceStore.at(in);
    Path file = in.resolve(NAME + ".json");
    Files.writeString(file, "{\"wid\":\"\u001B[2J\u202E\", x");
    use(store, "t", sources, NAME);
    Files.writeString(in.resolve(NAME + ".txt"), ROW);
    use(store, "t", sources, NAME);
    Files.delete(in.resolve(NAME + ".txt"));
    Files.delete(file);
    Files.createSymbolicLink(file, folder.resolve("nowhere"));
    use(store, "t", sources, NAME);
    Files.delete(file);
    Files.writeString(file, ROW);
    use(store, "t", sources, NAME);
    use(store, NAME, LocalSourceStore.at(folder.resolve(NAME)), NAME);
    use(store, NAME + "/../..", sources, NAME);
    Files.delete(file);
    Files.createDirectory(file);
    use(store, "t", sources, NAME);
    Files.delete(file);
    Files.writeString(file, ROW);
    String log = NAME + " torn/_delta_log/";
    store.put(log + "00000000000000000000.json", new byte[4]);
    use(store, NAME + " torn", sources, NAME);
    store.delete(log + "00000000000000000000.json");
    store.put(log + "_last_checkpoint", "{\"version\":3}".getBytes(StandardCharsets.UTF_8));
    use(store, NAME + " torn", sources, NAME);
    SourceNaming empty = SourceNaming.matching(Pattern.compile("(.*?)a.*", Pattern.DOTALL));
    use(store, "t", LocalSourceStore.at(in, empty), "1");
  }

  private static void s3(S3Server server, FaultProxy proxy, S3Client client) {
    List<HttpFault> faults =
        List.of(
            HttpFault.answer(403, "AccessDenied"), HttpFault.slowDown(), HttpFault.resetAfter());
    List<Predicate<S3Request>> places =
        List.of(
            request -> request.key().startsWith("in/"),
            RequestKind.LIST,
            request -> request.key().endsWith(".parquet"),
            RequestKind.PUT.and(request -> request.key().contains("_delta_log/0")),
            request ->
                request.key().contains("_delta_log/0") || request.kind() == RequestKind.DELETE);
    for (Predicate<S3Request> place : places) {
      for (HttpFault fault : faults) {
        String name = server.newBucket();
        server.bucket(name).put("in/" + WIDE_NAME + ".json", ROW.getBytes(StandardCharsets.UTF_8));
        proxy.reset();
        proxy.planAll(place, fault);
        useS3(client, name);
      }
    }
    proxy.reset();
    String name = server.newBucket();
    server
        .bucket(name)
        .put("in/" + WIDE_NAME + ".json", "{\"wid\"".getBytes(StandardCharsets.UTF_8));
    useS3(client, name);
    server.bucket(name).put("in/" + WIDE_NAME + ".txt", ROW.getBytes(StandardCharsets.UTF_8));
    useS3(client, name);
  }

  private static void useS3(S3Client client, String bucket) {
    use(
        S3ObjectStore.at(client, new S3Location(bucket, "")),
        "t",
        S3SourceStore.at(client, new S3Location(bucket, "in"), SourceNaming.withoutExtensions()),
        WIDE_NAME);
  }
}
