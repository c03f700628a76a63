package io.deltawriter.internal.log;

import static java.util.Objects.requireNonNull;

import io.delta.kernel.types.StructType;

/** What protocol and metadata say about a table that can be written. */
record TableView(
    Protocol protocol, Metadata metadata, StructType schema, KeyAttribution attribution) {

  TableView {
    requireNonNull(protocol, "protocol");
    requireNonNull(metadata, "metadata");
    requireNonNull(schema, "schema");
    requireNonNull(attribution, "attribution");
  }
}
