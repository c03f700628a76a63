package io.deltawriter.internal.sync;

import static java.util.Objects.requireNonNull;

import io.deltawriter.error.DeltaWriterException;
import io.deltawriter.internal.action.Txn;
import java.util.List;
import java.util.Map;

/** What a call does about a key. */
public sealed interface Decision {

  /** Nothing is decided yet. */
  record Undecided() implements Decision {}

  /**
   * Nothing: the table shows the very write that the source still holds. As a fingerprint names one
   * write, whoever put another state into the table since had looked before that write, and so met
   * its commit.
   */
  record UpToDate() implements Decision {}

  /** Nothing: the table shows what it should, unless somebody committed meanwhile. */
  record Unchanged() implements Decision {}

  /** Nothing: the table shows a newer state, unless somebody committed meanwhile. */
  record Superseded() implements Decision {}

  /** Nothing: the source cannot be taken. */
  record Reject(DeltaWriterException error) implements Decision {
    public Reject {
      requireNonNull(error, "error");
    }
  }

  /**
   * Remove the key's files and add these.
   *
   * @param fingerprint the state that the files were made from
   */
  record Replace(
      RowStaging.Staged staged, String fingerprint, Map<String, String> tags, List<Txn> fence)
      implements Decision {
    public Replace {
      requireNonNull(staged, "staged");
      requireNonNull(fingerprint, "fingerprint");
      tags = Map.copyOf(tags);
      fence = List.copyOf(fence);
    }
  }

  /** Remove the key's files. */
  record Remove(List<Txn> fence) implements Decision {
    public Remove {
      fence = List.copyOf(fence);
    }
  }
}
