package io.deltawriter.internal.rules;

import io.delta.kernel.types.StructType;
import io.deltawriter.error.UnsupportedTableException;
import io.deltawriter.internal.action.DomainMetadata;
import io.deltawriter.internal.action.KeyAttribution;
import io.deltawriter.internal.action.Metadata;
import io.deltawriter.internal.action.Protocol;
import io.deltawriter.internal.properties.Switch;
import io.deltawriter.internal.text.ShownText;
import io.deltawriter.table.TableLayout;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses tables that cannot be written correctly, and names the reason. A table must pass our own
 * list ({@link FeatureRule}) and Kernel's validation.
 */
public final class TableRules implements ViewRules {

  private static final Logger LOG = LoggerFactory.getLogger(TableRules.class);

  private static final int MAX_READER_VERSION = 3;
  private static final int MAX_WRITER_VERSION = 7;

  private final String table;
  private final ColumnRequest columns;
  private final Set<String> warned = ConcurrentHashMap.newKeySet();

  /**
   * Rules for one table.
   *
   * @param table where the table is, for messages
   */
  public TableRules(String table, ColumnRequest columns) {
    this.table = table;
    this.columns = columns;
  }

  /**
   * The table, if it can be written.
   *
   * @throws UnsupportedTableException if not
   */
  @Override
  public TableView view(
      Optional<Protocol> protocol, Optional<Metadata> metadata, List<DomainMetadata> domains) {
    if (protocol.isEmpty() || metadata.isEmpty()) {
      throw refused("its log has no " + (protocol.isEmpty() ? "protocol" : "metaData"));
    }
    requireKnown(protocol.get());
    StructType schema = schema(metadata.get());
    requireNotInUse(protocol.get(), metadata.get(), schema);
    requireWritableTypes(schema);
    KernelAdapter.objection(protocol.get(), metadata.get(), table)
        .ifPresent(
            objection -> {
              throw refused(objection);
            });
    ColumnRoles roles = roles(metadata.get(), schema);
    metadata.get().properties().unreadable().forEach(this::warnOnce);
    new StatisticsRule(metadata.get(), schema, roles.keyColumn())
        .objection(domains)
        .ifPresent(
            objection -> {
              throw refused(objection);
            });
    return new TableView(
        protocol.get(),
        metadata.get(),
        schema,
        new KeyAttribution(layout(metadata.get()), roles.keyColumn()),
        roles.ingestTimeColumn());
  }

  private void requireKnown(Protocol protocol) {
    if (protocol.minReaderVersion() > MAX_READER_VERSION
        || protocol.minWriterVersion() > MAX_WRITER_VERSION) {
      throw refused(
          "it needs reader version "
              + protocol.minReaderVersion()
              + " and writer version "
              + protocol.minWriterVersion()
              + " of the Delta protocol; a newer delta-writer may know them");
    }
    requireKnown(protocol.readerFeatures().orElse(Set.of()));
    requireKnown(protocol.writerFeatures().orElse(Set.of()));
  }

  private void requireKnown(Iterable<String> features) {
    for (String feature : features) {
      if (!FeatureRule.isKnown(feature)) {
        throw refused("it uses the table feature '" + feature + "', which is not supported");
      }
    }
  }

  private void requireNotInUse(Protocol protocol, Metadata metadata, StructType schema) {
    FeatureRule.mappingModeObjection(metadata)
        .ifPresent(
            objection -> {
              throw refused(objection);
            });
    // All at once, so that the user need not change the table for one after the other.
    List<String> uses =
        FeatureRule.REFUSED.stream()
            .flatMap(rule -> rule.use().in(metadata, schema).map(use -> used(rule, use)).stream())
            .toList();
    if (!uses.isEmpty()) {
      throw refused(String.join("; ", uses));
    }
    // Files need row ids as soon as the feature is listed ("Row Tracking").
    if (protocol.supports("rowTracking")
        && !metadata.properties().isOn(Switch.ROW_TRACKING_SUSPENDED)) {
      throw refused(
          "it lists the table feature 'rowTracking', which is not supported; drop the feature");
    }
    if (!metadata.formatProvider().equals("parquet")) {
      throw refused("its files are " + metadata.formatProvider() + ", not parquet");
    }
  }

  private static String used(FeatureRule rule, String use) {
    return "it uses the table feature '"
        + rule.name()
        + "' ("
        + use
        + "), which is not supported; "
        + rule.advice();
  }

  private StructType schema(Metadata metadata) {
    try {
      return SchemaJson.parse(metadata.schemaString());
    } catch (IllegalArgumentException e) {
      throw new UnsupportedTableException(refusal("its schema cannot be read"), e);
    }
  }

  private void requireWritableTypes(StructType schema) {
    SchemaTypes.fields(schema)
        .filter(field -> !SchemaTypes.isWritable(field.getDataType()))
        .findFirst()
        .ifPresent(
            field -> {
              throw refused(
                  "column '"
                      + field.getName()
                      + "' is of type "
                      + SchemaTypes.text(field.getDataType())
                      + ", which is not supported");
            });
  }

  /** The same table is checked many times. */
  private void warnOnce(String sentence) {
    if (warned.add(sentence)) {
      LOG.warn("{} ({})", sentence, ShownText.of(table));
    }
  }

  private ColumnRoles roles(Metadata metadata, StructType schema) {
    RoleRule rule = new RoleRule(columns, metadata, schema);
    rule.objection()
        .ifPresent(
            objection -> {
              throw refused(objection);
            });
    return rule.roles();
  }

  private static TableLayout layout(Metadata metadata) {
    return metadata.partitionColumns().isEmpty() ? TableLayout.FLAT : TableLayout.PARTITIONED;
  }

  private UnsupportedTableException refused(String reason) {
    return new UnsupportedTableException(refusal(reason));
  }

  private String refusal(String reason) {
    return "The table " + table + " cannot be written: " + reason;
  }
}
