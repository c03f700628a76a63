package io.deltawriter.internal.sync;

import static java.util.Objects.requireNonNull;

import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampType;
import io.deltawriter.error.UnsupportedTableException;
import io.deltawriter.internal.columns.RowShape;
import io.deltawriter.internal.datafile.KeyPath;
import io.deltawriter.internal.log.Snapshot;
import io.deltawriter.internal.parquet.Codec;
import io.deltawriter.internal.parquet.ConstantColumn;
import io.deltawriter.internal.parquet.DataFileFormat;
import io.deltawriter.internal.properties.StatisticsColumns;
import io.deltawriter.internal.properties.TableProperties;
import io.deltawriter.internal.rules.ColumnRoles;
import io.deltawriter.internal.rules.ColumnRules;
import io.deltawriter.internal.rules.NewTable;
import io.deltawriter.internal.rules.SchemaTypes;
import io.deltawriter.table.SourceKey;
import io.deltawriter.table.TableLayout;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How rows become files of the table: two plans that are equal write the same files.
 *
 * @param data the columns that come from the source
 * @param columns all columns of the table, in its order
 * @param statisticsColumns of which columns files have statistics
 */
public record TableFormat(
    StructType data,
    StructType columns,
    TableLayout layout,
    ColumnRoles roles,
    Codec codec,
    StatisticsColumns statisticsColumns,
    long targetFileSizeBytes) {

  public TableFormat {
    requireNonNull(data, "data");
    requireNonNull(columns, "columns");
    requireNonNull(layout, "layout");
    requireNonNull(roles, "roles");
    requireNonNull(codec, "codec");
    requireNonNull(statisticsColumns, "statisticsColumns");
  }

  /**
   * The plan for the table of {@code snapshot}, or for a new one if there is none.
   *
   * @throws UnsupportedTableException if the table is not what {@code options} say
   */
  public static TableFormat of(Snapshot snapshot, SyncOptions options) {
    return snapshot.exists() ? existing(snapshot, options) : planned(options);
  }

  private static TableFormat planned(SyncOptions options) {
    ColumnRoles roles = options.columns().ofNewTable();
    ColumnRules.requireName(roles.keyColumn());
    roles.ingestTimeColumn().ifPresent(ColumnRules::requireName);
    StructType data = options.schema().orElse(options.newSchema());
    for (StructField field : data.fields()) {
      if (field.getName().equalsIgnoreCase(roles.keyColumn())
          || roles.ingestTimeColumn().filter(field.getName()::equalsIgnoreCase).isPresent()) {
        throw new IllegalArgumentException(
            "Column '"
                + field.getName()
                + "' of the schema is added by the writer itself; rename it, or choose other names"
                + " for key column and ingest time column");
      }
    }
    TableProperties properties = TableProperties.of(Map.of());
    return new TableFormat(
        data,
        withRoles(data, roles),
        options.layout().orElse(TableLayout.PARTITIONED),
        roles,
        codec(properties, options),
        properties.statisticsColumns(),
        options.targetFileSizeBytes());
  }

  private static TableFormat existing(Snapshot snapshot, SyncOptions options) {
    ColumnRoles roles = snapshot.roles();
    StructType data = dataColumns(snapshot.schema(), roles);
    requireData(data, roles);
    requireAgreement(data, snapshot.layout(), options);
    TableProperties properties = snapshot.metadata().properties();
    return new TableFormat(
        data,
        snapshot.schema(),
        snapshot.layout(),
        roles,
        codec(properties, options),
        properties.statisticsColumns(),
        options.targetFileSizeBytes());
  }

  private static StructType dataColumns(StructType schema, ColumnRoles roles) {
    StructType data =
        new StructType(
            schema.fields().stream()
                .filter(field -> !field.getName().equals(roles.keyColumn()))
                .filter(field -> !roles.ingestTimeColumn().equals(Optional.of(field.getName())))
                .toList());
    try {
      RowShape.of(data);
      return data;
    } catch (IllegalArgumentException e) {
      throw new UnsupportedTableException("The table cannot be written", e);
    }
  }

  private static void requireData(StructType data, ColumnRoles roles) {
    if (data.fields().isEmpty()) {
      throw new UnsupportedTableException(
          "The table has no column for the data of a source, only "
              + roles.keyColumn()
              + roles.ingestTimeColumn().map(name -> " and " + name).orElse("")
              + "; add one with another engine");
    }
  }

  private static Codec codec(TableProperties properties, SyncOptions options) {
    return properties
        .codec()
        .map(Codec::of)
        .orElseGet(() -> Codec.valueOf(options.compression().name()));
  }

  private static void requireAgreement(StructType data, TableLayout layout, SyncOptions options) {
    options
        .schema()
        .filter(wanted -> !SchemaTypes.areSame(wanted, data))
        .ifPresent(
            wanted -> {
              throw new UnsupportedTableException(
                  "The table has the data columns "
                      + SchemaTypes.columns(data)
                      + ", but the options ask for "
                      + SchemaTypes.columns(wanted)
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

  private static StructType withRoles(StructType data, ColumnRoles roles) {
    StructType withKey = data.add(roles.keyColumn(), StringType.STRING, false);
    return roles
        .ingestTimeColumn()
        .map(name -> withKey.add(name, TimestampType.TIMESTAMP))
        .orElse(withKey);
  }

  /** Kernel's own comparison takes twice as long with each level of nested structs. */
  @Override
  public boolean equals(Object other) {
    return other instanceof TableFormat plan
        && allButColumns().equals(plan.allButColumns())
        && SchemaTypes.areSame(data, plan.data)
        && SchemaTypes.areSame(columns, plan.columns);
  }

  @Override
  public int hashCode() {
    return allButColumns().hashCode();
  }

  private List<Object> allButColumns() {
    return List.of(layout, roles, codec, statisticsColumns, targetFileSizeBytes);
  }

  /**
   * Looks whether rows can be written at all.
   *
   * @throws UnsupportedTableException or {@link IllegalArgumentException} if not
   */
  public void requireWritable() {
    RowShape.of(data);
  }

  NewTable newTable() {
    return new NewTable(columns, layout, roles.keyColumn(), roles.properties());
  }

  DataFileFormat fileFormat(SourceKey key, Instant ingestTime) {
    List<ConstantColumn> constants = new ArrayList<>();
    if (layout == TableLayout.FLAT) {
      constants.add(new ConstantColumn(roles.keyColumn(), StringType.STRING, key.value()));
    }
    roles
        .ingestTimeColumn()
        .map(name -> new ConstantColumn(name, TimestampType.TIMESTAMP, ingestTime))
        .ifPresent(constants::add);
    return new DataFileFormat(
        RowShape.of(data), constants, codec, targetFileSizeBytes, statistics());
  }

  /** The format of a copy of a file of several keys, which has all columns of the table. */
  DataFileFormat sharedFileFormat(RowShape tableColumns) {
    return new DataFileFormat(tableColumns, List.of(), codec, targetFileSizeBytes, statistics());
  }

  private StatisticsColumns statistics() {
    return statisticsColumns.inFilesOf(
        columns,
        layout == TableLayout.FLAT ? List.of() : List.of(roles.keyColumn()),
        roles.keyColumn());
  }

  /** A path for a new file of {@code key}. */
  String pathFor(SourceKey key, String id) {
    return KeyPath.folderOf(layout, roles.keyColumn(), key) + "/part-" + id + codec.fileSuffix();
  }

  Map<String, String> partitionValues(SourceKey key) {
    return layout == TableLayout.PARTITIONED ? Map.of(roles.keyColumn(), key.value()) : Map.of();
  }
}
