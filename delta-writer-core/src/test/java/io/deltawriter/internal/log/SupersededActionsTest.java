package io.deltawriter.internal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.error.UnsupportedTableException;
import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.table.TableLayout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Of two actions on one thing only the newer one has to be as the protocol has it. */
final class SupersededActionsTest {

  private static final String FILE = "\"path\":\"source_file=1/x\"";

  private final MemoryObjectStore store = new MemoryObjectStore();

  /** A broken action, and one that supersedes it. */
  static Stream<Arguments> brokenAndNewer() {
    String metadata = LogFixture.line(LogFixture.metadata());
    String protocol = LogFixture.line(LogFixture.newTable(TableLayout.PARTITIONED).get(0));
    String add = LogFixture.line(LogFixture.add("1", "source_file=1/x"));
    String remove = LogFixture.line(LogFixture.remove(LogFixture.add("1", "source_file=1/x")));
    return Stream.of(
        Arguments.of(
            "{\"metaData\":{\"id\":\"table-id\",\"format\":{\"provider\":\"parquet\"},"
                + "\"partitionColumns\":[],\"configuration\":{}}}",
            metadata),
        Arguments.of("{\"metaData\":{\"schemaString\":\"{}\"}}", metadata),
        Arguments.of("{\"metaData\":{\"id\":\"table-id\",\"schemaString\":7}}", metadata),
        Arguments.of("{\"metaData\":[]}", metadata),
        Arguments.of(metadata.replace("\\\"struct\\\"", "\\\"no struct\\\""), metadata),
        Arguments.of("{\"protocol\":{\"minReaderVersion\":1}}", protocol),
        Arguments.of(
            "{\"protocol\":{\"minReaderVersion\":\"1\",\"minWriterVersion\":2}}", protocol),
        Arguments.of("{\"protocol\":{\"minReaderVersion\":9,\"minWriterVersion\":9}}", protocol),
        Arguments.of("{\"add\":{" + FILE + ",\"partitionValues\":{},\"modificationTime\":1}}", add),
        Arguments.of("{\"add\":{" + FILE + ",\"partitionValues\":{},\"size\":1}}", remove),
        Arguments.of("{\"add\":{" + FILE + ",\"size\":1,\"modificationTime\":\"now\"}}", remove),
        Arguments.of("{\"remove\":{" + FILE + ",\"deletionTimestamp\":\"now\"}}", add),
        Arguments.of(
            "{\"txn\":{\"appId\":\"a\",\"version\":\"1\"}}",
            "{\"txn\":{\"appId\":\"a\",\"version\":2}}"),
        Arguments.of(
            "{\"domainMetadata\":{\"domain\":\"d\",\"configuration\":{}}}",
            "{\"domainMetadata\":{\"domain\":\"d\",\"configuration\":\"{}\",\"removed\":true}}"));
  }

  @ParameterizedTest
  @MethodSource("brokenAndNewer")
  void whatANewerActionSupersedesMayBeBroken(String broken, String newer) throws IOException {
    commit(0, table());
    commit(1, List.of(broken));
    commit(2, List.of(newer));

    try (DeltaLog log = LogFixture.open(store)) {
      assertThat(log.snapshot().version()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @MethodSource("brokenAndNewer")
  void theFirstCommitMayBeBrokenAsWell(String broken, String newer) throws IOException {
    List<String> first = new ArrayList<>(table());
    first.removeIf(line -> line.substring(0, 8).equals(newer.substring(0, 8)));
    first.add(broken);
    commit(0, first);
    commit(1, List.of(newer));

    try (DeltaLog log = LogFixture.open(store)) {
      assertThat(log.snapshot().version()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("brokenAndNewer")
  void openLogGoesPastWhatANewerActionSupersedes(String broken, String newer) throws IOException {
    commit(0, table());
    try (DeltaLog log = LogFixture.open(store)) {
      commit(1, List.of(broken));
      commit(2, List.of(newer));

      assertThat(log.refresh().version()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @MethodSource("brokenAndNewer")
  void whatCountsMustBeWhole(String broken, String newer) throws IOException {
    commit(0, table());
    try (DeltaLog log = LogFixture.open(store)) {
      commit(1, List.of(newer));
      commit(2, List.of(broken));

      assertThatThrownBy(() -> LogFixture.open(store))
          .isInstanceOf(UnsupportedTableException.class);
      assertThatThrownBy(log::refresh).isInstanceOf(UnsupportedTableException.class);
    }
  }

  private static List<String> table() {
    return LogFixture.newTable(TableLayout.PARTITIONED).stream().map(LogFixture::line).toList();
  }

  private void commit(long version, List<String> lines) throws IOException {
    store.put(LogFixture.commit(version), LogFixture.lines(lines.toArray(String[]::new)));
  }
}
