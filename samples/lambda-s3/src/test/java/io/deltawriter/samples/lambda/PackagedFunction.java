package io.deltawriter.samples.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import io.deltawriter.s3.server.S3Server;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A process of the unpacked package, run by AWS's own runtime client as AWS Lambda does it: serial
 * collector, C1 only.
 */
final class PackagedFunction implements AutoCloseable {

  private final RuntimeApi lambda;
  private final Process process;
  private final Path output;

  private PackagedFunction(RuntimeApi lambda, Process process, Path output) {
    this.lambda = lambda;
    this.process = process;
    this.output = output;
  }

  /** Unpacks what the build made. */
  static void unpack(Path folder) throws IOException {
    Path zip = Path.of("target/delta-writer-lambda-s3.zip");
    try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        Path file = folder.resolve(entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.getParent());
          Files.copy(entries, file);
        }
      }
    }
  }

  /** Starts a process of the package in {@code folder}. */
  static PackagedFunction start(
      Path folder, Class<?> handler, Map<String, String> settings, Customers customers)
      throws IOException {
    RuntimeApi lambda = RuntimeApi.start();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    if (Runtime.version().feature() >= 24) {
      // As JAVA_TOOL_OPTIONS of a function for Java 25 should say: zstd's library is native.
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.addAll(List.of("-cp", classPath(folder), AWSLambda.class.getName()));
    command.add(handler.getName() + "::handleRequest");
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.putAll(settings);
    environment.put("AWS_LAMBDA_RUNTIME_API", lambda.address());
    environment.put("LAMBDA_TASK_ROOT", folder.toString());
    environment.put("AWS_LAMBDA_FUNCTION_NAME", "customers");
    environment.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
    environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1769");
    environment.put("AWS_REGION", "us-east-1");
    environment.put("AWS_ACCESS_KEY_ID", S3Server.ACCESS_KEY);
    environment.put("AWS_SECRET_ACCESS_KEY", S3Server.SECRET_KEY);
    environment.put("AWS_ENDPOINT_URL_S3", customers.proxy().endpoint().toString());
    Path output = Files.createTempFile(folder, "output", ".txt");
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    return new PackagedFunction(lambda, process, output);
  }

  /** Waits until the function asks for its first event. */
  void awaitStart() throws InterruptedException {
    lambda.awaitFirstRequest();
  }

  /** Calls the function and returns what it said, or waits for what went wrong at its start. */
  String call(String event) throws InterruptedException {
    lambda.send(event);
    return lambda.answer();
  }

  /** What it wrote to standard output and standard error. */
  String output() throws IOException {
    return Files.readString(output);
  }

  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** The runtime client's jars, which Lambda brings, before what is in the package. */
  private static String classPath(Path folder) throws IOException {
    List<String> paths = new ArrayList<>();
    for (Class<?> type : List.of(AWSLambda.class, PojoSerializer.class, Context.class)) {
      paths.add(jarOf(type).toString());
    }
    paths.add(folder.toString());
    try (Stream<Path> jars = Files.list(folder.resolve("lib"))) {
      jars.sorted().forEach(jar -> paths.add(jar.toString()));
    }
    return String.join(File.pathSeparator, paths);
  }

  private static Path jarOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    lambda.close();
  }
}
