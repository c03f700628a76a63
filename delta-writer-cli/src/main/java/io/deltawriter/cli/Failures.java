package io.deltawriter.cli;

import io.deltawriter.cli.Interruption.InterruptedByUser;
import io.deltawriter.error.CommitConflictException;
import io.deltawriter.error.CommitStateUnknownException;
import io.deltawriter.error.InvalidInputException;
import io.deltawriter.error.StorageException;
import io.deltawriter.error.UnsupportedTableException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into a message that says what to do, and an exit code. */
final class Failures {

  private final Session session;

  Failures(Session session) {
    this.session = session;
  }

  /** A command that was run and failed. */
  int ofExecution(Exception failure, ParseResult parsed) {
    if (failure instanceof ReaderGoneException) {
      return ExitCode.DONE.number();
    }
    ExitCode code = code(failure);
    session.err().line("delta-writer: " + Amounts.printable(message(failure, code)));
    if (showsStacktrace(parsed)) {
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      session.err().print(trace.toString());
    }
    return code.number();
  }

  /** A command line that cannot be understood. */
  int ofParameters(ParameterException failure) {
    CommandLine commandLine = failure.getCommandLine();
    session.err().line("delta-writer: " + failure.getMessage());
    List<String> suggestions =
        failure instanceof UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions()
            : List.of();
    if (!suggestions.isEmpty()) {
      session.err().line("Did you mean: " + String.join(" or ", suggestions) + "?");
    }
    session.err().line("Try: " + commandLine.getCommandSpec().qualifiedName(" ") + " --help");
    return ExitCode.USAGE.number();
  }

  private static boolean showsStacktrace(ParseResult parsed) {
    return parsed.hasMatchedOption("--stacktrace")
        || (parsed.hasSubcommand() && showsStacktrace(parsed.subcommand()));
  }

  private static ExitCode code(Exception failure) {
    if (failure instanceof UsageException || failure instanceof IllegalArgumentException) {
      return ExitCode.USAGE;
    }
    if (failure instanceof InvalidInputException) {
      return ExitCode.REJECTED;
    }
    if (failure instanceof UnsupportedTableException) {
      return ExitCode.TABLE_REFUSED;
    }
    if (failure instanceof StorageException) {
      return ExitCode.STORAGE;
    }
    if (failure instanceof CommitConflictException
        || failure instanceof CommitStateUnknownException) {
      return ExitCode.CONFLICT;
    }
    return failure instanceof InterruptedByUser ? ExitCode.INTERRUPTED : ExitCode.DEFECT;
  }

  private static String message(Exception failure, ExitCode code) {
    if (code == ExitCode.DEFECT) {
      return "this is a defect, please report it with the output of --stacktrace: " + failure;
    }
    return String.valueOf(failure.getMessage());
  }
}
