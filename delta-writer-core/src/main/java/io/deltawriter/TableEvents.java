package io.deltawriter;

import io.deltawriter.internal.action.Action;
import io.deltawriter.internal.action.AddFile;
import io.deltawriter.internal.action.RemoveFile;
import io.deltawriter.internal.log.CommitContent;
import io.deltawriter.internal.log.LogListener;
import io.deltawriter.internal.text.ShownText;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a writer's listener what happens to the log. */
final class TableEvents implements LogListener {

  private static final Logger LOG = LoggerFactory.getLogger(DeltaWriter.class);

  private final WriterListener listener;

  TableEvents(WriterListener listener) {
    this.listener = listener;
  }

  @Override
  public void committed(long version, CommitContent content, Duration took) {
    WriterListener.Committed event =
        new WriterListener.Committed(version, content.keys(), counts(content), took);
    safely(listener, told -> told.committed(event));
  }

  @Override
  public void conflict(long version, CommitContent content, Duration took) {
    WriterListener.Conflict event = new WriterListener.Conflict(version, content.keys(), took);
    safely(listener, told -> told.conflict(event));
  }

  @Override
  public void checkpoint(long version, long sizeBytes, Duration took) {
    WriterListener.Checkpoint event = new WriterListener.Checkpoint(version, sizeBytes, took);
    safely(listener, told -> told.checkpoint(event));
  }

  /** Tells what is already done, so that a failure of the listener must not undo it. */
  static void safely(WriterListener listener, Consumer<WriterListener> event) {
    try {
      event.accept(listener);
    } catch (RuntimeException | Error e) {
      LOG.warn("The listener failed: {}", ShownText.of(e.toString()), e);
    }
  }

  private static WriteCounts counts(CommitContent content) {
    long rows = 0;
    long filesAdded = 0;
    long bytesAdded = 0;
    long filesRemoved = 0;
    for (Action action : content.actions()) {
      if (action instanceof AddFile file) {
        rows += file.rowCount().orElse(0);
        bytesAdded += file.sizeBytes();
        filesAdded++;
      } else if (action instanceof RemoveFile) {
        filesRemoved++;
      }
    }
    return WriteCounts.builder()
        .rows(rows)
        .filesAdded(filesAdded)
        .bytesAdded(bytesAdded)
        .filesRemoved(filesRemoved)
        .build();
  }
}
