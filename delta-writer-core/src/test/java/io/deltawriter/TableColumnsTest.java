package io.deltawriter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampType;
import io.deltawriter.error.UnsupportedTableException;
import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.table.SourceKey;
import io.deltawriter.table.TableLayout;
import io.deltawriter.testing.MemorySources;
import io.deltawriter.testing.ParquetGroups;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.example.data.Group;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tables whose key column and ingest time have other names than ours, or that have no such time.
 */
class TableColumnsTest {

  private static final SourceKey ONE = SourceKey.of("1");

  private final MemoryObjectStore store = new MemoryObjectStore();
  private final MemorySources sources = new MemorySources();
  private final TableRows table = new TableRows(store, "t");

  private ForeignLog foreign() {
    return new ForeignLog(store, "t");
  }

  private static DeltaWriterOptions.Builder options() {
    return DeltaWriterOptions.builder();
  }

  private SyncResult sync(DeltaWriterOptions options, String... keys) {
    try (DeltaWriter writer = DeltaWriter.open(store, "t", options)) {
      return writer.sync(sources, List.of(keys).stream().map(SourceKey::of).toList()).orThrow();
    }
  }

  private List<Group> newestRows() throws IOException {
    List<Group> rows = new ArrayList<>();
    for (String path : table.active(table.version()).keySet()) {
      rows.addAll(ParquetGroups.read(store, "t/" + path));
    }
    return rows;
  }

  private JsonNode metadata() {
    return table.commits().get(0L).stream()
        .filter(action -> action.has("metaData"))
        .findFirst()
        .orElseThrow()
        .get("metaData");
  }

  private List<String> columns() throws IOException {
    List<String> names = new ArrayList<>();
    new ObjectMapper()
        .readTree(metadata().get("schemaString").asText())
        .get("fields")
        .forEach(field -> names.add(field.get("name").asText()));
    return names;
  }

  @Test
  void partitionedTableOfOthersIsWrittenByItsKeyColumnAndWithoutAnIngestTime() throws IOException {
    foreign().column("customer", "string").column("wid", "string").partitionedBy("customer").make();
    sources.put("1", "{\"wid\":\"a\"}");

    sync(options().keyColumn("customer").build(), "1");

    JsonNode add = table.active(1).values().iterator().next();
    assertThat(add.get("partitionValues").toString()).isEqualTo("{\"customer\":\"1\"}");
    assertThat(newestRows().get(0).toString()).isEqualTo("wid: a\n");
    assertThat(newestRows().get(0).getType().getFieldCount()).isEqualTo(1);
  }

  @Test
  void flatTableOfOthersIsWrittenByItsKeyColumnAndItsIngestTime() throws IOException {
    foreign()
        .column("customer", "string")
        .column("wid", "string")
        .column("loaded_at", "timestamp")
        .make();
    sources.put("1", "{\"wid\":\"a\"}").put("2", "{\"wid\":\"b\"}");
    DeltaWriterOptions options =
        options().keyColumn("customer").ingestTimeColumn("loaded_at").build();

    sync(options, "1", "2");
    sources.put("1", "{\"wid\":\"new\"}");
    sync(options, "1");

    assertThat(newestRows())
        .extracting(row -> row.getString("customer", 0) + row.getString("wid", 0))
        .containsExactlyInAnyOrder("1new", "2b");
    assertThat(newestRows())
        .allSatisfy(row -> assertThat(row.getLong("loaded_at", 0)).isPositive());
  }

  @Test
  void tableOfOthersNamesTheOptionAndTheColumnsThatCouldHoldTheKeys() throws IOException {
    foreign().column("customer", "string").column("n", "long").column("wid", "string").make();

    assertRefused(
        options(),
        "it has no column 'source_file' of type string; name the column that holds the keys with"
            + " the option keyColumn (on the command line --key-column): 'customer', 'wid'");
    assertRefused(
        options().keyColumn("n"),
        "its column 'n' is long but must be string, because keys are text",
        "'customer', 'wid'");
  }

  @Test
  void onlyThePartitionColumnCanHoldTheKeys() throws IOException {
    foreign().column("customer", "string").column("wid", "string").partitionedBy("customer").make();

    assertRefused(options(), "(on the command line --key-column): 'customer'");
    assertRefused(
        options().keyColumn("wid"),
        "it is partitioned by [customer] but must be partitioned by 'wid' or not at all; if"
            + " 'customer' holds the keys, name it");
  }

  @Test
  void tableWithoutAColumnOfTextCannotHoldKeys() throws IOException {
    foreign().column("day", "date").column("n", "long").make();

    assertRefused(options(), "it has no other column of type string that could hold the keys");
  }

  @ParameterizedTest
  @ValueSource(strings = {"day", "day,customer"})
  void tableThatIsPartitionedByMoreThanAKeyCannotHoldKeys(String columns) throws IOException {
    foreign()
        .column("day", "date")
        .column("customer", "string")
        .partitionedBy(columns.split(","))
        .make();

    assertRefused(
        options(),
        "it is partitioned by ["
            + columns.replace(",", ", ")
            + "] but must be partitioned by its"
            + " key column, of type string, or not at all");
  }

  @ParameterizedTest
  @CsvSource({
    "loaded_at, 'its column ''loaded_at'' is string but must be timestamp'",
    "nothing, 'it has no column ''nothing'' of type timestamp'"
  })
  void ingestTimeColumnThatWasNamedMustBeThere(String name, String reason) throws IOException {
    foreign()
        .column("source_file", "string")
        .column("wid", "string")
        .column("loaded_at", "string")
        .column("changed_at", "timestamp")
        .make();

    assertRefused(
        options().ingestTimeColumn(name),
        reason,
        "--ingest-time-column): 'changed_at'",
        "; or 'none' there");
  }

  @Test
  void usualIngestTimeOfAnotherTypeIsRefusedUnlessItIsData() throws IOException {
    foreign().column("source_file", "string").column("ingest_time", "string").make();
    sources.put("1", "{\"ingest_time\":\"mine\"}");

    assertRefused(options(), "its column 'ingest_time' is string", "'none'");
    sync(options().withoutIngestTimeColumn().build(), "1");

    assertThat(newestRows().get(0).getString("ingest_time", 0)).isEqualTo("mine");
  }

  @ParameterizedTest
  @EnumSource(TableLayout.class)
  void newTableHasNoIngestTimeIfNoneIsWantedAndIsOpenedAgainWithoutOptions(TableLayout layout)
      throws IOException {
    StructType schema =
        new StructType().add("wid", StringType.STRING).add("ingest_time", TimestampType.TIMESTAMP);
    sources.put("1", "{\"wid\":\"a\"}");

    sync(options().schema(schema).layout(layout).withoutIngestTimeColumn().build(), "1");
    sources.put("1", "{\"wid\":\"b\",\"ingest_time\":\"1970-01-01T00:00:01Z\"}");
    sync(options().build(), "1");

    assertThat(columns()).containsExactly("wid", "ingest_time", "source_file");
    assertThat(newestRows().get(0).getLong("ingest_time", 0)).isEqualTo(1_000_000);
  }

  @ParameterizedTest
  @EnumSource(TableLayout.class)
  void newTableRemembersTheNamesOfItsColumns(TableLayout layout) throws IOException {
    sources.put("1", "{\"wid\":\"a\"}");
    DeltaWriterOptions.Builder named =
        options().layout(layout).keyColumn("customer").ingestTimeColumn("loaded_at");

    sync(named.build(), "1");
    sources.put("1", "{\"wid\":\"b\"}");
    sync(options().build(), "1");
    sync(named.build(), "1");

    assertThat(table.version()).isEqualTo(1);
    assertThat(columns()).contains("customer", "loaded_at").doesNotContain("source_file");
    assertRefused(options().keyColumn("wid"), "deltawriter.keyColumn says 'customer'", "'wid'");
    assertRefused(
        options().withoutIngestTimeColumn(),
        "deltawriter.ingestTimeColumn says 'loaded_at'",
        "'none'");
  }

  @Test
  void tableWithTheUsualColumnsSaysNothingOfThem() {
    sources.put("1", "{\"wid\":\"a\"}");

    sync(options().keyColumn("source_file").ingestTimeColumn("ingest_time").build(), "1");

    assertThat(metadata().get("configuration")).isEmpty();
  }

  @Test
  void columnThatWasRecordedAndDroppedIsForgotten() throws IOException {
    foreign()
        .column("source_file", "string")
        .column("wid", "string")
        .properties(
            Map.of("deltawriter.keyColumn", "gone", "deltawriter.ingestTimeColumn", "gone_too"))
        .make();
    sources.put("1", "{\"wid\":\"a\"}");

    sync(options().build(), "1");

    assertThat(newestRows()).hasSize(1);
  }

  @Test
  void tableWithoutColumnsForDataIsRefused() throws IOException {
    foreign().column("source_file", "string").column("ingest_time", "timestamp").make();

    assertRefused(options(), "no column for the data");
  }

  @Test
  void optionsTellWhatANewTableGets() {
    assertThat(options().build().keyColumn()).isEqualTo("source_file");
    assertThat(options().build().ingestTimeColumn()).contains("ingest_time");
    assertThat(options().withoutIngestTimeColumn().build().ingestTimeColumn()).isEmpty();
    assertThat(options().ingestTimeColumn("at").build().ingestTimeColumn()).contains("at");
    assertThatThrownBy(() -> options().keyColumn("A").ingestTimeColumn("a").build())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keyIsRemovedFromATableOfOthers() throws IOException {
    foreign().column("customer", "string").column("wid", "string").partitionedBy("customer").make();
    sources.put("1", "{\"wid\":\"a\"}");
    DeltaWriterOptions options = options().keyColumn("customer").build();
    sync(options, "1");

    try (DeltaWriter writer = DeltaWriter.open(store, "t", options)) {
      assertThat(writer.remove(ONE).outcome()).isEqualTo(Outcome.REMOVED);
    }
    assertThat(table.active(table.version())).isEmpty();
  }

  private void assertRefused(DeltaWriterOptions.Builder options, String... messages) {
    assertThatThrownBy(() -> DeltaWriter.open(store, "t", options.build()))
        .isInstanceOf(UnsupportedTableException.class)
        .hasMessageContainingAll(messages);
  }
}
