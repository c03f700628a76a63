package io.deltawriter.interop.gallery;

import io.deltawriter.interop.SparkTable;
import java.nio.file.Path;

/** A folder of Parquet files of which Spark makes a table. */
record ConvertedRecipe() implements Recipe {
  @Override
  public String maker() {
    return "Spark";
  }

  @Override
  public void make(Path location) {
    SparkTable.session()
        .sql(
            "select 'a-0' wid, timestamp'2026-01-01' ingest_time, 'a' source_file union all select"
                + " 'b-0', timestamp'2026-01-01', 'b'")
        .write()
        .partitionBy("source_file")
        .parquet(location.toString());
    SparkTable.session()
        .sql(
            "convert to delta parquet.`"
                + location
                + "` no statistics partitioned by (source_file string)");
  }
}
