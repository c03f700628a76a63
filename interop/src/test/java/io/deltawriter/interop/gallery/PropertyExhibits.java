package io.deltawriter.interop.gallery;

import java.util.List;

/** Table properties. */
final class PropertyExhibits {
  private PropertyExhibits() {}

  static List<Exhibit> all() {
    return List.of(
        spark("delta.parquet.compression.codec", "snappy").noting("Obeyed"),
        spark("delta.parquet.compression.codec", "gzip"),
        spark("delta.parquet.compression.codec", "brotli")
            .noting("Not obeyed: it cannot be written, so the writer's codec is taken"),
        spark("delta.dataSkippingNumIndexedCols", "0").noting("Obeyed"),
        spark("delta.dataSkippingNumIndexedCols", "-1").noting("Obeyed"),
        spark("delta.dataSkippingStatsColumns", "wid").noting("Obeyed"),
        spark("delta.randomizeFilePrefixes", "true").noting("Not obeyed, it is no duty"),
        Exhibit.written(
            "further properties",
            "retention, file sizes, isolation, optimising, own properties",
            arbitrary()
                .property("delta.isolationLevel", "Serializable")
                .property("delta.randomPrefixLength", "3")
                .property("delta.logRetentionDuration", "interval 8 days")
                .property("delta.deletedFileRetentionDuration", "interval 1 weeks")
                .property("delta.setTransactionRetentionDuration", "interval 30 days")
                .property("delta.enableExpiredLogCleanup", "false")
                .property("delta.sampleRetentionDuration", "interval 7 days")
                .property("delta.targetFileSize", "1mb")
                .property("delta.tuneFileSizesForRewrites", "true")
                .property("delta.autoOptimize", "true")
                .property("delta.autoOptimize.optimizeWrite", "true")
                .property("delta.autoOptimize.autoCompact", "true")
                .property("delta.compatibility.symlinkFormatManifest.enabled", "true")
                .property("delta.redirectReaderWriter-preview", "{}")
                .property("delta.unheardOf", "x")
                .property("my.own.property", "anything")));
  }

  // The codec is the protocol's property; Spark takes it for a mistake unless told otherwise.
  private static Exhibit spark(String name, String value) {
    return Exhibit.written(name, "`" + value + "`", arbitrary().property(name, value));
  }

  private static SparkRecipe arbitrary() {
    return SparkRecipe.partitioned()
        .setting("spark.databricks.delta.allowArbitraryProperties.enabled", "true");
  }
}
