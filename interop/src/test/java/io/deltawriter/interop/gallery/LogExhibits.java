package io.deltawriter.interop.gallery;

import static io.deltawriter.interop.gallery.TableLog.V;

import io.deltawriter.interop.Folder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Every form of log. */
final class LogExhibits {
  private static final String HINT = "_last_checkpoint";

  private LogExhibits() {}

  static final List<Exhibit> CHECKPOINTS =
      List.of(
          Exhibit.written(
              "no checkpoint", "commits only", SparkRecipe.partitioned().insert("a", "b", "d")),
          Exhibit.written(
              "classic checkpoint",
              "after some commits, then more",
              SparkRecipe.partitioned()
                  .property("delta.checkpointInterval", "1")
                  .insert("a", "d")
                  .step(TableLog.has(V + "checkpoint\\.parquet"))),
          Exhibit.written(
              "classic checkpoint",
              "FLAT",
              SparkRecipe.flat().insert("a").checkpoint().insert("a", "d")),
          Exhibit.written(
              "classic checkpoint",
              "`delta.checkpoint.writeStatsAsStruct` only, no JSON statistics, FLAT",
              SparkRecipe.flat()
                  .property("delta.checkpoint.writeStatsAsStruct", "true")
                  .property("delta.checkpoint.writeStatsAsJson", "false")
                  .insert("a")
                  .checkpoint()),
          Exhibit.written(
              "multi-part checkpoint",
              "several parts",
              SparkRecipe.partitioned()
                  .setting("spark.databricks.delta.checkpoint.partSize", "2")
                  .checkpoint()
                  .step(TableLog.has(V + "checkpoint\\.0{9}1\\.0{9}[2-9]\\.parquet"))
                  .insert("a", "d")),
          v2("json"),
          v2("parquet"),
          Exhibit.written(
              "classic checkpoint",
              "Kernel's",
              KernelRecipe.partitioned()
                  .property("delta.checkpointInterval", "2")
                  .insert("a", "d")
                  .step(TableLog.has(V + "checkpoint\\.parquet"))),
          Exhibit.written(
              "checkpoint without its commits",
              "the log was cleaned up",
              SparkRecipe.partitioned()
                  .checkpoint()
                  .step(at -> Folder.setLogTimes(at, Instant.now().minus(Duration.ofDays(60))))
                  .insert("d")
                  .checkpoint()
                  .step(TableLog.hasNot("0{20}\\.json"))
                  .insert("a")),
          Exhibit.written(
              "compacted log",
              "log compaction files",
              KernelRecipe.partitioned()
                  .compactionInterval(2)
                  .insert("b", "a")
                  .insert("d")
                  .insert("e")
                  .step(TableLog.has(V + V + "compacted\\.json"))),
          Exhibit.written(
              "version checksum",
              "`.crc` files of the snapshot",
              SparkRecipe.partitioned().insert("a").step(TableLog.has(V + "crc"))));

  private static Exhibit v2(String format) {
    return Exhibit.written(
        "v2Checkpoint",
        "a " + format + " manifest and sidecars",
        SparkRecipe.partitioned()
            .setting("spark.databricks.delta.checkpointV2.topLevelFileFormat", format)
            .property("delta.checkpointPolicy", "v2")
            .checkpoint()
            .step(TableLog.has(V + "checkpoint\\.[-0-9a-f]+\\." + format))
            .step(TableLog.has("_sidecars/.*\\.parquet"))
            .insert("a", "d"));
  }

  static List<Exhibit> hints() {
    return Stream.of(
            hint("is empty", ""),
            hint("is garbage", "{\"version\":"),
            hint("is JSON of another kind", "[1,2]"),
            hint("has a text for the version", "{\"version\":\"2\",\"size\":5}"),
            hint("has a version below 0", "{\"version\":-1,\"size\":5}"),
            hint("names a version without a checkpoint", "{\"version\":1,\"size\":5}"),
            hint("names a version that is not there yet", "{\"version\":99,\"size\":5}"),
            hint("has the wrong size", "{\"version\":2,\"size\":-7,\"sizeInBytes\":1}"),
            hint("claims parts that are not there", "{\"version\":2,\"size\":5,\"parts\":3}"),
            hint("has a wrong checksum", "{\"version\":2,\"size\":5,\"checksum\":\"0\"}"),
            Exhibit.written(
                HINT,
                "names an older checkpoint than the newest",
                kernel()
                    .insert("e")
                    .insert("f")
                    .step(TableLog.has("0{19}4\\.checkpoint\\.parquet"))
                    .edited(TableLog.file(HINT, "{\"version\":2,\"size\":5}"))),
            Exhibit.written(
                HINT, "is missing", kernel().edited(at -> Folder.deleteLogFile(at, HINT))),
            Exhibit.refused(
                    "gap in the log",
                    "a commit is missing",
                    KernelRecipe.partitioned()
                        .insert("b")
                        .insert("d")
                        .edited(at -> Folder.deleteLogFile(at, "00000000000000000002.json")))
                .because("broken"))
        .toList();
  }

  private static Exhibit hint(String how, String content) {
    return Exhibit.written(HINT, how, kernel().edited(TableLog.file(HINT, content)));
  }

  /** Commits 0 to 3, a checkpoint of version 2. */
  private static KernelRecipe kernel() {
    return KernelRecipe.partitioned()
        .property("delta.checkpointInterval", "2")
        .insert("a", "d")
        .insert("b");
  }

  static List<Exhibit> shapes() {
    return List.of(
        Exhibit.written("empty table", "no rows", SparkRecipe.partitioned().withoutRows()),
        Exhibit.written("empty table", "no rows", KernelRecipe.partitioned().withoutRows()),
        Exhibit.written("empty table", "no rows, FLAT", SparkRecipe.flat().withoutRows()),
        Exhibit.written(
            "empty table",
            "all rows were deleted",
            SparkRecipe.partitioned().sql("delete from {table}")),
        Exhibit.written(
            "unknown actions",
            "an action that the protocol does not have",
            SparkRecipe.partitioned()
                .edited(
                    TableLog.edit("{\"metaData\"", line -> line + "\n{\"unheardOf\":{\"x\":1}}"))),
        Exhibit.written(
            "SHALLOW CLONE",
            "files of another table, by absolute paths",
            clone(SparkRecipe.partitioned())),
        Exhibit.refused(
                "SHALLOW CLONE",
                "FLAT, a file of another table with several keys",
                clone(SparkRecipe.flat()))
            .because("in another place than the table"),
        Exhibit.written("CONVERT TO DELTA", "files without statistics", new ConvertedRecipe()));
  }

  private static Recipe clone(SparkRecipe original) {
    return new CloneRecipe(original);
  }
}
