package io.deltawriter.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.DeltaWriter;
import io.deltawriter.DeltaWriterOptions;
import io.deltawriter.store.LocalObjectStore;
import io.deltawriter.table.SourceKey;
import io.deltawriter.table.TableLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.DataStreamReader;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spark streams from a table of ours: every commit is a change of one key or more. */
@Tag("spark")
final class SparkStreamTest {
  private static final Instant NOON = Instant.parse("2026-05-06T12:00:00Z");

  @TempDir Path directory;

  private final Customers customers = new Customers();

  private void sync(Instant now, String... keys) {
    try (DeltaWriter writer =
        DeltaWriter.open(
            LocalObjectStore.at(directory),
            "table",
            DeltaWriterOptions.builder().clock(Clock.fixed(now, ZoneOffset.UTC)).build())) {
      writer.sync(customers, Stream.of(keys).map(SourceKey::of).toList()).orThrow();
    }
  }

  /** Only from then on does the table tell of changes, so it is made so. */
  private void createWithChangeFeed() {
    SparkMade.create(
        directory.resolve("table"),
        TableLayout.PARTITIONED,
        "'delta.enableChangeDataFeed' = 'true'");
  }

  private void write(String key, String... wids) {
    customers.write(key, Stream.of(wids).map("{\"wid\":\"%s\"}"::formatted).toArray(String[]::new));
  }

  private String path(String name) {
    return directory.resolve(name).toString();
  }

  private static DataStreamReader reader() {
    return SparkTable.session().readStream().format("delta");
  }

  /** Runs the stream over what is there now and gives all that it has written so far. */
  private List<Map<String, Object>> run(Dataset<Row> stream, String name) throws Exception {
    HourlyOrders.append(stream, path(name), path(name + "-checkpoint"));
    return new SparkTable(Path.of(path(name))).rows();
  }

  private Dataset<Row> wids(DataStreamReader reader) {
    return reader.load(path("table")).select("wid");
  }

  @Test
  void streamWithoutAWordOnChangesStopsAtTheFirstReplace() throws Exception {
    write("a", "a1");
    sync(NOON, "a");
    Dataset<Row> stream = wids(reader());
    assertThat(run(stream, "plain")).isEqualTo(TableRows.rows(TableRows.row("wid", "a1")));

    write("a", "a2");
    sync(NOON, "a");

    assertThatThrownBy(() -> run(stream, "plain"))
        .isInstanceOf(StreamingQueryException.class)
        .hasMessageContaining("skipChangeCommits");
  }

  @Test
  void streamThatSkipsChangesSeesTheFirstRowsOfEachKeyOnly() throws Exception {
    write("a", "a1");
    sync(NOON, "a");
    Dataset<Row> stream = wids(reader().option("skipChangeCommits", "true"));
    run(stream, "skipping");
    write("a", "a2");
    sync(NOON, "a");
    write("b", "b1");
    sync(NOON, "b");

    assertThat(run(stream, "skipping"))
        .isEqualTo(TableRows.rows(TableRows.row("wid", "a1"), TableRows.row("wid", "b1")));
  }

  @Test
  void changeFeedTellsWhatEveryReplaceTookAndGave() throws Exception {
    createWithChangeFeed();
    write("a", "a1");
    sync(NOON, "a");
    write("a", "a2", "a3");
    sync(NOON, "a");
    customers.delete("a");
    sync(NOON, "a");

    Dataset<Row> stream =
        reader()
            .option("readChangeFeed", "true")
            .option("startingVersion", "0")
            .load(path("table"))
            .selectExpr("_commit_version as version", "_change_type as change", "wid");

    assertThat(run(stream, "changes"))
        .isEqualTo(
            TableRows.sorted(
                List.of(
                    change(1, "insert", "a1"),
                    change(2, "delete", "a1"),
                    change(2, "insert", "a2"),
                    change(2, "insert", "a3"),
                    change(3, "delete", "a2"),
                    change(3, "delete", "a3"))));
  }

  private static Map<String, Object> change(int version, String kind, String wid) {
    return TableRows.row("version", version, "change", kind, "wid", wid);
  }

  @Test
  void windowsOfTheStreamAreCountedOnceAndJoined() throws Exception {
    createWithChangeFeed();
    Dataset<Row> regions =
        SparkTable.session().sql("select * from values ('a', 'north') as r(source_file, region)");
    Dataset<Row> stream = HourlyOrders.perRegion(SparkTable.session(), path("table"), regions);
    write("a", "a1", "a2");
    write("b", "of no region");
    sync(NOON, "a", "b");
    run(stream, "hourly");
    write("a", "a3");
    sync(NOON.plus(Duration.ofMinutes(30)), "a");
    run(stream, "hourly");
    write("a", "a4", "a5");
    sync(NOON.plus(Duration.ofHours(2)), "a");
    write("c", "closes the window of a4 and a5");
    sync(NOON.plus(Duration.ofHours(5)), "c");

    run(stream, "hourly");
    assertThat(run(stream, "hourly"))
        .isEqualTo(
            TableRows.sorted(List.of(hour(NOON, 3), hour(NOON.plus(Duration.ofHours(2)), 2))));
  }

  private static Map<String, Object> hour(Instant start, int orders) {
    return TableRows.row("hour", start, "region", "north", "orders", orders);
  }

  @Test
  void guideShowsTheStreamThatIsRunHere() throws Exception {
    String source =
        Files.readString(Path.of("src/test/java/io/deltawriter/interop/HourlyOrders.java"));
    Matcher shown = Pattern.compile("(?s)// GUIDE begin\n(.*?) *// GUIDE end").matcher(source);
    assertThat(shown.find()).isTrue();
    assertThat(Files.readString(Path.of("../docs/guides/read.md")))
        .contains("```java\n" + shown.group(1).replaceAll("(?m)^ {2}", "") + "```");
  }
}
