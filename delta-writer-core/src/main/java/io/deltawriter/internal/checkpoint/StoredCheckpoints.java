package io.deltawriter.internal.checkpoint;

import static java.util.Objects.requireNonNull;

import io.deltawriter.store.ObjectInfo;
import io.deltawriter.store.ObjectNotFoundException;
import io.deltawriter.store.ObjectSink;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.store.PutOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The checkpoints of one table in a store. Writes classic ones; opens all forms. */
public final class StoredCheckpoints implements CheckpointEngine {

  private static final Logger LOG = LoggerFactory.getLogger(StoredCheckpoints.class);

  private final ObjectStore store;
  private final LogNames names;
  private final TombstoneRetention retention;

  public StoredCheckpoints(ObjectStore store, LogNames names, Clock clock) {
    this.store = requireNonNull(store, "store");
    this.names = requireNonNull(names, "names");
    this.retention = new TombstoneRetention(names.folder(), clock, LOG::warn);
  }

  @Override
  public StoredCheckpoint open(CheckpointFiles files) throws IOException {
    return new CheckpointOpener(store, names).open(files);
  }

  @Override
  public StoredCheckpoint write(CheckpointContent content) throws IOException {
    String name = names.checkpoint(content.version());
    if (store.stat(name).isEmpty()) {
      Optional<LastCheckpoint> created = create(name, content);
      if (created.isPresent()) {
        point(created.get());
      }
    }
    ObjectInfo written =
        store
            .stat(name)
            .orElseThrow(() -> new ObjectNotFoundException("Checkpoint " + name + " is gone"));
    return open(
        new CheckpointFiles(content.version(), CheckpointFiles.Kind.CLASSIC, List.of(written)));
  }

  private Optional<LastCheckpoint> create(String name, CheckpointContent content)
      throws IOException {
    long oldestTombstoneMillis = retention.oldestMillis(content.metadata());
    try {
      return create(name, CheckpointMerge.trusting(content, oldestTombstoneMillis));
    } catch (UnsortedCheckpointException e) {
      return create(name, CheckpointMerge.sorting(content, oldestTombstoneMillis));
    }
  }

  private Optional<LastCheckpoint> create(String name, CheckpointMerge writing) throws IOException {
    try (ObjectSink sink = store.createIfAbsent(name)) {
      LastCheckpoint written = writing.writeTo(sink);
      return sink.complete() == PutOutcome.CREATED ? Optional.of(written) : Optional.empty();
    }
  }

  /** Makes the hint point at a newer checkpoint, never at an older one than it did. */
  private void point(LastCheckpoint written) throws IOException {
    String name = names.lastCheckpoint();
    Optional<LastCheckpoint> present;
    try (InputStream content = store.open(name)) {
      present = LastCheckpoint.read(content.readAllBytes());
    } catch (ObjectNotFoundException e) {
      present = Optional.empty();
    }
    if (present.isEmpty() || present.get().version() < written.version()) {
      store.put(name, written.bytes());
    }
  }
}
