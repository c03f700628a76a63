package io.deltawriter;

import static java.util.Objects.requireNonNull;

import io.deltawriter.error.DeltaWriterException;
import java.util.List;

/**
 * What a {@linkplain DeltaWriter#sync sync} did.
 *
 * @param keys a result for each key of the call, in the order of the call
 * @param tableVersion the newest table version that the call knows, its own commit included; -1 if
 *     there is no table yet
 */
public record SyncResult(List<KeyResult> keys, long tableVersion) {

  public SyncResult {
    keys = List.copyOf(requireNonNull(keys, "keys"));
  }

  /** The results of the keys that were rejected. */
  public List<KeyResult> rejected() {
    return keys.stream().filter(key -> key.outcome() == Outcome.REJECTED).toList();
  }

  /**
   * This result, for callers to whom a rejected key is a failure.
   *
   * @throws DeltaWriterException the error of the first rejected key, with those of the others as
   *     suppressed exceptions. Keys that were not rejected are in the table.
   */
  public SyncResult orThrow() {
    List<DeltaWriterException> errors =
        rejected().stream().map(key -> key.error().orElseThrow()).toList();
    if (errors.isEmpty()) {
      return this;
    }
    DeltaWriterException first = errors.get(0);
    errors.stream().skip(1).forEach(first::addSuppressed);
    throw first;
  }
}
