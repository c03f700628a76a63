package io.deltawriter.testing;

/** The kinds of calls to a store. */
public enum StoreCall {
  STAT,
  OPEN,
  READ,
  PUT_IF_ABSENT,
  PUT,
  CREATE,
  CREATE_IF_ABSENT,
  /** Of a sink. */
  WRITE,
  /** Of a sink. */
  COMPLETE,
  /** Of a sink. */
  CLOSE,
  LIST,
  DELETE
}
