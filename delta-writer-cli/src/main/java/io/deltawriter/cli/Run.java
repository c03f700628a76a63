package io.deltawriter.cli;

import io.deltawriter.KeyResult;
import io.deltawriter.Outcome;
import io.deltawriter.SyncAllResult;
import io.deltawriter.WriterListener;
import io.deltawriter.error.StorageException;
import io.deltawriter.source.SourceStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One run of a command that changes a table: what it tells meanwhile, and how it ends. It hands
 * every event to its report, and ends the call between two events once the user wants to stop.
 */
final class Run implements WriterListener, AutoCloseable {

  private final Session session;
  private final Report report;
  private final Instant begin;
  private Optional<SourceStore> requiredSources = Optional.empty();
  private boolean storageFailed;

  /** Visible to tests, which listen to the report. */
  Run(Session session, Report report) {
    this.session = session;
    this.report = report;
    this.begin = session.clock().instant();
  }

  /** Begins a run that changes the table. */
  static Run begin(Session session, OutputOptions output) {
    return new Run(session, output.isJson() ? json(session) : text(session, Tense.PAST));
  }

  /** Begins a run that changes nothing and says what would happen. */
  static Run beginDry(Session session, OutputOptions output) {
    return new Run(session, output.isJson() ? json(session) : text(session, Tense.CONDITIONAL));
  }

  /** From now on the run ends if the listing of {@code store} has no source. */
  void requireSources(SourceStore store) {
    requiredSources = Optional.of(store);
  }

  @Override
  public void listed(long sources, long sizeBytes) {
    session.interruption().check();
    if (sources == 0) {
      requiredSources.ifPresent(Stores::requireSources);
    }
    report.listed(sources, sizeBytes);
  }

  @Override
  public void skipped(String name, String reason) {
    session.interruption().check();
    report.skipped(name, reason);
  }

  @Override
  public void read(long bytes, long rows) {
    session.interruption().check();
    report.read(bytes, rows);
  }

  @Override
  public void passed(long sizeBytes) {
    session.interruption().check();
    report.passed(sizeBytes);
  }

  /** {@inheritDoc} Never stops the call, because the result may be a commit, and that is told. */
  @Override
  public void finished(KeyResult result) {
    storageFailed |= result.error().filter(StorageException.class::isInstance).isPresent();
    report.finished(result);
  }

  /** Ends the run with the numbers of its results. */
  ExitCode finish(SyncAllResult summary) {
    report.summary(summary, Duration.between(begin, session.clock().instant()));
    if (storageFailed) {
      return ExitCode.STORAGE;
    }
    boolean isWhole = summary.count(Outcome.REJECTED) + summary.skipped() == 0;
    return isWhole ? ExitCode.DONE : ExitCode.REJECTED;
  }

  /** Ends a run of one key that began at the table version {@code fromVersion}. */
  ExitCode finish(KeyResult result, OptionalLong fromVersion, OptionalLong toVersion) {
    finished(result);
    return finish(
        SyncAllResult.builder().add(result).fromVersion(fromVersion).toVersion(toVersion).build());
  }

  /** Leaves the screen to the next message. */
  @Override
  public void close() {
    report.clear();
  }

  private static Report json(Session session) {
    return new JsonReport(new JsonLines(session.out()));
  }

  private static Report text(Session session, Tense tense) {
    ProgressBar progress = new ProgressBar(session.out(), session.terminal(), session.clock());
    return new TextReport(session.out(), session.terminal(), progress, tense);
  }
}
