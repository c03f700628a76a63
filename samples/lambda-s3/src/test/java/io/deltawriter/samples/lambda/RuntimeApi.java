package io.deltawriter.samples.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What AWS Lambda is to a function's process: an HTTP server from which it takes events and to
 * which it gives answers, or what went wrong at its start.
 */
final class RuntimeApi implements AutoCloseable {

  private final HttpServer server;
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();

  private RuntimeApi(HttpServer server) {
    this.server = server;
  }

  static RuntimeApi start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    RuntimeApi api = new RuntimeApi(server);
    server.setExecutor(api.threads);
    server.createContext("/2018-06-01/runtime/", api::serve);
    server.start();
    return api;
  }

  /** For the environment variable {@code AWS_LAMBDA_RUNTIME_API}. */
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Waits until the function has started. */
  void awaitFirstRequest() throws InterruptedException {
    if (!asked.await(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("The function did not start: " + answers);
    }
  }

  /** Gives the function an event. */
  void send(String event) {
    events.add(event);
  }

  /** What the function said last, and where: {@code invocation/1/response {...}}. */
  String answer() throws InterruptedException {
    String answer = answers.poll(60, TimeUnit.SECONDS);
    return answer == null ? "no answer" : answer;
  }

  private void serve(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().substring("/2018-06-01/runtime/".length());
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (path.equals("invocation/next")) {
      asked.countDown();
      next(exchange);
      return;
    }
    answers.add(path + " " + new String(body, StandardCharsets.UTF_8));
    respond(exchange, 202, "{\"status\":\"OK\"}");
  }

  private void next(HttpExchange exchange) throws IOException {
    try {
      String event = events.take();
      exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", "1");
      exchange.getResponseHeaders().set("Lambda-Runtime-Deadline-Ms", "4102444800000");
      exchange
          .getResponseHeaders()
          .set("Lambda-Runtime-Invoked-Function-Arn", new Invocation().getInvokedFunctionArn());
      respond(exchange, 200, event);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      exchange.close();
    }
  }

  private static void respond(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
  }
}
