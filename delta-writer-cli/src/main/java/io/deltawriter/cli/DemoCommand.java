package io.deltawriter.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Plays a customer's life with the sample files. */
@Command(
    name = "demo",
    sortOptions = false,
    header = "Watch sample customers become a table, change, and go.",
    description = {
      "",
      "Writes sample customers' files into a directory and syncs them into a table after"
          + " each change: files are overwritten with fewer rows and with more, emptied,"
          + " deleted, brought back, left alone and damaged. Then lists the versions and shows"
          + " how to read the table.",
      ""
    },
    footer = {"", "Examples:", "    delta-writer demo", "    delta-writer demo /tmp/demo"})
final class DemoCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      defaultValue = "delta-writer-demo",
      description =
          "Where to run the demo: a directory that does not exist, is empty, or holds an"
              + " earlier demo, which is deleted. Default: ${DEFAULT-VALUE}.")
  private String directory;

  private final Session session;

  DemoCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    return new Demo(session, DemoDirectory.prepare(directory)).play().number();
  }
}
