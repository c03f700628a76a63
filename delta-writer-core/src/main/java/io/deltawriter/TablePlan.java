package io.deltawriter;

import static java.util.Objects.requireNonNull;

import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampType;
import io.deltawriter.error.UnsupportedTableException;
import io.deltawriter.internal.columns.RowShape;
import io.deltawriter.internal.log.Metadata;
import io.deltawriter.internal.log.NewTable;
import io.deltawriter.internal.log.SchemaJson;
import io.deltawriter.internal.log.Snapshot;
import io.deltawriter.internal.parquet.Codec;
import io.deltawriter.internal.parquet.ConstantColumn;
import io.deltawriter.internal.parquet.DataFileFormat;
import io.deltawriter.internal.parquet.StatisticsSelection;
import io.deltawriter.table.KeyPath;
import io.deltawriter.table.SourceKey;
import io.deltawriter.table.TableLayout;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How rows become files of the table: two plans that are equal write the same files.
 *
 * @param data the columns that come from the source
 * @param properties the properties of the table that say how files are written
 */
record TablePlan(
    StructType data,
    TableLayout layout,
    String keyColumn,
    String ingestTimeColumn,
    Codec codec,
    Map<String, String> properties,
    long targetFileSizeBytes) {

  private static final String CODEC_PROPERTY = "delta.parquet.compression.codec";

  TablePlan {
    requireNonNull(data, "data");
    requireNonNull(layout, "layout");
    requireNonNull(codec, "codec");
    properties = Map.copyOf(properties);
  }

  /**
   * The plan for the table of {@code snapshot}, or for a new one if there is none.
   *
   * @throws UnsupportedTableException if the table is not what {@code options} say
   */
  static TablePlan of(Snapshot snapshot, DeltaWriterOptions options) {
    return snapshot.exists() ? existing(snapshot.metadata(), options) : planned(options);
  }

  private static TablePlan planned(DeltaWriterOptions options) {
    StructType data = options.schema().orElseGet(DeltaWriterOptions::defaultSchema);
    for (StructField field : data.fields()) {
      if (field.getName().equalsIgnoreCase(options.keyColumn())
          || field.getName().equalsIgnoreCase(options.ingestTimeColumn())) {
        throw new IllegalArgumentException(
            "Column '"
                + field.getName()
                + "' of the schema is added by the writer itself; rename it, or choose other names"
                + " for key column and ingest time column");
      }
    }
    return of(data, options.layout().orElse(TableLayout.PARTITIONED), Map.of(), options);
  }

  private static TablePlan existing(Metadata metadata, DeltaWriterOptions options) {
    StructType data = new StructType();
    for (StructField field : SchemaJson.parse(metadata.schemaString()).fields()) {
      String name = field.getName();
      if (!name.equals(options.keyColumn()) && !name.equals(options.ingestTimeColumn())) {
        data = data.add(field);
      }
    }
    TableLayout layout =
        metadata.partitionColumns().isEmpty() ? TableLayout.FLAT : TableLayout.PARTITIONED;
    requireAgreement(data, layout, options);
    return of(data, layout, metadata.configuration(), options);
  }

  private static TablePlan of(
      StructType data,
      TableLayout layout,
      Map<String, String> properties,
      DeltaWriterOptions options) {
    String codec = properties.getOrDefault(CODEC_PROPERTY, options.compression().name());
    return new TablePlan(
        data,
        layout,
        options.keyColumn(),
        options.ingestTimeColumn(),
        codecOf(codec),
        statisticsProperties(properties),
        options.targetFileSizeBytes());
  }

  private static Map<String, String> statisticsProperties(Map<String, String> properties) {
    Map<String, String> chosen = new TreeMap<>(properties);
    chosen.keySet().removeIf(name -> !name.startsWith("delta.dataSkipping"));
    return chosen;
  }

  private static Codec codecOf(String name) {
    return Codec.named(name)
        .orElseThrow(
            () ->
                new UnsupportedTableException(
                    "Table property '"
                        + CODEC_PROPERTY
                        + "' is '"
                        + name
                        + "', which is not supported; set one of "
                        + List.of(Codec.values())));
  }

  private static void requireAgreement(
      StructType data, TableLayout layout, DeltaWriterOptions options) {
    options
        .schema()
        .filter(wanted -> !wanted.equals(data))
        .ifPresent(
            wanted -> {
              throw new UnsupportedTableException(
                  "The table has the data columns "
                      + data
                      + " but the options ask for "
                      + wanted
                      + "; leave the schema out of the options to use the table's");
            });
    options
        .layout()
        .filter(wanted -> wanted != layout)
        .ifPresent(
            wanted -> {
              throw new UnsupportedTableException(
                  "The table is "
                      + layout
                      + " but the options ask for "
                      + wanted
                      + "; leave the layout out of the options to use the table's");
            });
  }

  /** The whole table's columns: data, key, ingest time. */
  StructType tableSchema() {
    return data.add(keyColumn, StringType.STRING, false)
        .add(ingestTimeColumn, TimestampType.TIMESTAMP);
  }

  NewTable newTable() {
    return new NewTable(tableSchema(), layout, keyColumn, Map.of());
  }

  DataFileFormat fileFormat(SourceKey key, Instant ingestTime) {
    List<ConstantColumn> constants = new ArrayList<>();
    if (layout == TableLayout.FLAT) {
      constants.add(new ConstantColumn(keyColumn, StringType.STRING, key.value()));
    }
    constants.add(new ConstantColumn(ingestTimeColumn, TimestampType.TIMESTAMP, ingestTime));
    return new DataFileFormat(
        RowShape.of(data), constants, codec, targetFileSizeBytes, statistics());
  }

  /** The format of a copy of a file of several keys, which has all columns of the table. */
  DataFileFormat sharedFileFormat(RowShape tableColumns) {
    return new DataFileFormat(tableColumns, List.of(), codec, targetFileSizeBytes, statistics());
  }

  private StatisticsSelection statistics() {
    StatisticsSelection chosen = StatisticsSelection.ofTableProperties(properties);
    return layout == TableLayout.FLAT ? chosen.withWhole(keyColumn) : chosen;
  }

  /** A path for a new file of {@code key}. */
  String pathFor(SourceKey key, String id) {
    return KeyPath.folderOf(layout, keyColumn, key) + "/part-" + id + codec.fileSuffix();
  }

  Map<String, String> partitionValues(SourceKey key) {
    return layout == TableLayout.PARTITIONED ? Map.of(keyColumn, key.value()) : Map.of();
  }
}
