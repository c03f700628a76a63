package io.deltawriter.s3.server;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** One request on a client's connection, and a connection to the server for it alone. */
public final class Exchange {

  private static final Set<String> OF_THIS_CONNECTION = Set.of("connection", "expect");

  private final S3Request s3Request;
  private final HttpHead request;
  private final Socket client;
  private final InputStream fromClient;
  private final Socket server;
  private boolean clientUsable = true;
  private HttpHead answer;
  private InputStream answerBody;
  private byte[] requestBody;

  Exchange(
      S3Request s3Request, HttpHead request, Socket client, InputStream fromClient, Socket server) {
    this.s3Request = s3Request;
    this.request = request;
    this.client = client;
    this.fromClient = fromClient;
    this.server = server;
  }

  S3Request request() {
    return s3Request;
  }

  /** Whether the client may send another request on its connection. */
  boolean clientUsable() {
    return clientUsable;
  }

  /** Sends the request to the server and the answer to the client. */
  public void passOn() throws IOException {
    forward();
    sendAnswer(Long.MAX_VALUE);
  }

  /** Sends the request to the server and waits until it begins to answer. */
  void forward() throws IOException {
    OutputStream out = server.getOutputStream();
    out.write(request.without(OF_THIS_CONNECTION).with("Connection: close").bytes());
    if (requestBody == null) {
      continueIfAsked();
    }
    if (requestBody != null) {
      out.write(requestBody);
    } else if (copy(fromClient, out, request.bodyLength()) < request.bodyLength()) {
      // Else the server would wait for the rest, and we for its answer.
      throw new EOFException("The client ended the connection within a request");
    }
    answerBody = server.getInputStream();
    answer =
        HttpHead.read(answerBody)
            .orElseThrow(() -> new IOException("The server ended the connection unasked"));
  }

  /** Adds a header to the server's answer if it has that status. */
  void addToAnswer(int status, String line) {
    if (answer.status() == status) {
      answer = answer.with(line);
    }
  }

  /** Reads the request's body, which is sent on all the same. */
  byte[] readRequest() throws IOException {
    continueIfAsked();
    requestBody = fromClient.readNBytes((int) request.bodyLength());
    return requestBody;
  }

  /** Sends an error to the client. */
  void answer(int status, String code) throws IOException {
    String xml = "<Error><Code>" + code + "</Code><Message>Refused</Message></Error>";
    answer(status, xml.getBytes(StandardCharsets.UTF_8), List.of());
  }

  /** Reads the request to its end and forgets it. */
  void skipRequest() throws IOException {
    continueIfAsked();
    copy(fromClient, OutputStream.nullOutputStream(), request.bodyLength());
  }

  /** Sends the server's answer to the client, up to that many bytes of its body. */
  void sendAnswer(long bodyBytes) throws IOException {
    OutputStream out = client.getOutputStream();
    out.write(answer.without(OF_THIS_CONNECTION).bytes());
    // The server closes its end behind the answer, so how the body is framed does not matter here.
    copy(answerBody, out, bodyBytes);
    boolean framed =
        answer.headers().containsKey("content-length")
            || answer.headers().containsKey("transfer-encoding")
            || answer.status() == 204
            || answer.status() == 304;
    clientUsable = clientUsable && framed;
  }

  /** Sends an answer of our own to the client. */
  void answer(int status, byte[] xml, List<String> header) throws IOException {
    boolean head = request.startLine().startsWith("HEAD ");
    String text =
        "HTTP/1.1 "
            + status
            + " Planned\r\nContent-Type: application/xml\r\nContent-Length: "
            + (head ? 0 : xml.length)
            + "\r\n"
            + String.join("", header.stream().map(line -> line + "\r\n").toList())
            + "\r\n";
    OutputStream out = client.getOutputStream();
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.write(xml, 0, head ? 0 : xml.length);
  }

  /** Waits until the client gives up. */
  void awaitEnd() throws IOException {
    clientUsable = false;
    while (fromClient.read() >= 0) {
      // Nothing is said on it.
    }
  }

  /** Ends the client's connection as if the line were cut. */
  void close() throws IOException {
    clientUsable = false;
    client.close();
  }

  /** Resets the client's connection. */
  void reset() throws IOException {
    client.setSoLinger(true, 0);
    close();
  }

  private void continueIfAsked() throws IOException {
    if (request.headers().containsKey("expect")) {
      client
          .getOutputStream()
          .write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** Copies up to that many bytes, in pieces, or to the end of {@code in}; tells how many. */
  private static long copy(InputStream in, OutputStream out, long bytes) throws IOException {
    byte[] piece = new byte[1 << 16];
    long left = bytes;
    int read = 0;
    while (left > 0 && read >= 0) {
      read = in.read(piece, 0, (int) Math.min(piece.length, left));
      if (read > 0) {
        out.write(piece, 0, read);
        left -= read;
      }
    }
    return bytes - left;
  }
}
