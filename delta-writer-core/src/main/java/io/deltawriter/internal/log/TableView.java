package io.deltawriter.internal.log;

import static java.util.Objects.requireNonNull;

import io.delta.kernel.types.StructType;
import java.util.Optional;

/**
 * What protocol and metadata say about a table.
 *
 * @param ingestTimeColumn the column that holds the time of the replace, if the table has one
 */
record TableView(
    Protocol protocol,
    Metadata metadata,
    StructType schema,
    KeyAttribution attribution,
    Optional<String> ingestTimeColumn) {

  TableView {
    requireNonNull(protocol, "protocol");
    requireNonNull(metadata, "metadata");
    requireNonNull(schema, "schema");
    requireNonNull(attribution, "attribution");
    requireNonNull(ingestTimeColumn, "ingestTimeColumn");
  }
}
