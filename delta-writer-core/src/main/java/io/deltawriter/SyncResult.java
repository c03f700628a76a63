package io.deltawriter;

import static java.util.Objects.requireNonNull;

import io.deltawriter.error.DeltaWriterException;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a {@linkplain DeltaWriter#sync sync} did.
 *
 * @param keys a result for each key of the call, in the order of the call
 * @param tableVersion the newest table version that the call knows, its own commit included; empty
 *     if there is no table yet
 */
public record SyncResult(List<KeyResult> keys, OptionalLong tableVersion) {

  public SyncResult {
    keys = List.copyOf(keys);
    requireNonNull(tableVersion, "tableVersion");
  }

  /** The results of the keys that were rejected. */
  public List<KeyResult> rejected() {
    return keys.stream().filter(key -> key.outcome() == Outcome.REJECTED).toList();
  }

  /**
   * This result, for callers to whom a rejected key is a failure.
   *
   * @throws DeltaWriterException a fresh one that says why the first rejected key was, with the
   *     errors of the others as suppressed exceptions. Keys that were not rejected are in the table
   */
  public SyncResult orThrow() {
    Errors.throwFirst(rejected().stream().map(key -> key.error().orElseThrow()).toList());
    return this;
  }
}
