package io.deltawriter;

import static java.util.Objects.requireNonNull;

import io.deltawriter.table.SourceKey;
import java.time.Duration;

/**
 * Is told what a {@link DeltaWriter} does: for metrics, progress and logs. Every method does
 * nothing unless it is overridden.
 *
 * <p><b>Threads.</b> {@link #read} and {@link #prepared} are called in the threads that prepare,
 * {@link #committed} and {@link #conflict} in the thread of the call that made the commit, which
 * may be that of another call whose keys are in it, {@link #checkpoint} in a thread of the writer,
 * all else in the thread of the call. The events of one call that are about its sources and keys
 * come one at a time; those of different calls, and those about the table, at any time. So the
 * listener of a writer must be safe for any number of threads. It should return quickly, because
 * the writer waits for it.
 *
 * <p><b>Exceptions.</b> What {@link #listed}, {@link #skipped}, {@link #read}, {@link #passed} or
 * {@link #prepared} throws ends the call, which throws it: a call can be cancelled so. What was
 * committed before stays. The other events tell what is already done, so what they throw is logged
 * and has no effect.
 */
public interface WriterListener {

  /** Does nothing. */
  WriterListener NONE = new WriterListener() {};

  /**
   * {@link DeltaWriter#syncAll} has listed all sources.
   *
   * @param sources how many there are
   * @param sizeBytes their sizes together
   */
  default void listed(long sources, long sizeBytes) {}

  /**
   * The listing of {@link DeltaWriter#syncAll} has something that is neither a source nor a name to
   * skip, but has no key either, for one because its name is not UTF-8. No rows are read from it.
   *
   * @param name what it is called, for people
   * @param reason why it cannot be a source, with its name, and what to do
   */
  default void skipped(String name, String reason) {}

  /**
   * {@link DeltaWriter#syncAll} need not read a source: the table shows it already, or it is
   * rejected without being read.
   *
   * @param sizeBytes its size
   */
  default void passed(long sizeBytes) {}

  /**
   * More of the sources was read.
   *
   * @param bytes the bytes read since the last call, as stored
   * @param rows the rows read since the last call
   */
  default void read(long bytes, long rows) {}

  /** It was decided what to do about a key, and its data files are written. */
  default void prepared(Prepared event) {}

  /** A key was rejected; {@link #finished} follows. */
  default void rejected(KeyResult result) {}

  /** The outcome for a key is known; if it has a version, it is committed. */
  default void finished(KeyResult result) {}

  /** A commit is in the table. */
  default void committed(Committed event) {}

  /** Another writer committed first; the commit is planned again on top of it. */
  default void conflict(Conflict event) {}

  /** A checkpoint was written. */
  default void checkpoint(Checkpoint event) {}

  /**
   * A key that was prepared. A key may be prepared again, when other writers have changed it since.
   *
   * @param key the key
   * @param bytesRead the bytes that were read from its source, as stored; 0 if the source was not
   *     read, or was rejected
   * @param counts the files that were written, not committed yet
   * @param duration how long it took
   */
  record Prepared(SourceKey key, long bytesRead, WriteCounts counts, Duration duration) {
    public Prepared {
      requireNonNull(key, "key");
      requireNonNull(counts, "counts");
      requireNonNull(duration, "duration");
    }
  }

  /**
   * A commit of this writer.
   *
   * @param version the table version that it made
   * @param keys how many keys it changed
   * @param counts the files that it added and removed, copies of files that hold several keys
   *     included
   * @param duration from the plan to the store's answer; earlier attempts and queues not included
   */
  record Committed(long version, int keys, WriteCounts counts, Duration duration) {
    public Committed {
      requireNonNull(counts, "counts");
      requireNonNull(duration, "duration");
    }
  }

  /**
   * An attempt to commit that another writer won.
   *
   * @param version the table version that is the other writer's
   * @param keys how many keys the attempt had
   * @param duration from the plan to the answer
   */
  record Conflict(long version, int keys, Duration duration) {
    public Conflict {
      requireNonNull(duration, "duration");
    }
  }

  /**
   * A checkpoint of this writer.
   *
   * @param version the table version that it holds
   * @param sizeBytes its size
   * @param duration how long it took
   */
  record Checkpoint(long version, long sizeBytes, Duration duration) {
    public Checkpoint {
      requireNonNull(duration, "duration");
    }
  }
}
