package io.deltawriter.internal.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.delta.kernel.types.StructType;
import io.deltawriter.internal.action.ActionCodec;
import io.deltawriter.internal.action.DomainMetadata;
import io.deltawriter.internal.action.Metadata;
import io.deltawriter.internal.properties.ColumnNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Every file of a clustered table must have statistics of the clustering columns (Delta protocol,
 * "Clustered Table"), so they must be among the columns that get statistics.
 */
final class StatisticsRule {

  private static final String DOMAIN = "delta.clustering";

  private final Metadata metadata;
  private final StructType schema;
  private final String keyColumn;

  StatisticsRule(Metadata metadata, StructType schema, String keyColumn) {
    this.metadata = metadata;
    this.schema = schema;
    this.keyColumn = keyColumn;
  }

  /** What is wrong; empty if nothing is. */
  Optional<String> objection(List<DomainMetadata> domains) {
    for (DomainMetadata domain : domains) {
      if (domain.domain().equals(DOMAIN)) {
        return objection(domain.configuration());
      }
    }
    return Optional.empty();
  }

  private Optional<String> objection(String configuration) {
    try {
      Set<List<String>> indexed =
          metadata
              .properties()
              .statisticsColumns()
              .inFilesOf(schema, metadata.partitionColumns(), keyColumn)
              .among(schema);
      for (JsonNode column : ActionCodec.JSON.readTree(configuration).path("clusteringColumns")) {
        List<String> path = path(column);
        if (!indexed.contains(path)) {
          return Optional.of(
              "it uses the table feature 'clustering' by column '"
                  + String.join(".", path)
                  + "', of which no statistics are written; name it in"
                  + " delta.dataSkippingStatsColumns");
        }
      }
      return Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.of("the configuration of its domain " + DOMAIN + " is not JSON");
    } catch (IllegalArgumentException e) {
      return Optional.of("its domain " + DOMAIN + " cannot be read: " + e.getMessage());
    }
  }

  /** A column is an array of names, or one text as SQL writes it. */
  private static List<String> path(JsonNode column) {
    if (!column.isArray()) {
      List<List<String>> columns = ColumnNames.parse(column.asText());
      if (columns.size() != 1) {
        throw new IllegalArgumentException("'" + column.asText() + "' is not one column");
      }
      return columns.get(0);
    }
    List<String> path = new ArrayList<>();
    column.forEach(part -> path.add(part.asText()));
    return path;
  }
}
