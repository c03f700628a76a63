package io.deltawriter.s3;

/** What is asked of S3, and the permission that it takes. */
enum S3Action {
  GET("read", "s3:GetObject"),
  HEAD("look at", "s3:GetObject"),
  PUT("write", "s3:PutObject"),
  DELETE("delete", "s3:DeleteObject"),
  ABORT("give up the upload of", "s3:AbortMultipartUpload"),
  LIST("list", "s3:ListBucket");

  private final String verb;
  private final String permission;

  S3Action(String verb, String permission) {
    this.verb = verb;
    this.permission = permission;
  }

  /** For messages: "Could not {@code verb} s3://...". */
  String verb() {
    return verb;
  }

  /** The name of the action in IAM policies. */
  String permission() {
    return permission;
  }
}
