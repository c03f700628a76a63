package io.deltawriter.source;

import static java.util.Objects.requireNonNull;

import io.deltawriter.table.SourceKey;
import java.time.Instant;

/**
 * What a source that exists holds at one moment.
 *
 * @param key the key it is the truth for
 * @param name the source's name for people: a path or URI without secrets
 * @param fingerprint tells this state from every other state of the source
 * @param sizeBytes its length as stored, that is, compressed if it is; negative if that is not
 *     known before it is read, as of a pipe
 * @param modified when it was last written, as exact as the store knows
 */
public record SourceState(
    SourceKey key, String name, Fingerprint fingerprint, long sizeBytes, Instant modified) {

  public SourceState {
    requireNonNull(key, "key");
    requireNonNull(name, "name");
    requireNonNull(fingerprint, "fingerprint");
    requireNonNull(modified, "modified");
  }
}
