package io.deltawriter.interop;

import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;

/** What an analyst builds on a table of customers' files, as the guide to reading shows it. */
final class HourlyOrders {
  private HourlyOrders() {}

  // GUIDE begin
  /** Rows that came in each hour, by region: a stream, a window with a watermark, and a join. */
  static Dataset<Row> perRegion(SparkSession spark, String table, Dataset<Row> regions) {
    Dataset<Row> arrived =
        spark
            .readStream()
            .format("delta")
            .option("readChangeFeed", "true")
            .option("startingVersion", "0")
            .load(table)
            .where("_change_type = 'insert'");
    return arrived
        .withWatermark("ingest_time", "10 minutes")
        .groupBy(
            functions.window(functions.col("ingest_time"), "1 hour").as("hour"),
            functions.col("source_file"))
        .agg(functions.count("*").as("orders"))
        .join(regions, "source_file")
        .selectExpr("hour.start as hour", "region", "orders");
  }

  /** Takes in what is there now, and ends: to be called by a schedule. */
  static void append(Dataset<Row> stream, String target, String checkpoint)
      throws TimeoutException, StreamingQueryException {
    StreamingQuery query =
        stream
            .writeStream()
            .format("delta")
            .outputMode("append")
            .option("checkpointLocation", checkpoint)
            .trigger(Trigger.AvailableNow())
            .start(target);
    query.awaitTermination();
  }
  // GUIDE end
}
