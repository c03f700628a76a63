package io.deltawriter.internal.rules;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.delta.kernel.types.StructType;
import io.deltawriter.error.UnsupportedTableException;
import io.deltawriter.internal.action.ActionCodec;
import io.deltawriter.internal.action.DomainMetadata;
import io.deltawriter.internal.action.KeyAttribution;
import io.deltawriter.internal.action.Metadata;
import io.deltawriter.internal.action.Protocol;
import io.deltawriter.internal.text.ShownText;
import io.deltawriter.table.TableLayout;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses only tables whose log cannot be understood. Finds out whose rows a file holds where it
 * can. Does not look at types, constraints and other things that only a writer must observe.
 */
public final class ReadingRules implements ViewRules {

  private static final int MAX_READER_VERSION = 3;

  // They change what values are, not which files there are.
  private static final Set<String> FEATURES_OF_VALUES = Set.of("geospatial", "collations");

  private final String table;
  private final ColumnRequest columns;
  private final KeyUse keyUse;

  /** What the key column is needed for. */
  public enum KeyUse {
    /** To say whose rows a file holds, where there is such a column. */
    TELL,
    /** To find the files of a key: there must be one. */
    FIND
  }

  /**
   * Rules for one table.
   *
   * @param table where the table is, for messages
   */
  public ReadingRules(String table, ColumnRequest columns, KeyUse keyUse) {
    this.table = requireNonNull(table, "table");
    this.columns = requireNonNull(columns, "columns");
    this.keyUse = requireNonNull(keyUse, "keyUse");
  }

  @Override
  public TableView view(
      Optional<Protocol> protocol, Optional<Metadata> metadata, List<DomainMetadata> domains) {
    if (protocol.isEmpty() || metadata.isEmpty()) {
      throw refused("its log has no " + (protocol.isEmpty() ? "protocol" : "metaData"));
    }
    requireReadable(protocol.get());
    return new TableView(
        protocol.get(),
        metadata.get(),
        schema(metadata.get()),
        attribution(metadata.get()),
        Optional.empty());
  }

  private void requireReadable(Protocol protocol) {
    if (protocol.minReaderVersion() > MAX_READER_VERSION) {
      throw refused(
          "it needs reader version "
              + protocol.minReaderVersion()
              + " of the Delta protocol; a newer delta-writer may know it");
    }
    for (String feature : protocol.readerFeatures().orElse(Set.of())) {
      if (!FeatureRule.isKnown(feature) && !FEATURES_OF_VALUES.contains(feature)) {
        throw refused(
            "it uses the table feature '"
                + ShownText.of(feature)
                + "', which readers must know and delta-writer does not");
      }
    }
  }

  /** Reading needs no types; a schema that cannot be read counts as one without columns. */
  private static StructType schema(Metadata metadata) {
    try {
      return SchemaJson.parse(metadata.schemaString());
    } catch (IllegalArgumentException e) {
      return new StructType();
    }
  }

  private KeyAttribution attribution(Metadata metadata) {
    String keyColumn = keyColumn(metadata);
    TableLayout layout =
        metadata.partitionColumns().contains(keyColumn)
            ? TableLayout.PARTITIONED
            : TableLayout.FLAT;
    return new KeyAttribution(layout, physicalName(metadata, keyColumn));
  }

  /**
   * The column that was asked for, else the table's own, else its partition column. Reading the
   * wrong column does no harm.
   */
  private String keyColumn(Metadata metadata) {
    if (columns.keyColumn().isPresent()) {
      return requireThere(metadata, columns.keyColumn().get());
    }
    return metadata
        .property(ColumnRoles.KEY_PROPERTY)
        .filter(name -> field(metadata, name).isPresent())
        .or(
            () ->
                Optional.of(ColumnRoles.USUAL_KEY)
                    .filter(name -> field(metadata, name).isPresent()))
        .or(() -> only(metadata.partitionColumns()))
        .orElseGet(this::noKeyColumn);
  }

  /** A name that no column has, so that the keys of files come from their tags alone. */
  private String noKeyColumn() {
    if (keyUse == KeyUse.FIND) {
      throw refused(
          "it does not say whose rows its files hold; name the column that holds the keys with the"
              + " option keyColumn (on the command line --key-column)");
    }
    return ColumnRoles.USUAL_KEY;
  }

  private static Optional<String> only(List<String> names) {
    return names.size() == 1 ? Optional.of(names.get(0)) : Optional.empty();
  }

  private String requireThere(Metadata metadata, String name) {
    if (field(metadata, name).isEmpty()) {
      throw refused(
          "it has no column '"
              + ShownText.of(name)
              + "'; name the column that holds the keys, or leave the name out");
    }
    return name;
  }

  /** In a table with column mapping, files and statistics have other names than the schema. */
  private static String physicalName(Metadata metadata, String name) {
    return field(metadata, name)
        .map(field -> field.path("metadata").path("delta.columnMapping.physicalName"))
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .orElse(name);
  }

  /** From the schema's text, because it may have types that Kernel does not know. */
  private static Optional<JsonNode> field(Metadata metadata, String name) {
    try {
      for (JsonNode field : ActionCodec.JSON.readTree(metadata.schemaString()).path("fields")) {
        if (field.path("name").asText().equals(name)) {
          return Optional.of(field);
        }
      }
      return Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private UnsupportedTableException refused(String reason) {
    return new UnsupportedTableException("The table " + table + " cannot be read: " + reason);
  }
}
