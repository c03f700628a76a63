package io.deltawriter.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.error.UnsupportedTableException;
import io.deltawriter.table.TableLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be written right is refused by name before the first byte. */
@Tag("spark")
final class RefusedTableTest {
  private static final String CONSTRAINED =
      "alter table {table} add constraint positive check (length(wid) > 0)";

  @TempDir Path directory;

  /**
   * @param feature a part of the message of the refusal
   * @param creation makes a table that has it at a location
   */
  record Refused(String feature, Consumer<Path> creation) {
    @Override
    public String toString() {
      return feature;
    }
  }

  static Stream<Refused> refused() {
    return Stream.of(
        withProperties("appendOnly", "'delta.appendOnly'='true'"),
        new Refused("checkConstraints", at -> spark(at, "").sql(CONSTRAINED)),
        new Refused("invariants", RefusedTableTest::createWithInvariant),
        withColumns("generatedColumns", ", shout string generated always as (upper(wid))"),
        withColumns("identityColumns", ", id bigint generated always as identity"),
        new Refused(
            "allowColumnDefaults",
            at ->
                SparkMade.create(
                    at,
                    TableLayout.PARTITIONED,
                    ", extra string default 'x'",
                    "'delta.feature.allowColumnDefaults'='supported'")),
        withProperties("columnMapping", "'delta.columnMapping.mode'='name'"),
        withProperties("columnMapping", "'delta.columnMapping.mode'='id'"),
        withProperties("rowTracking", "'delta.enableRowTracking'='true'"),
        // Spark's tables with Iceberg compatibility have column mapping, which is met first.
        withProperties(
            "columnMapping",
            "'delta.columnMapping.mode'='name', 'delta.enableIcebergCompatV2'='true'"),
        withColumns("variantType", ", v variant"),
        withFeature("catalogManaged", "readerFeatures", "writerFeatures"),
        withFeature("adaptiveMetadata-preview", "readerFeatures", "writerFeatures"),
        withFeature("writesBackwards", "writerFeatures"),
        withFeature("readsBackwards", "readerFeatures", "writerFeatures"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void isRefusedByNameAndLeftUntouched(Refused table) {
    Path location = directory.resolve("table");
    table.creation().accept(location);
    SortedMap<String, String> before = Folder.digests(location);
    var customers = new Customers();
    customers.write("a", "{\"wid\":\"new\"}");

    assertThatThrownBy(
            () -> {
              try (OurTable opened = OurTable.open(location)) {
                opened.sync(customers, "a");
              }
            })
        .isInstanceOf(UnsupportedTableException.class)
        .hasMessageContaining(table.feature());

    assertThat(Folder.digests(location)).isEqualTo(before);
  }

  private static Refused withProperties(String feature, String properties) {
    return new Refused(feature, at -> spark(at, properties));
  }

  private static Refused withColumns(String feature, String columns) {
    return new Refused(
        feature, at -> SparkMade.create(at, TableLayout.PARTITIONED, columns, "").insert("a", 1));
  }

  private static SparkTable spark(Path location, String properties) {
    return SparkMade.create(location, TableLayout.PARTITIONED, properties)
        .insert("a", 1)
        .insert("b", 1)
        .table();
  }

  private static void createWithInvariant(Path location) {
    Metadata invariant =
        new MetadataBuilder()
            .putString(
                "delta.invariants", "{\"expression\": {\"expression\": \"length(wid) > 0\"}}")
            .build();
    StructType schema =
        new StructType()
            .add("wid", DataTypes.StringType, true, invariant)
            .add("source_file", DataTypes.StringType)
            .add("ingest_time", DataTypes.TimestampType);
    SparkTable.session()
        .createDataFrame(List.of(), schema)
        .write()
        .format("delta")
        .partitionBy("source_file")
        .save(location.toString());
  }

  /** Spark cannot make such a table, so the protocol in its first commit is rewritten. */
  private static Refused withFeature(String feature, String... lists) {
    return new Refused(
        feature,
        at -> {
          spark(at, "");
          addFeature(at.resolve("_delta_log/00000000000000000000.json"), feature, List.of(lists));
        });
  }

  private static void addFeature(Path commit, String feature, List<String> lists) {
    try {
      String protocol =
          "{\"protocol\":{\"minReaderVersion\":%d,\"minWriterVersion\":7,%s\"writerFeatures\":[\"%s\"]}}"
              .formatted(
                  lists.size() == 2 ? 3 : 1,
                  lists.size() == 2 ? "\"readerFeatures\":[\"%s\"],".formatted(feature) : "",
                  feature);
      Files.write(
          commit,
          Files.readAllLines(commit).stream()
              .map(line -> line.startsWith("{\"protocol\"") ? protocol : line)
              .toList());
      Files.delete(commit.resolveSibling("." + commit.getFileName() + ".crc"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
