package io.deltawriter.internal.log;

import io.delta.kernel.types.StructType;

/** Schemas as Delta writes them (Delta protocol, "Schema Serialization Format"). */
public final class SchemaJson {

  private SchemaJson() {}

  /** {@code schema} as JSON. */
  public static String format(StructType schema) {
    return KernelAdapter.schemaJson(schema);
  }

  /**
   * The schema that {@code json} describes.
   *
   * @throws IllegalArgumentException if it is no schema, or has a type that is not known
   */
  public static StructType parse(String json) {
    return KernelAdapter.schema(json);
  }
}
