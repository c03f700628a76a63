package io.deltawriter.s3;

/** On what condition S3 should do a write. */
enum WriteCondition {
  ALWAYS,
  /** Unless an object of that key exists; S3 answers 412 then. */
  IF_ABSENT
}
