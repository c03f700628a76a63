package io.deltawriter.internal.rules;

import io.delta.kernel.types.StructType;

/** Schemas as Delta writes them (Delta protocol, "Schema Serialization Format"). */
public final class SchemaJson {

  private SchemaJson() {}

  /** {@code schema} as JSON. */
  public static String format(StructType schema) {
    return KernelAdapter.schemaJson(schema);
  }

  /**
   * The schema that the {@code schemaString} of a table describes.
   *
   * @throws IllegalArgumentException if it is not a schema or has an unknown type; the message
   *     names the column
   */
  public static StructType parse(String json) {
    return KernelAdapter.schema(json);
  }

  /**
   * The schema for a new table, in a text that holds nothing else.
   *
   * @throws IllegalArgumentException as {@link #parse}, and if there is more than the schema
   */
  public static StructType parseWhole(String json) {
    SchemaText.objection(json)
        .ifPresent(
            objection -> {
              throw new IllegalArgumentException("Not a Delta schema: " + objection);
            });
    return parse(json);
  }
}
