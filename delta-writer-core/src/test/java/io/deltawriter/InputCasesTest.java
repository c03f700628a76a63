package io.deltawriter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.error.InputPosition;
import io.deltawriter.error.InvalidInputException;
import io.deltawriter.source.LocalSourceStore;
import io.deltawriter.source.SourceStore;
import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.table.SourceKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be in a source, through the whole writer, to a table that has good rows of its key. */
class InputCasesTest {

  private static final SourceKey SUBJECT = SourceKey.of("subject");
  private static final SourceKey NEIGHBOUR = SourceKey.of("neighbour");
  private static final byte[] GOOD = "{\"n\":9}".getBytes(UTF_8);

  static Stream<InputCase> cases() {
    return CaseList.all().stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void sourceIsTakenWholeOrLeavesTheTableAsItWas(InputCase input) {
    try (CaseTable table = new CaseTable(SUBJECT, NEIGHBOUR)) {
      table.put(SUBJECT, input.bytes());
      table.put(NEIGHBOUR, GOOD);

      List<KeyResult> results = table.sync(SUBJECT, NEIGHBOUR);

      requireOutcome(input, results.get(0), table.rows());
      assertThat(results.get(1).outcome()).isEqualTo(Outcome.COMMITTED);
      assertThat(table.rows()).containsEntry(NEIGHBOUR, List.of("n=9"));
      assertThat(table.version()).isEqualTo(1);
      // The two that were there, the neighbour's new one, and perhaps one of the case.
      assertThat(table.storedFiles()).isEqualTo(3 + newFiles(input));
      if (input.problem().isPresent()) {
        requireProblem(table.sync(SUBJECT).get(0), input.problem().get());
        assertThat(table.version()).isEqualTo(1);
        assertThat(table.storedFiles()).isEqualTo(3);
      }
    }
  }

  @Test
  void compressedSourcesHaveTheSameOutcomesAllInOneCall() {
    Map<SourceKey, InputCase> inputs = new LinkedHashMap<>();
    cases()
        .filter(plain -> !plain.name().startsWith("array: ") && !plain.name().startsWith("gzip"))
        .filter(plain -> plain.bytes().length > 0)
        .forEach(plain -> inputs.put(SourceKey.of(plain.name()), plain));
    SourceKey[] keys = inputs.keySet().toArray(SourceKey[]::new);
    try (CaseTable table = new CaseTable(keys)) {
      inputs.forEach((key, input) -> table.put(key, GzipCases.gzip(input.bytes())));

      List<KeyResult> results = table.sync(keys);

      Map<SourceKey, List<String>> rows = table.rows();
      results.forEach(result -> requireOutcome(inputs.get(result.key()), result, rows));
      assertThat(results).hasSameSizeAs(inputs.keySet());
      assertThat(table.version()).isEqualTo(1);
      assertThat(table.storedFiles())
          .isEqualTo(
              keys.length + inputs.values().stream().mapToInt(InputCasesTest::newFiles).sum());
    }
  }

  private static int newFiles(InputCase input) {
    return input.rows().isEmpty() ? 0 : 1;
  }

  private static void requireOutcome(
      InputCase input, KeyResult result, Map<SourceKey, List<String>> rows) {
    if (input.problem().isPresent()) {
      assertThat(result.outcome()).as(input.name()).isEqualTo(Outcome.REJECTED);
      requireProblem(result, input.problem().get());
      assertThat(rows).as(input.name()).containsEntry(result.key(), List.of("n=7"));
      return;
    }
    assertThat(result.error()).as(input.name()).isEmpty();
    assertThat(result.counts().rows()).as(input.name()).isEqualTo(input.rows().size());
    assertThat(result.outcome())
        .as(input.name())
        .isEqualTo(input.rows().isEmpty() ? Outcome.REMOVED : Outcome.COMMITTED);
    assertThat(rows.getOrDefault(result.key(), List.of())).as(input.name()).isEqualTo(input.rows());
  }

  private static void requireProblem(KeyResult result, InputCase.Problem problem) {
    assertThat(result.error()).containsInstanceOf(InvalidInputException.class);
    InvalidInputException error = (InvalidInputException) result.error().orElseThrow();
    InputPosition position = error.position().orElseThrow();
    assertThat(error).hasMessageContaining(problem.part());
    assertThat(error)
        .hasMessageEndingWith(".json, record %d, byte %d)", problem.record(), problem.offset());
    assertThat(position.recordNumber()).isEqualTo(problem.record());
    assertThat(position.byteOffset()).isEqualTo(problem.offset());
    assertThat(position.field()).isEqualTo(problem.field());
    assertThat(error.getMessage() + position).matches("\\P{Cntrl}*").hasSizeLessThan(2_000);
  }

  @Test
  void whetherItIsGzipIsToldByTheBytesNotByTheName(@TempDir Path folder) throws IOException {
    Files.write(folder.resolve("plain.json.gz"), CaseText.bytes("{'wid':'a'}"));
    Files.write(folder.resolve("packed.json"), GzipCases.gzip(CaseText.bytes("{'wid':'b'}")));
    MemoryObjectStore store = new MemoryObjectStore();
    SourceStore sources = LocalSourceStore.at(folder);

    try (DeltaWriter writer = DeltaWriter.open(store, "t", DeltaWriterOptions.defaults())) {
      writer.sync(sources, SourceKey.of("plain"), SourceKey.of("packed")).orThrow();
    }

    assertThat(new TableRows(store, "t").byKey())
        .isEqualTo(Map.of("packed", List.of("b|null|null"), "plain", List.of("a|null|null")));
  }
}
