package io.deltawriter.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.time.Clock;

/** The program's process. */
public final class Main {

  private Main() {}

  /** Runs the command that {@code args} name and ends the process with its exit code. */
  public static void main(String[] args) {
    Interruption interruption = Interruption.ofProcess();
    int code = ExitCode.DEFECT.number();
    try {
      code =
          Program.run(
              new Session(
                  new Output(new FileOutputStream(FileDescriptor.out)),
                  new Output(new FileOutputStream(FileDescriptor.err)),
                  Terminal.detect(System.getenv()),
                  Clock.systemUTC(),
                  interruption),
              args);
    } finally {
      interruption.workIsFinished();
    }
    System.exit(code);
  }
}
