package io.deltawriter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/** A table as Spark with Delta sees it, by its path. All tables share one session. */
public final class SparkTable {
  private final Path location;

  public SparkTable(Path location) {
    this.location = location;
  }

  /** Runs a statement in which {@code {table}} stands for this table. */
  public List<Map<String, Object>> sql(String statement) {
    return rows(session().sql(statement.replace("{table}", "delta.`" + location + "`")));
  }

  public List<Map<String, Object>> rows() {
    return rows(read());
  }

  /** Finds {@code expected} in the newest version of the table at {@code location}. */
  public static void assertHolds(Path location, List<Map<String, Object>> expected) {
    assertThat(new SparkTable(location).rows()).as("Spark").isEqualTo(expected);
  }

  public List<Map<String, Object>> rowsAt(long version) {
    return rows(
        session().read().format("delta").option("versionAsOf", version).load(location.toString()));
  }

  /** TableRows where {@code predicate} holds; data skipping by statistics may drop whole files. */
  public List<Map<String, Object>> rowsWhere(String predicate) {
    return rows(read().where(predicate));
  }

  /** The files Spark would open for {@code predicate}. */
  public List<String> filesWhere(String predicate) {
    return List.of(read().where(predicate).inputFiles());
  }

  public Dataset<Row> read() {
    return session().read().format("delta").load(location.toString());
  }

  public static SparkSession session() {
    return SharedSession.SESSION;
  }

  /** Writes a checkpoint of the newest version and cleans the log up behind it. */
  public void checkpoint() {
    DeltaLog log = DeltaLog.forTable(session(), location.toString());
    log.checkpoint(log.unsafeVolatileSnapshot(), Option.empty());
  }

  /** Lets go of what the session remembers of tables. */
  public static void forgetAll() {
    DeltaLog.clearCache();
  }

  /** Runs {@code action} while a setting of the session has {@code value}. */
  public static void with(String setting, String value, Runnable action) {
    session().conf().set(setting, value);
    try {
      action.run();
    } finally {
      session().conf().unset(setting);
    }
  }

  private static List<Map<String, Object>> rows(Dataset<Row> data) {
    var rows = new ArrayList<Map<String, Object>>();
    for (Row row : data.collectAsList()) {
      rows.add(struct(row));
    }
    return TableRows.sorted(rows);
  }

  private static Map<String, Object> struct(Row row) {
    var values = new LinkedHashMap<String, Object>();
    for (int i = 0; i < row.length(); i++) {
      values.put(row.schema().apply(i).name(), value(row.get(i)));
    }
    return values;
  }

  private static Object value(Object value) {
    if (value instanceof Row row) {
      return struct(row);
    }
    if (value instanceof scala.collection.Map<?, ?> map) {
      var values = new LinkedHashMap<Object, Object>();
      CollectionConverters.asJava(map).forEach((k, v) -> values.put(value(k), value(v)));
      return values;
    }
    if (value instanceof scala.collection.Seq<?> sequence) {
      var values = new ArrayList<Object>();
      CollectionConverters.asJava(sequence).forEach(element -> values.add(value(element)));
      return values;
    }
    return TableRows.canonical(value);
  }

  private static final class SharedSession {
    private static final SparkSession SESSION =
        SparkSession.builder()
            .master("local[1]")
            .appName("interop")
            .config("spark.ui.enabled", false)
            .config("spark.driver.host", "localhost")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.default.parallelism", 1)
            .config("spark.sql.sources.parallelPartitionDiscovery.parallelism", 1)
            .config("spark.sql.shuffle.partitions", 1)
            .config("spark.sql.adaptive.enabled", false)
            .config("spark.sql.codegen.wholeStage", false)
            .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.datetime.java8API.enabled", true)
            .config("spark.sql.warehouse.dir", Path.of("target", "warehouse").toUri().toString())
            .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
            .config(
                "spark.sql.catalog.spark_catalog",
                "org.apache.spark.sql.delta.catalog.DeltaCatalog")
            .config("spark.databricks.delta.snapshotPartitions", 1)
            .getOrCreate();

    private SharedSession() {}
  }
}
