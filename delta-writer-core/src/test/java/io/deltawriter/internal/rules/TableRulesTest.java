package io.deltawriter.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.kernel.types.FieldMetadata;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampNTZType;
import io.delta.kernel.types.TimestampType;
import io.delta.kernel.types.VariantType;
import io.deltawriter.error.UnsupportedTableException;
import io.deltawriter.internal.action.Metadata;
import io.deltawriter.internal.action.Protocol;
import io.deltawriter.internal.log.LogFixture;
import io.deltawriter.table.TableLayout;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TableRulesTest {

  private static final Protocol CLASSIC = new Protocol(1, 2, Optional.empty(), Optional.empty());
  private static final List<String> PARTITIONED = List.of("source_file");
  private static final List<String> FLAT = List.of();

  private final TableRules rules = new TableRules("memory/t", ColumnRequest.USUAL);

  @Test
  void tableOfOursIsWritable() {
    assertThat(view(CLASSIC, LogFixture.SCHEMA, PARTITIONED, Map.of()).attribution().layout())
        .isEqualTo(TableLayout.PARTITIONED);
    assertThat(view(CLASSIC, LogFixture.SCHEMA, FLAT, Map.of()).attribution().layout())
        .isEqualTo(TableLayout.FLAT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "deletionVectors",
        "timestampNtz",
        "v2Checkpoint",
        "vacuumProtocolCheck",
        "typeWidening",
        "typeWidening-preview",
        "variantType",
        "variantType-preview",
        "variantShredding",
        "variantShredding-preview",
        "columnMapping"
      })
  void readerFeatureThatAsksNothingIsAllowed(String feature) {
    Protocol protocol =
        new Protocol(3, 7, Optional.of(Set.of(feature)), Optional.of(Set.of(feature)));

    assertThat(view(protocol, LogFixture.SCHEMA, PARTITIONED, Map.of())).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "appendOnly",
        "invariants",
        "checkConstraints",
        "generatedColumns",
        "identityColumns",
        "allowColumnDefaults",
        "changeDataFeed",
        "domainMetadata",
        "inCommitTimestamp",
        "checkpointProtection"
      })
  void writerFeatureThatIsOnlyListedIsAllowed(String feature) {
    assertThat(view(listing(feature), LogFixture.SCHEMA, PARTITIONED, Map.of())).isNotNull();
  }

  @Test
  void oldProtocolsThatImplyFeaturesAreAllowed() {
    for (int writer = 1; writer <= 6; writer++) {
      Protocol protocol =
          new Protocol(writer < 5 ? 1 : 2, writer, Optional.empty(), Optional.empty());
      assertThat(view(protocol, LogFixture.SCHEMA, PARTITIONED, Map.of())).isNotNull();
    }
  }

  @Test
  void changeDataFeedInUseIsAllowed() {
    assertThat(
            view(
                new Protocol(1, 4, Optional.empty(), Optional.empty()),
                LogFixture.SCHEMA,
                PARTITIONED,
                Map.of("delta.enableChangeDataFeed", "true")))
        .isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "catalogManaged",
        "catalogOwned-preview",
        "coordinatedCommits-preview",
        "materializePartitionColumns",
        "collations",
        "somethingNew"
      })
  void featureThatIsNotSupportedIsRefusedByName(String feature) {
    assertRefused(listing(feature), LogFixture.SCHEMA, PARTITIONED, Map.of(), "'" + feature + "'");
  }

  @ParameterizedTest
  @CsvSource({
    "delta.appendOnly, true, appendOnly",
    "delta.appendOnly, TRUE, appendOnly",
    "delta.constraints.positive, x > 0, checkConstraints",
    "delta.columnMapping.mode, name, columnMapping",
    "delta.columnMapping.mode, id, columnMapping",
    "delta.enableRowTracking, true, rowTracking",
    "delta.enableIcebergCompatV1, true, icebergCompatV1",
    "delta.enableIcebergCompatV2, true, icebergCompatV2",
    "delta.enableIcebergCompatV3, true, icebergCompatV3"
  })
  void propertyThatPutsAFeatureToUseIsRefusedByTheFeaturesName(
      String property, String value, String feature) {
    assertRefused(
        CLASSIC, LogFixture.SCHEMA, PARTITIONED, Map.of(property, value), "'" + feature + "'");
  }

  @ParameterizedTest
  @CsvSource({
    "delta.appendOnly, false",
    "delta.columnMapping.mode, none",
    "delta.columnMapping.mode, NONE",
    "delta.enableRowTracking, false"
  })
  void propertyThatTurnsAFeatureOffIsAllowed(String property, String value) {
    assertThat(view(CLASSIC, LogFixture.SCHEMA, PARTITIONED, Map.of(property, value))).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "delta.appendOnly, yes",
    "delta.enableRowTracking, 1",
    "delta.rowTrackingSuspended, maybe",
    "delta.enableIcebergCompatV1, on",
    "delta.enableIcebergCompatV2, on",
    "delta.enableIcebergCompatV3, on",
    "delta.enableInCommitTimestamps, on",
    "delta.enableChangeDataFeed, on",
    "delta.enableDeletionVectors, on",
    "delta.checkpoint.writeStatsAsJson, many",
    "delta.checkpoint.writeStatsAsStruct, many",
    "delta.checkpointInterval, many",
    "delta.checkpointPolicy, many",
    "delta.dataSkippingNumIndexedCols, many",
    "delta.dataSkippingStatsColumns, a..b",
    "delta.parquet.compression.codec, many",
    "delta.isolationLevel, many",
    "delta.minReaderVersion, many"
  })
  void propertyThatCannotBeReadIsAsIfItWereMissing(String property, String value) {
    Protocol protocol =
        new Protocol(
            3,
            7,
            Optional.of(Set.of("deletionVectors")),
            Optional.of(
                Set.of("deletionVectors", "inCommitTimestamp", "changeDataFeed", "appendOnly")));

    assertThat(view(protocol, LogFixture.SCHEMA, PARTITIONED, Map.of(property, value))).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", " none", "names"})
  void mappingModeThatOtherEnginesDoNotKnowIsRefusedWithWhatItMustBe(String mode) {
    assertRefused(
        CLASSIC,
        LogFixture.SCHEMA,
        PARTITIONED,
        Map.of("delta.columnMapping.mode", mode),
        "its property delta.columnMapping.mode must be one of [none, name, id] but is '"
            + mode
            + "'; set it to none or remove it");
  }

  @Test
  void allThatIsInTheWayIsNamedAtOnce() {
    Map<String, String> properties =
        Map.of("delta.columnMapping.mode", "name", "delta.enableIcebergCompatV2", "true");

    assertRefused(CLASSIC, LogFixture.SCHEMA, PARTITIONED, properties, "'columnMapping'");
    assertRefused(CLASSIC, LogFixture.SCHEMA, PARTITIONED, properties, "'icebergCompatV2'");
  }

  @Test
  void rowTrackingOwesRowIdsAsSoonAsItIsListed() {
    Protocol protocol =
        new Protocol(1, 7, Optional.empty(), Optional.of(Set.of("rowTracking", "domainMetadata")));

    assertRefused(protocol, LogFixture.SCHEMA, PARTITIONED, Map.of(), "'rowTracking'");
    assertThat(
            view(
                protocol,
                LogFixture.SCHEMA,
                PARTITIONED,
                Map.of("delta.rowTrackingSuspended", "true")))
        .isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "delta.invariants, invariants",
    "delta.generationExpression, generatedColumns",
    "CURRENT_DEFAULT, allowColumnDefaults"
  })
  void columnThatPutsAFeatureToUseIsRefusedWhereverItIs(String key, String feature) {
    FieldMetadata metadata = FieldMetadata.builder().putString(key, "x").build();
    StructType nested = new StructType().add("deep", StringType.STRING, true, metadata);

    assertRefused(
        CLASSIC,
        LogFixture.SCHEMA.add("bad", StringType.STRING, true, metadata),
        PARTITIONED,
        Map.of(),
        "'" + feature + "' (column 'bad'");
    assertRefused(
        CLASSIC, LogFixture.SCHEMA.add("outer", nested), PARTITIONED, Map.of(), "column 'deep'");
  }

  @Test
  void identityColumnIsRefused() {
    FieldMetadata metadata =
        FieldMetadata.builder()
            .putLong("delta.identity.start", 1)
            .putLong("delta.identity.step", 1)
            .putBoolean("delta.identity.allowExplicitInsert", false)
            .build();

    assertRefused(
        CLASSIC,
        LogFixture.SCHEMA.add("id", LongType.LONG, true, metadata),
        PARTITIONED,
        Map.of(),
        "'identityColumns'");
  }

  @Test
  void newerProtocolsAreRefused() {
    assertRefused(
        new Protocol(4, 7, Optional.of(Set.of()), Optional.of(Set.of())),
        LogFixture.SCHEMA,
        PARTITIONED,
        Map.of(),
        "reader version 4");
    assertRefused(
        new Protocol(1, 8, Optional.empty(), Optional.empty()),
        LogFixture.SCHEMA,
        PARTITIONED,
        Map.of(),
        "writer version 8");
  }

  @Test
  void columnsThatAreMissingOrOfAnotherTypeAreRefused() {
    StructType noKey = new StructType().add("ingest_time", TimestampType.TIMESTAMP);
    StructType noTime = new StructType().add("source_file", StringType.STRING);

    assertRefused(CLASSIC, noKey, FLAT, Map.of(), "no column 'source_file'");
    assertThat(view(CLASSIC, noTime, FLAT, Map.of()).ingestTimeColumn()).isEmpty();
    assertRefused(
        CLASSIC, noKey.add("source_file", IntegerType.INTEGER), FLAT, Map.of(), "integer");
    assertRefused(
        CLASSIC,
        noTime.add("ingest_time", TimestampNTZType.TIMESTAMP_NTZ),
        FLAT,
        Map.of(),
        "timestamp_ntz");
    assertRefused(
        CLASSIC,
        noKey.add("Source_File", StringType.STRING),
        FLAT,
        Map.of(),
        "no column 'source_file'");
  }

  @Test
  void otherPartitioningIsRefused() {
    StructType schema = LogFixture.SCHEMA.add("day", StringType.STRING);

    assertRefused(CLASSIC, schema, List.of("day"), Map.of(), "[day]");
    assertRefused(CLASSIC, schema, List.of("source_file", "day"), Map.of(), "[source_file, day]");
  }

  @Test
  void typesThatCannotBeWrittenAreRefused() {
    for (String type :
        List.of("\"variant\"", "\"void\"", "\"interval\"", "{\"type\":\"udt\"}", "7")) {
      String json =
          "{\"type\":\"struct\",\"fields\":[{\"name\":\"c\",\"type\":"
              + type
              + ",\"nullable\":true,\"metadata\":{}}]}";
      assertThatThrownBy(() -> view(json))
          .as(type)
          .isInstanceOf(UnsupportedTableException.class)
          .hasMessageContaining("column 'c' is of type ")
          .hasMessageMatching("(?is).*" + type.replaceAll("\\W|type", "") + ".*");
    }
  }

  @Test
  void columnOfVariantsIsRefusedByTheFeaturesNameWhereverItIs() {
    assertRefused(
        CLASSIC,
        LogFixture.SCHEMA.add("outer", new StructType().add("v", VariantType.VARIANT)),
        PARTITIONED,
        Map.of(),
        "'variantType' (column 'v'");
  }

  @Test
  void schemaThatIsNoJsonIsRefused() {
    assertThatThrownBy(() -> view("{"))
        .isInstanceOf(UnsupportedTableException.class)
        .hasMessageContaining("schema");
  }

  private TableView view(
      Protocol protocol,
      StructType schema,
      List<String> partitionColumns,
      Map<String, String> properties) {
    return rules.view(
        Optional.of(protocol),
        Optional.of(metadata(schema, partitionColumns, properties)),
        List.of());
  }

  private TableView view(String schema) {
    Metadata metadata = metadata(schema, FLAT, Map.of());
    return rules.view(Optional.of(CLASSIC), Optional.of(metadata), List.of());
  }

  private void assertRefused(
      Protocol protocol,
      StructType schema,
      List<String> partitionColumns,
      Map<String, String> properties,
      String message) {
    assertThatThrownBy(() -> view(protocol, schema, partitionColumns, properties))
        .isInstanceOf(UnsupportedTableException.class)
        .hasMessageContaining("memory/t")
        .hasMessageContaining(message);
  }

  private static Protocol listing(String feature) {
    return new Protocol(1, 7, Optional.empty(), Optional.of(Set.of(feature)));
  }

  static Metadata metadata(
      StructType schema, List<String> partitionColumns, Map<String, String> properties) {
    return metadata(SchemaJson.format(schema), partitionColumns, properties);
  }

  private static Metadata metadata(
      String schema, List<String> partitionColumns, Map<String, String> properties) {
    return new Metadata(
        "id",
        Optional.empty(),
        Optional.empty(),
        "parquet",
        Map.of(),
        schema,
        partitionColumns,
        properties,
        OptionalLong.of(1));
  }
}
