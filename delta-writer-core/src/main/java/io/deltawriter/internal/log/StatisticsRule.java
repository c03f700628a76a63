package io.deltawriter.internal.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A clustered table owes statistics of its clustering columns in every file (Delta protocol,
 * "Clustered Table"), so they must be among the columns that statistics are written of.
 */
final class StatisticsRule {

  private static final String DOMAIN = "delta.clustering";
  private static final String NAMED = "delta.dataSkippingStatsColumns";
  private static final String COUNTED = "delta.dataSkippingNumIndexedCols";
  private static final int DEFAULT_COUNT = 32;

  private final Metadata metadata;
  private final StructType schema;

  StatisticsRule(Metadata metadata, StructType schema) {
    this.metadata = metadata;
    this.schema = schema;
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
      List<String> indexed = indexed();
      for (JsonNode column : ActionCodec.JSON.readTree(configuration).path("clusteringColumns")) {
        String name = name(column);
        if (!indexed.contains(name)) {
          return Optional.of(
              "it uses the table feature 'clustering' by column '"
                  + name
                  + "', of which no statistics are written; name it in "
                  + NAMED);
        }
      }
      return Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.of("the configuration of its domain " + DOMAIN + " is not JSON");
    }
  }

  private static String name(JsonNode column) {
    if (!column.isArray()) {
      return column.asText();
    }
    List<String> parts = new ArrayList<>();
    column.forEach(part -> parts.add(part.asText()));
    return String.join(".", parts);
  }

  private List<String> indexed() {
    Optional<String> named = metadata.property(NAMED);
    if (named.isPresent()) {
      return Arrays.stream(named.get().split(","))
          .map(name -> name.trim().replace("`", ""))
          .toList();
    }
    List<String> leaves = new ArrayList<>();
    addLeaves("", schema, leaves);
    int count = count();
    return count < 0 ? leaves : leaves.subList(0, Math.min(count, leaves.size()));
  }

  private int count() {
    try {
      return metadata.property(COUNTED).map(Integer::parseInt).orElse(DEFAULT_COUNT);
    } catch (NumberFormatException e) {
      return DEFAULT_COUNT;
    }
  }

  private static void addLeaves(String prefix, StructType struct, List<String> leaves) {
    for (StructField field : struct.fields()) {
      if (field.getDataType() instanceof StructType nested) {
        addLeaves(prefix + field.getName() + ".", nested, leaves);
      } else {
        leaves.add(prefix + field.getName());
      }
    }
  }
}
