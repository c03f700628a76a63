package io.deltawriter.interop.gallery;

import static io.deltawriter.interop.gallery.TableLog.V;

import io.deltawriter.interop.Python;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Tables that delta-rs makes. */
final class DeltaRsExhibits {
  private static final String APPEND = "write_deltalake(path, customer('%s', '%s'), mode='append')";

  /** The names that delta-rs has for table features, by those of the protocol. */
  private static final Map<String, String> LISTED =
      Map.ofEntries(
          Map.entry("appendOnly", "AppendOnly"),
          Map.entry("changeDataFeed", "ChangeDataFeed"),
          Map.entry("checkConstraints", "CheckConstraints"),
          Map.entry("columnMapping", "ColumnMapping"),
          Map.entry("deletionVectors", "DeletionVectors"),
          Map.entry("domainMetadata", "DomainMetadata"),
          Map.entry("generatedColumns", "GeneratedColumns"),
          Map.entry("identityColumns", "IdentityColumns"),
          Map.entry("invariants", "Invariants"),
          Map.entry("timestampNtz", "TimestampWithoutTimezone"),
          Map.entry("v2Checkpoint", "V2Checkpoint"),
          Map.entry("variantType", "VariantType"),
          Map.entry("variantType-preview", "VariantTypePreview"));

  private final Python python;

  DeltaRsExhibits(Python python) {
    this.python = python;
  }

  List<Room> rooms() {
    return List.of(
        new Room("Protocol versions", versions()),
        new Room("Table features, listed", listed()),
        new Room("Table features in use", features()),
        new Room("Schemas and properties", schemas()),
        new Room("Checkpoints and logs", logs()));
  }

  private List<Exhibit> versions() {
    var exhibits = new ArrayList<Exhibit>();
    for (int[] pair : new int[][] {{1, 2}, {1, 3}, {1, 4}, {2, 5}, {3, 7}}) {
      exhibits.add(
          Exhibit.written(
              "reader " + pair[0] + ", writer " + pair[1],
              "nothing of it in use",
              table()
                  .property("delta.minReaderVersion", "" + pair[0])
                  .property("delta.minWriterVersion", "" + pair[1])
                  .step(TableLog.needs(pair[0], pair[1]))));
    }
    return exhibits;
  }

  private List<Exhibit> listed() {
    return LISTED.keySet().stream()
        .sorted()
        .map(
            feature ->
                Exhibit.written(
                    feature,
                    "listed, not in use",
                    table().feature(LISTED.get(feature)).step(TableLog.lists(feature))))
        .toList();
  }

  private List<Exhibit> features() {
    return List.of(
        Exhibit.refused("rowTracking", "listed, not in use", table().feature("RowTracking")),
        Exhibit.refused(
            "icebergCompatV1", "listed, not in use", table().feature("IcebergCompatV1")),
        Exhibit.refused("appendOnly", "in use", table().property("delta.appendOnly", "true")),
        Exhibit.refused(
            "columnMapping", "by name", table().property("delta.columnMapping.mode", "name")),
        Exhibit.written(
                "deletionVectors",
                "`delta.enableDeletionVectors`",
                table()
                    .property("delta.enableDeletionVectors", "true")
                    .then("table.delete(\"wid = 'b-0'\")")
                    .step(TableLog.lists("variantType")))
            .noting("delta-rs lists `variantType` as well"),
        Exhibit.written(
            "changeDataFeed",
            "in use, with change files of an update",
            table()
                .property("delta.enableChangeDataFeed", "true")
                .then("table.update({'wid': \"'changed'\"}, predicate=\"wid = 'b-0'\")")
                .step(TableLog.says("\"cdc\""))));
  }

  private List<Exhibit> schemas() {
    return List.of(
        Exhibit.refused(
            "allowColumnDefaults",
            "a column with a default, without the feature",
            table().then("table.alter.set_column_metadata('wid', {'CURRENT_DEFAULT': \"'x'\"})")),
        Exhibit.written(
            "added columns",
            "by a merge of schemas",
            table()
                .then(
                    """
                    late = customer('b', 'late').append_column('n', pa.array([1]))
                    write_deltalake(path, late, mode='append', schema_mode='merge')
                    """)),
        Exhibit.written(
            "delta.dataSkippingNumIndexedCols",
            "`1`",
            table().property("delta.dataSkippingNumIndexedCols", "1")));
  }

  private List<Exhibit> logs() {
    return Stream.of(checkpoints(), files()).flatMap(List::stream).toList();
  }

  private List<Exhibit> checkpoints() {
    return List.of(
        Exhibit.written("no checkpoint", "commits only", appended(table())),
        Exhibit.written(
            "no checkpoint", "commits only, FLAT", appended(DeltaRsRecipe.flat(python))),
        Exhibit.written(
            "classic checkpoint", "after some commits, then more", checkpointed(table())),
        Exhibit.written("classic checkpoint", "FLAT", checkpointed(DeltaRsRecipe.flat(python))),
        Exhibit.written(
            "classic checkpoint",
            "`delta.checkpointPolicy` is `v2`",
            checkpointed(table().property("delta.checkpointPolicy", "v2"))),
        Exhibit.written(
            "classic checkpoint",
            "`delta.checkpoint.writeStatsAsStruct` only, FLAT",
            checkpointed(
                DeltaRsRecipe.flat(python)
                    .property("delta.checkpoint.writeStatsAsStruct", "true")
                    .property("delta.checkpoint.writeStatsAsJson", "false"))));
  }

  private List<Exhibit> files() {
    return List.of(
        Exhibit.written(
            "compacted log",
            "log compaction files",
            appended(table())
                .then("table.compact_logs(0, table.version())")
                .step(TableLog.has(V + V + "compacted\\.json"))
                .then(APPEND.formatted("d", "d-1"))),
        Exhibit.written(
            "several keys in one file",
            "compacted, FLAT",
            appended(DeltaRsRecipe.flat(python)).then("table.optimize.compact()")),
        Exhibit.written(
            "several keys in one file",
            "in Z order, FLAT",
            appended(DeltaRsRecipe.flat(python)).then("table.optimize.z_order(['wid'])")));
  }

  private DeltaRsRecipe table() {
    return DeltaRsRecipe.partitioned(python);
  }

  private static DeltaRsRecipe appended(DeltaRsRecipe table) {
    return table.then(APPEND.formatted("a", "a-2")).then(APPEND.formatted("d", "d-0"));
  }

  private static DeltaRsRecipe checkpointed(DeltaRsRecipe table) {
    return table
        .then(APPEND.formatted("a", "a-2"))
        .then("table.create_checkpoint()")
        .step(TableLog.has(V + "checkpoint\\.parquet"))
        .then(APPEND.formatted("d", "d-0"));
  }
}
