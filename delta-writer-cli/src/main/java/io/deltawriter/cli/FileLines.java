package io.deltawriter.cli;

import io.deltawriter.TableFile;
import io.deltawriter.table.SourceKey;
import java.util.Locale;

/** Data files as lines for people, and their sum. */
final class FileLines {

  private static final String COLUMNS = "%-10s %10s  %10s  %-20s  %s";

  private final Session session;
  private long files;
  private long rows;
  private long bytes;

  FileLines(Session session) {
    this.session = session;
  }

  void print(TableFile file) {
    if (files == 0) {
      String head = String.format(Locale.ROOT, COLUMNS, "KEY", "ROWS", "SIZE", "WRITTEN", "FILE");
      session.out().line(session.terminal().paint(Colour.BOLD, head));
    }
    files++;
    rows += file.rows().orElse(0);
    bytes += file.sizeBytes();
    session
        .out()
        .line(
            String.format(
                Locale.ROOT,
                COLUMNS,
                file.key().map(SourceKey::value).map(Amounts::printable).orElse("(several)"),
                file.rows().isPresent() ? Amounts.number(file.rows().getAsLong()) : "?",
                Amounts.bytes(file.sizeBytes()),
                Amounts.time(file.modified()),
                Amounts.printable(file.path())));
  }

  void printSum(long version) {
    session
        .out()
        .line(
            Amounts.count(files, "file")
                + ", "
                + Amounts.count(rows, "row")
                + ", "
                + Amounts.bytes(bytes)
                + " at version "
                + version);
  }
}
