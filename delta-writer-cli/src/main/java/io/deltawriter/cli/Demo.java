package io.deltawriter.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A few days in the life of four customers, each day one change of a file and one sync. */
final class Demo {

  /**
   * One day.
   *
   * @param title what happens to the files
   * @param puts samples that are written over the customers' files
   * @param deletes customers' files that go
   * @param options of the sync, besides where the files and the table are
   * @param expected how the sync ends
   */
  private record Day(
      String title,
      List<String> puts,
      List<String> deletes,
      List<String> options,
      ExitCode expected) {

    static Day put(String title, String... samples) {
      return new Day(title, List.of(samples), List.of(), List.of(), ExitCode.DONE);
    }
  }

  private static final List<Day> DAYS =
      List.of(
          Day.put(
              "Four customers' files become a table",
              "1-created/id-1.txt",
              "1-created/id-2.txt",
              "1-created/id-3.txt",
              "1-created/id-4.txt"),
          Day.put("Customer id-1 sends fewer rows than before", "2-fewer/id-1.txt"),
          Day.put("Customer id-2 sends more rows than before", "3-more/id-2.txt"),
          Day.put("Customer id-3 sends an empty file", "4-empty/id-3.txt"),
          new Day(
              "The file of customer id-4 is deleted",
              List.of(),
              List.of("id-4.txt"),
              List.of("--remove-missing"),
              ExitCode.DONE),
          Day.put("Customer id-4 comes back", "5-again/id-4.txt"),
          Day.put("Nothing changes: no commit, no file"),
          new Day(
              "Customer id-1 sends a damaged file: the old rows stay",
              List.of("6-broken/id-1.txt"),
              List.of(),
              List.of(),
              ExitCode.REJECTED));

  private final Session session;
  private final DemoDirectory directory;

  Demo(Session session, DemoDirectory directory) {
    this.session = session;
    this.directory = directory;
  }

  /** Plays all days, then shows what came of them. */
  ExitCode play() throws IOException {
    for (int i = 0; i < DAYS.size(); i++) {
      Day day = DAYS.get(i);
      heading(i + 1 + ". " + day.title());
      for (String sample : day.puts()) {
        directory.put(sample);
      }
      for (String file : day.deletes()) {
        directory.delete(file);
      }
      sync(day);
    }
    heading("Version by version");
    command(ExitCode.DONE, "history", "--table", place("table"));
    heading("What the table shows now");
    command(ExitCode.DONE, "show", "--table", place("table"));
    heading("Read it");
    new ReadStatements(directory.table()).lines().forEach(session.out()::line);
    return ExitCode.DONE;
  }

  private void sync(Day day) {
    List<String> args = new ArrayList<>();
    args.addAll(List.of("sync", "--source", place("customers"), "--table", place("table")));
    args.addAll(day.options());
    command(day.expected(), args.toArray(String[]::new));
  }

  private String place(String name) {
    return directory.name() + "/" + name;
  }

  private void heading(String text) {
    session.out().line("");
    session.out().line(session.terminal().paint(Colour.BOLD, text));
  }

  /** Runs a command; a demo that does not go as planned ends there. */
  private void command(ExitCode expected, String... args) {
    String words = Arrays.stream(args).map(Demo::shellWord).collect(Collectors.joining(" "));
    session.out().line(session.terminal().paint(Colour.DIM, "$ delta-writer " + words));
    int code = Program.run(session, args);
    if (code != expected.number()) {
      throw new IllegalStateException(
          "delta-writer " + words + " ended with " + code + " instead of " + expected.number());
    }
  }

  private static String shellWord(String word) {
    return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
