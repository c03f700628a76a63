package io.deltawriter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.error.CommitConflictException;
import io.deltawriter.error.CommitStateUnknownException;
import io.deltawriter.error.InvalidInputException;
import io.deltawriter.error.StorageException;
import io.deltawriter.error.UnsupportedTableException;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.ParseResult;

class FailuresTest {

  private final Recorded program = Recorded.plain();

  @ParameterizedTest
  @MethodSource
  void eachReactionHasItsExitCode(Exception failure, int code) {
    assertThat(fail(failure, "show", "--table", "t")).isEqualTo(code);
    assertThat(program.err())
        .startsWith("delta-writer: ")
        .contains(failure.getMessage())
        .hasLineCount(1);
  }

  static Stream<Arguments> eachReactionHasItsExitCode() {
    return Stream.of(
        Arguments.of(new InvalidInputException("bad file"), 1),
        Arguments.of(new UsageException("bad option"), 2),
        Arguments.of(new IllegalArgumentException("bad value"), 2),
        Arguments.of(new UnsupportedTableException("bad table"), 3),
        Arguments.of(new StorageException("bad disk"), 4),
        Arguments.of(new CommitConflictException("bad luck"), 5),
        Arguments.of(new CommitStateUnknownException("who knows", 7, "id", null), 5),
        Arguments.of(new IllegalStateException("bad program"), 70),
        Arguments.of(new Interruption.InterruptedByUser(), 130));
  }

  @Test
  void aStorageFailureTellsTheOperatingSystemsWords() {
    fail(
        new StorageException("Could not write /t", new IOException("Read-only file system")),
        "show",
        "--table",
        "t");

    assertThat(program.err())
        .isEqualTo("delta-writer: Could not write /t: Read-only file system\n");
  }

  @Test
  void aFailureCannotSteerTheTerminal() {
    fail(
        new StorageException("a\u001b[2J", new IOException("b\nforged \u202e\u001b[2J")),
        "show",
        "--table",
        "t");

    assertThat(program.err()).isEqualTo("delta-writer: a\\u001B[2J: b forged \\u202E\\u001B[2J\n");
  }

  @Test
  void theStackTraceIsShownToWhomAsks() {
    fail(new StorageException("bad disk"), "show", "--table", "t", "--stacktrace");

    assertThat(program.err()).contains("StorageException: bad disk", "\tat ");
  }

  @Test
  void aReaderThatWentAwayIsNoFailure() {
    assertThat(fail(new ReaderGoneException(), "show", "--table", "t")).isZero();
    assertThat(program.err()).isEmpty();
  }

  private int fail(Exception failure, String... args) {
    ParseResult parsed = Program.commandLine(program.session()).parseArgs(args);
    return new Failures(program.session()).ofExecution(failure, parsed);
  }
}
