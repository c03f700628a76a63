package io.deltawriter.s3.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * A proxy on 127.0.0.1 between clients and an S3 server, which notes every request and does harm to
 * those that a test names. Bodies of any size pass through in pieces. Its threads are daemons. Safe
 * for any number of threads.
 */
public final class FaultProxy implements AutoCloseable {

  private final URI server;
  private final ServerSocket listener;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final List<S3Request> requests = Collections.synchronizedList(new ArrayList<>());
  private final List<Plan> plans = new CopyOnWriteArrayList<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "fault-proxy");
            thread.setDaemon(true);
            return thread;
          });

  private int connections;

  private record Plan(
      Predicate<S3Request> which, int first, int count, HttpFault fault, AtomicInteger seen) {

    boolean strikes(S3Request request) {
      if (!which.test(request)) {
        return false;
      }
      int number = seen.incrementAndGet();
      return number >= first && number < first + (long) count;
    }
  }

  private FaultProxy(URI server, ServerSocket listener) {
    this.server = server;
    this.listener = listener;
  }

  /** Starts a proxy in front of the server, on a port of its own. */
  public static FaultProxy before(URI server) {
    try {
      ServerSocket listener = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
      FaultProxy proxy = new FaultProxy(server, listener);
      proxy.threads.execute(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  /** Does harm to the {@code nth} such request from now on, counted from 1. */
  public FaultProxy plan(int nth, Predicate<S3Request> which, HttpFault fault) {
    return plan(nth, 1, which, fault);
  }

  /** Does harm to {@code count} such requests in a row, the first being the {@code nth}. */
  public FaultProxy plan(int nth, int count, Predicate<S3Request> which, HttpFault fault) {
    plans.add(new Plan(which, nth, count, fault, new AtomicInteger()));
    return this;
  }

  /** Does harm to every such request from now on. */
  public FaultProxy planAll(Predicate<S3Request> which, HttpFault fault) {
    return plan(1, Integer.MAX_VALUE, which, fault);
  }

  /** Forgets all plans and requests. */
  public void reset() {
    plans.clear();
    requests.clear();
  }

  /** All requests since the start or the last {@link #reset}, in the order of their coming. */
  public List<S3Request> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  /** How many such requests there were. */
  public long count(Predicate<S3Request> which) {
    return requests().stream().filter(which).count();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        threads.execute(() -> serve(client));
      } catch (IOException e) {
        if (!listener.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void serve(Socket client) {
    sockets.add(client);
    connected(1);
    try (client) {
      client.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(client.getInputStream(), 1 << 16);
      boolean usable = true;
      while (usable) {
        Optional<HttpHead> head = HttpHead.read(in);
        usable = head.isPresent() && exchange(head.get(), client, in);
      }
    } catch (IOException e) {
      // One of both went away, which the other one notices by the end of its connection.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      sockets.remove(client);
      connected(-1);
    }
  }

  private synchronized void connected(int more) {
    connections += more;
    notifyAll();
  }

  /**
   * Waits until no client is connected. Then the server has done all that they asked for, also
   * those that did not wait for it.
   */
  public synchronized void awaitNobody() throws InterruptedException {
    while (connections > 0) {
      wait();
    }
  }

  private boolean exchange(HttpHead head, Socket client, InputStream in)
      throws IOException, InterruptedException {
    S3Request request = S3Request.of(head);
    requests.add(request);
    HttpFault fault = Exchange::passOn;
    for (Plan plan : plans) {
      if (plan.strikes(request)) {
        fault = plan.fault();
      }
    }
    try (Socket toServer = new Socket(server.getHost(), server.getPort())) {
      sockets.add(toServer);
      toServer.setTcpNoDelay(true);
      Exchange exchange = new Exchange(request, head, client, in, toServer);
      fault.happen(exchange);
      return exchange.clientUsable();
    } finally {
      sockets.removeIf(Socket::isClosed);
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      threads.shutdownNow();
    }
  }

  /**
   * Runs a proxy without faults in a process of its own, in front of the server whose endpoint is
   * the one argument; prints its own endpoint and ends when its input does.
   */
  public static void main(String[] args) throws IOException {
    try (FaultProxy proxy = before(URI.create(args[0]))) {
      System.out.println(proxy.endpoint());
      System.out.flush();
      while (System.in.read() >= 0) {
        // Nothing is said on it.
      }
    }
  }
}
