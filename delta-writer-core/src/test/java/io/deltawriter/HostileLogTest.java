package io.deltawriter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.SyncAllOptions.Missing;
import io.deltawriter.error.DeltaWriterException;
import io.deltawriter.error.UnsupportedTableException;
import io.deltawriter.store.Durability;
import io.deltawriter.store.LocalObjectStore;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.table.SourceKey;
import io.deltawriter.table.TableLayout;
import io.deltawriter.testing.CountingObjectStore;
import io.deltawriter.testing.MemorySources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A log whose paths lead out of the table: nothing out there is read, changed or deleted. */
class HostileLogTest {

  private static final SourceKey ONE = SourceKey.of("1");
  private static final String ROW = "{\"wid\":\"a\",\"ut_id\":\"u\"}";

  @TempDir private Path root;
  private Path outside;
  private CountingObjectStore store;
  private final MemorySources sources = new MemorySources().put("1", ROW);

  @BeforeEach
  void putAFileBesideTheTable() throws IOException {
    outside = Files.writeString(root.resolve("outside.parquet"), "not of the table");
    ObjectStore local = LocalObjectStore.at(root, Durability.PROCESS_EXIT);
    store = new CountingObjectStore(local);
  }

  private DeltaWriter table(TableLayout layout) {
    DeltaWriterOptions options = DeltaWriterOptions.builder().layout(layout).build();
    DeltaWriter writer = DeltaWriter.open(store, "t", options);
    writer.sync(sources, ONE);
    sources.put("1", ROW, ROW);
    return writer;
  }

  /** What someone else adds as version 1. */
  private void add(String path, String partitionValues, String more) throws IOException {
    String add =
        """
        {"add":{"path":"%s","partitionValues":%s,"size":17,"modificationTime":1,"dataChange":true%s}}
        """
            .formatted(path.replace("\\", "\\\\"), partitionValues, more);
    store.put("t/_delta_log/00000000000000000001.json", add.getBytes(UTF_8));
  }

  static Stream<String> pathsThatLeadOut() {
    return Stream.of(
        "../outside.parquet",
        "a/../../outside.parquet",
        "%2E%2E/outside.parquet",
        "%2e%2e%2Foutside.parquet",
        "./outside.parquet",
        "..",
        "a//outside.parquet",
        "/outside.parquet",
        "file:///outside.parquet",
        "FILE:/outside.parquet",
        "s3://other/outside.parquet");
  }

  private void assertNothingOutsideWasTouched() throws IOException {
    assertThat(store.calls()).allMatch(call -> call.name().startsWith("t/"));
    assertThat(Files.readString(outside)).isEqualTo("not of the table");
  }

  @ParameterizedTest
  @MethodSource("pathsThatLeadOut")
  void fileOutsideIsReplacedInTheLogButNeverOpened(String path) throws IOException {
    try (DeltaWriter writer = table(TableLayout.PARTITIONED)) {
      add(path, "{\"source_file\":\"1\"}", "");

      writer.sync(sources, ONE).orThrow();
      writer.files(file -> {});

      assertThat(new TableRows(store, "t").commits().get(2L))
          .anyMatch(action -> action.path("remove").path("path").asText().equals(path));
    }
    assertNothingOutsideWasTouched();
  }

  @ParameterizedTest
  @MethodSource("pathsThatLeadOut")
  void fileOutsideWhoseKeysWouldHaveToBeReadIsRefused(String path) throws IOException {
    try (DeltaWriter writer = table(TableLayout.FLAT)) {
      add(path, "{}", "");

      assertThatThrownBy(() -> writer.sync(sources, ONE))
          .isInstanceOf(UnsupportedTableException.class)
          .hasMessageContaining(path)
          .hasMessageContaining("in another place than the table");
      assertThatThrownBy(
              () ->
                  writer.syncAll(sources, SyncAllOptions.builder().missing(Missing.REMOVE).build()))
          .isInstanceOf(UnsupportedTableException.class);

      assertThat(new TableRows(store, "t").version()).isEqualTo(1);
    }
    assertNothingOutsideWasTouched();
  }

  @Test
  void backslashesAreNoFolders() throws IOException {
    try (DeltaWriter writer = table(TableLayout.FLAT)) {
      add("..\\outside.parquet", "{}", "");

      assertThatThrownBy(() -> writer.sync(sources, ONE)).isInstanceOf(DeltaWriterException.class);
    }
    assertNothingOutsideWasTouched();
  }

  @ParameterizedTest
  @ValueSource(strings = {"%FF.parquet", ""})
  void pathThatIsNoTextIsABrokenLog(String path) throws IOException {
    try (DeltaWriter writer = table(TableLayout.FLAT)) {
      add(path, "{}", "");

      assertThatThrownBy(() -> writer.sync(sources, ONE))
          .isInstanceOf(UnsupportedTableException.class)
          .hasMessageContaining("00000000000000000001.json");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "on a path of its own            | p | file:///outside.parquet | 1",
        "in a folder above               | u | ../..vBn[lx{q8@P<9BNH/isA | 1",
        "of a size below nothing         | u | abvBn[lx{q8@P<9BNH/isA | -9",
        "of a size above all             | u | abvBn[lx{q8@P<9BNH/isA | 2147483647",
        "inline, of a size below nothing | i | wi5b=000010000siXQKl0rr91000f55c8Xg0@@D72lkbi5=-{L | -1",
        "inline, of bytes that are none  | i | wi5b=000010000si0QKl0rr91000f55c80g0@@D72lkbi5=-{L | 40",
        "inline, of no count             | i | wi5b=0000! | 8",
        "inline, of other letters        | i | ~~~~~ | 4"
      })
  void deletionVectorThatLeadsOutsideOrIsNoneIsRefused(
      String name, String storageType, String text, int size) throws IOException {
    try (DeltaWriter writer = table(TableLayout.FLAT)) {
      add("x.parquet", "{}", "," + vector(storageType, text, size));

      assertThatThrownBy(() -> writer.sync(sources, ONE))
          .as(name)
          .isInstanceOf(DeltaWriterException.class);
    }
    assertNothingOutsideWasTouched();
  }

  private static String vector(String storageType, String text, int size) {
    return """
        "deletionVector":{"storageType":"%s","pathOrInlineDv":"%s","sizeInBytes":%d,"cardinality":1}"""
        .formatted(storageType, text, size);
  }
}
