package io.deltawriter.internal.rules;

import io.delta.kernel.types.StructType;
import io.delta.kernel.types.VariantType;
import io.deltawriter.internal.action.Metadata;
import io.deltawriter.internal.properties.Switch;
import io.deltawriter.internal.text.ShownText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table feature that is refused where a table makes use of it. A writer need not mind a feature
 * that is only listed in the protocol.
 *
 * @param name the feature's name in the protocol
 * @param use how to find out what makes use of it
 * @param advice what the user can do
 */
record FeatureRule(String name, Use use, String advice) {

  private static final String MAPPING_MODE = "delta.columnMapping.mode";
  private static final List<String> MAPPING_MODES = List.of("none", "name", "id");

  /** Features that ask nothing of whole-file replaces, whether in use or not. */
  static final Set<String> HARMLESS =
      Set.of(
          // Files that carry a vector are removed as a whole; none is written.
          "deletionVectors",
          // Removing and adding whole files needs no change files ("Add CDC File").
          "changeDataFeed",
          // Domains are kept as they are; clustering's is looked at by TableRules.
          "domainMetadata",
          "clustering",
          // Classic checkpoints may always be written.
          "v2Checkpoint",
          // Nothing of the log is cleaned up.
          "checkpointProtection",
          "vacuumProtocolCheck",
          "inCommitTimestamp",
          "timestampNtz",
          // Files are written with the types of today's schema.
          "typeWidening",
          "typeWidening-preview",
          // Columns of the type are what is refused.
          "variantType-preview",
          "variantShredding",
          "variantShredding-preview");

  static final List<FeatureRule> REFUSED =
      List.of(
          property("appendOnly", Switch.APPEND_ONLY, "set it to false"),
          column("invariants", "delta.invariants", "drop the invariant"),
          new FeatureRule("checkConstraints", FeatureRule::constraint, "drop the constraint"),
          column(
              "generatedColumns",
              "delta.generationExpression",
              "use a table without such a column"),
          column("identityColumns", "delta.identity.start", "use a table without such a column"),
          column("allowColumnDefaults", "CURRENT_DEFAULT", "drop the default of the column"),
          new FeatureRule(
              "columnMapping",
              FeatureRule::columnMapping,
              "use a table whose " + MAPPING_MODE + " is none"),
          new FeatureRule("variantType", FeatureRule::variant, "use a table without such a column"),
          property("rowTracking", Switch.ROW_TRACKING, "set it to false and drop the feature"),
          property("icebergCompatV1", Switch.ICEBERG_COMPAT_V1, "set it to false"),
          property("icebergCompatV2", Switch.ICEBERG_COMPAT_V2, "set it to false"),
          property("icebergCompatV3", Switch.ICEBERG_COMPAT_V3, "set it to false"));

  private static final Map<String, FeatureRule> BY_NAME =
      REFUSED.stream().collect(Collectors.toUnmodifiableMap(FeatureRule::name, rule -> rule));

  /** Whether a protocol may list the feature. */
  static boolean isKnown(String name) {
    return HARMLESS.contains(name) || BY_NAME.containsKey(name);
  }

  private static FeatureRule property(String feature, Switch property, String advice) {
    return new FeatureRule(
        feature,
        (metadata, schema) ->
            metadata.properties().isOn(property)
                ? Optional.of(property.property() + " is true")
                : Optional.empty(),
        advice);
  }

  private static FeatureRule column(String feature, String key, String advice) {
    return new FeatureRule(
        feature,
        (metadata, schema) ->
            SchemaTypes.fields(schema)
                .filter(field -> field.getMetadata().contains(key))
                .findFirst()
                .map(field -> "column '" + field.getName() + "' has " + key),
        advice);
  }

  private static Optional<String> constraint(Metadata metadata, StructType schema) {
    return metadata.configuration().keySet().stream()
        .filter(property -> property.toLowerCase(Locale.ROOT).startsWith("delta.constraints."))
        .findFirst()
        .map(property -> "the table has " + property);
  }

  private static Optional<String> variant(Metadata metadata, StructType schema) {
    return SchemaTypes.fields(schema)
        .filter(field -> field.getDataType() instanceof VariantType)
        .findFirst()
        .map(field -> "column '" + field.getName() + "' is of type variant");
  }

  private static Optional<String> columnMapping(Metadata metadata, StructType schema) {
    return metadata
        .property(MAPPING_MODE)
        .filter(mode -> mode.equalsIgnoreCase("name") || mode.equalsIgnoreCase("id"))
        .map(mode -> MAPPING_MODE + " is " + mode);
  }

  /**
   * What is wrong with the table's mode of column mapping, if the protocol does not know it
   * ("Column Mapping"). Spark and Kernel do not open such a table, so it does not mean {@code
   * none}.
   */
  static Optional<String> mappingModeObjection(Metadata metadata) {
    return metadata
        .property(MAPPING_MODE)
        .filter(mode -> !MAPPING_MODES.contains(mode.toLowerCase(Locale.ROOT)))
        .map(
            mode ->
                "its property "
                    + MAPPING_MODE
                    + " must be one of "
                    + MAPPING_MODES
                    + " but is '"
                    + ShownText.of(mode)
                    + "'; set it to none or remove it");
  }

  /** Finds what in a table makes use of a feature. */
  interface Use {
    /** What makes use of it, for people; empty if nothing does. */
    Optional<String> in(Metadata metadata, StructType schema);
  }
}
