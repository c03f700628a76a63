package io.deltawriter.internal.log;

import io.deltawriter.internal.action.AddFile;
import io.deltawriter.internal.checkpoint.ActionCursor;
import io.deltawriter.internal.checkpoint.CheckpointReader;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;

/** The files of the tail, then those of the checkpoint that the tail leaves as they are. */
final class ActiveFiles implements AddFileCursor {

  private final Optional<ActionCursor<AddFile>> checkpoint;
  private final Iterator<AddFile> added;
  private final Tail tail;

  private ActiveFiles(Optional<ActionCursor<AddFile>> checkpoint, Tail tail) {
    this.checkpoint = checkpoint;
    this.added = tail.adds().iterator();
    this.tail = tail;
  }

  static ActiveFiles open(Optional<CheckpointReader> checkpoint, Tail tail) throws IOException {
    return new ActiveFiles(
        checkpoint.isPresent() ? Optional.of(checkpoint.get().adds()) : Optional.empty(), tail);
  }

  @Override
  public Optional<AddFile> next() {
    return added.hasNext()
        ? Optional.of(added.next())
        : StorageErrors.wrap("read the files of a checkpoint", this::nextOfCheckpoint);
  }

  private Optional<AddFile> nextOfCheckpoint() throws IOException {
    Optional<AddFile> file = checkpoint.isPresent() ? checkpoint.get().next() : Optional.empty();
    while (file.isPresent() && tail.refersTo(file.get().fileKey())) {
      file = checkpoint.get().next();
    }
    return file;
  }

  @Override
  public void close() {
    StorageErrors.wrap(
        "close a checkpoint",
        () -> {
          if (checkpoint.isPresent()) {
            checkpoint.get().close();
          }
          return true;
        });
  }
}
