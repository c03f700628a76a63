package io.deltawriter.internal.json;

/** How a primitive value stands in JSON. */
enum JsonForm {
  NUMBER,
  STRING,
  BOOLEAN,
  /** As the name of a field: the key of a map. */
  NAME
}
