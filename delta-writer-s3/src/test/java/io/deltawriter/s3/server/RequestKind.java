package io.deltawriter.s3.server;

import java.util.function.Predicate;

/** The requests that are told apart; each is true of those of its kind. */
public enum RequestKind implements Predicate<S3Request> {
  GET,
  HEAD,
  PUT,
  DELETE,
  LIST,
  CREATE_UPLOAD,
  UPLOAD_PART,
  COMPLETE_UPLOAD,
  ABORT_UPLOAD,
  /** Of a bucket as such, or many objects at once. */
  OTHER;

  @Override
  public boolean test(S3Request request) {
    return request.kind() == this;
  }

  static RequestKind of(String method, boolean ofObject, String query) {
    boolean part = query.contains("uploadId=");
    return switch (method) {
      case "GET" -> ofObject ? GET : query.contains("list-type=2") ? LIST : OTHER;
      case "HEAD" -> ofObject ? HEAD : OTHER;
      case "PUT" -> !ofObject ? OTHER : part ? UPLOAD_PART : PUT;
      case "DELETE" -> !ofObject ? OTHER : part ? ABORT_UPLOAD : DELETE;
      case "POST" -> !ofObject ? OTHER : part ? COMPLETE_UPLOAD : CREATE_UPLOAD;
      default -> OTHER;
    };
  }
}
