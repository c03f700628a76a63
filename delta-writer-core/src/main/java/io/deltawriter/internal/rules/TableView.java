package io.deltawriter.internal.rules;

import static java.util.Objects.requireNonNull;

import io.delta.kernel.types.StructType;
import io.deltawriter.internal.action.KeyAttribution;
import io.deltawriter.internal.action.Metadata;
import io.deltawriter.internal.action.Protocol;
import java.util.Optional;

/**
 * What protocol and metadata say about a table.
 *
 * @param ingestTimeColumn the column that holds the time of the replace, if the table has one
 */
public record TableView(
    Protocol protocol,
    Metadata metadata,
    StructType schema,
    KeyAttribution attribution,
    Optional<String> ingestTimeColumn) {

  public TableView {
    requireNonNull(protocol, "protocol");
    requireNonNull(metadata, "metadata");
    requireNonNull(schema, "schema");
    requireNonNull(attribution, "attribution");
    requireNonNull(ingestTimeColumn, "ingestTimeColumn");
  }
}
