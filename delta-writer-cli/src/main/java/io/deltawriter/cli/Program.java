package io.deltawriter.cli;

import io.deltawriter.cli.Terminal.Ability;
import io.deltawriter.source.SourceNaming;
import io.deltawriter.table.SourceKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/** The commands, and what they have in common. */
@Command(
    name = "delta-writer",
    header = "Keeps a Delta table equal to a directory of customers' JSON files.",
    description = {"", "Each change of a customer's file is one commit of the table.", ""},
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "Commands:%n",
    footer = {"", "Start with:", "    delta-writer demo", "    delta-writer sync --help"})
final class Program implements Callable<Integer> {

  private static final char REPLACEMENT_CHARACTER = '\uFFFD';

  /** Read by the parser, which then prints the help instead of running a command. */
  @Option(
      names = {"-h", "--help"},
      order = HelpOrder.EVERYWHERE,
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  boolean help;

  /** Looked up by {@link Failures} in what was parsed. */
  @Option(
      names = "--stacktrace",
      order = HelpOrder.EVERYWHERE,
      scope = ScopeType.INHERIT,
      description = "Show where in the program an error came from.")
  boolean stacktrace;

  private final Session session;

  private Program(Session session) {
    this.session = session;
  }

  /** Runs the command that {@code args} name. Returns its exit code. */
  static int run(Session session, String... args) {
    if (isDamaged(args)) {
      session
          .err()
          .line(
              "delta-writer: The locale's character set, "
                  + Terminal.nativeCharset()
                  + ", cannot represent one of the arguments; set LC_ALL=C.UTF-8 and run the command again");
      return ExitCode.USAGE.number();
    }
    int code = commandLine(session).execute(args);
    return session.out().failure().isPresent() && !session.out().readerIsGone()
        ? outputFailed(session, code)
        : code;
  }

  static CommandLine commandLine(Session session) {
    Failures failures = new Failures(session);
    CommandLine commands =
        new CommandLine(new Program(session))
            .addSubcommand(new SyncCommand(session))
            .addSubcommand(new ReplaceCommand(session))
            .addSubcommand(new RemoveCommand(session))
            .addSubcommand(new HistoryCommand(session))
            .addSubcommand(new ShowCommand(session))
            .addSubcommand(new CheckCommand(session))
            .addSubcommand(new DemoCommand(session));
    Ansi ansi = session.terminal().can(Ability.COLOUR) ? Ansi.ON : Ansi.OFF;
    return commands
        .registerConverter(Location.class, converter(Location::parse))
        .registerConverter(LocalPlace.class, converter(LocalPlace::parse))
        .registerConverter(SourceKey.class, converter(SourceKey::of))
        .registerConverter(SourceNaming.class, converter(Program::naming))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
        .setUsageHelpWidth(90)
        .setOut(session.out().writer())
        .setErr(session.err().writer())
        .setExitCodeExceptionMapper(failure -> ExitCode.DEFECT.number())
        .setExecutionExceptionHandler(
            (failure, commandLine, parsed) -> failures.ofExecution(failure, parsed))
        .setParameterExceptionHandler((failure, args) -> failures.ofParameters(failure));
  }

  /** Without a command: the help, as an error. */
  @Override
  public Integer call() {
    session.err().print(commandLine(session).getUsageMessage(Ansi.OFF));
    return ExitCode.USAGE.number();
  }

  private static int outputFailed(Session session, int code) {
    session
        .err()
        .line(
            "delta-writer: Could not write the output: "
                + session.out().failure().orElseThrow().getMessage()
                + "; what was committed is in the table; to see it: delta-writer history");
    return code == ExitCode.DONE.number() ? ExitCode.STORAGE.number() : code;
  }

  /** Java puts this character where the locale's character set has none for the bytes given. */
  private static boolean isDamaged(String[] args) {
    return !Terminal.nativeCharset().equals(StandardCharsets.UTF_8)
        && Arrays.stream(args).anyMatch(arg -> arg.indexOf(REPLACEMENT_CHARACTER) >= 0);
  }

  private static SourceNaming naming(String regex) {
    try {
      return SourceNaming.matching(Pattern.compile(regex));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "Not a regular expression: '" + regex + "' (" + e.getDescription() + ")", e);
    }
  }

  private static <T> ITypeConverter<T> converter(ITypeConverter<T> conversion) {
    return text -> {
      try {
        return conversion.convert(text);
      } catch (UsageException | IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    };
  }
}
