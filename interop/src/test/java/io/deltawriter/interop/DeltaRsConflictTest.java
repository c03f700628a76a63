package io.deltawriter.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.KeyResult;
import io.deltawriter.Outcome;
import io.deltawriter.Rows;
import io.deltawriter.table.SourceKey;
import io.deltawriter.table.TableLayout;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A replace of ours and a write of delta-rs of which each has seen the table without the other. */
@Tag("python")
final class DeltaRsConflictTest {
  @RegisterExtension static final Python PYTHON = new Python();

  private static final SourceKey KEY = SourceKey.of("a key");

  private static final String OVERWRITE =
      "write_deltalake(%s, customer('a key', 'theirs'), mode='overwrite',"
          + " predicate=\"source_file = 'a key'\")";

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void ofTwoReplacesOfAKeyOnlyTheLaterIsLeft(TableLayout layout) {
    try (OurTable table = OurTable.open(location(), layout)) {
      table.writer().replace(KEY, 1, Rows.ofJson("{\"wid\":\"first\"}"));

      KeyResult result = replaceWhile(table, 2, OVERWRITE.formatted("path"));

      assertThat(result.outcome()).isEqualTo(Outcome.COMMITTED);
      assertThat(result.version()).hasValue(2);
      PYTHON.assertHoldsAt(location(), 1, List.of(theirs()));
      PYTHON.assertHoldsAt(location(), 2, List.of(ours()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void ofTwoThatGiveANewKeyItsFirstFileOnlyTheLaterIsLeft(TableLayout layout) {
    try (OurTable table = OurTable.open(location(), layout)) {
      table.writer().replace(SourceKey.of("other"), 1, Rows.ofJson("{\"wid\":\"other\"}"));

      replaceWhile(table, 1, OVERWRITE.formatted("path"));

      PYTHON.assertHolds(
          location(),
          TableRows.rows(ours(), DeltaRsOperation.row("other", null, null, "other", OurTable.NOW)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void rowsThatDeltaRsAppendsMeanwhileAreReplacedToo(TableLayout layout) {
    try (OurTable table = OurTable.open(location(), layout)) {
      table.writer().replace(KEY, 1, Rows.ofJson("{\"wid\":\"first\"}"));

      replaceWhile(table, 2, "write_deltalake(path, customer('a key', 'theirs'), mode='append')");

      PYTHON.assertHolds(location(), List.of(ours()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void filesThatDeltaRsCompactsMeanwhileAreReplacedToo(TableLayout layout) {
    try (OurTable table = OurTable.open(location(), layout)) {
      table.writer().replace(KEY, 1, Rows.ofJson("{\"wid\":\"first\"}"));
      table.writer().replace(SourceKey.of("other"), 1, Rows.ofJson("{\"wid\":\"other\"}"));

      replaceWhile(table, 2, "DeltaTable(path).optimize.z_order(['wid'])");

      PYTHON.assertHolds(
          location(),
          TableRows.rows(ours(), DeltaRsOperation.row("other", null, null, "other", OurTable.NOW)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void deltaRsSeesThatWeWereFaster(TableLayout layout) {
    try (OurTable table = OurTable.open(location(), layout)) {
      table.writer().replace(KEY, 1, Rows.ofJson("{\"wid\":\"first\"}"));
      PYTHON.worker(PythonEnvironment.DELTA_RS).run("kept['stale'] = DeltaTable(path)", path());
      replaceWhile(table, 2, "");

      assertThatThrownBy(
              () ->
                  PYTHON
                      .worker(PythonEnvironment.DELTA_RS)
                      .run(OVERWRITE.formatted("kept['stale']"), path()))
          .isInstanceOfSatisfying(
              PythonFailure.class, e -> assertThat(e.type()).isEqualTo("CommitFailedError"));
      PYTHON.assertHolds(location(), List.of(ours()));
    }
  }

  /** Replaces the key, and lets delta-rs write when our replace has already begun. */
  private KeyResult replaceWhile(OurTable table, long version, String statements) {
    byte[] json = "{\"wid\":\"ours\"}".getBytes(StandardCharsets.UTF_8);
    Rows rows =
        () -> {
          PYTHON.worker(PythonEnvironment.DELTA_RS).run(statements, path());
          return new ByteArrayInputStream(json);
        };
    return table.writer().replace(KEY, version, rows);
  }

  private Path location() {
    return directory.resolve("a table");
  }

  private Map<String, String> path() {
    return Map.of("path", location().toString());
  }

  private static Map<String, Object> ours() {
    return DeltaRsOperation.row("ours", null, null, "a key", OurTable.NOW);
  }

  private static Map<String, Object> theirs() {
    return DeltaRsOperation.row("theirs", null, null, "a key", DeltaRsOperation.INGESTED);
  }
}
