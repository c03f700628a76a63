package io.deltawriter.s3;

import static java.util.Objects.requireNonNull;

import io.deltawriter.source.Fingerprint;
import io.deltawriter.source.SourceState;
import io.deltawriter.table.SourceKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What S3 tells about an object in listings and in answers alike. The time has steps of a second in
 * one of them, so it has in both here.
 *
 * @param etag as S3 wrote it, with its quotes
 * @param sizeBytes the object's length
 * @param modified when the object was written, in whole seconds
 */
record S3Fingerprint(String etag, long sizeBytes, Instant modified) {

  // The text is kept in tables: another form of it makes every source look changed.
  private static final Pattern TEXT = Pattern.compile("s3:(\\d+):(-?\\d+):(.+)", Pattern.DOTALL);

  S3Fingerprint {
    requireNonNull(etag, "etag");
    modified = modified.truncatedTo(ChronoUnit.SECONDS);
  }

  Fingerprint asFingerprint() {
    return new Fingerprint("s3:" + sizeBytes + ":" + modified.getEpochSecond() + ":" + etag);
  }

  /** The state of the source {@code key}, which is the object at {@code uri}. */
  SourceState state(SourceKey key, String uri) {
    return new SourceState(key, uri, asFingerprint(), sizeBytes, modified);
  }

  /** What {@code fingerprint} was made from; empty if that was no object in S3. */
  static Optional<S3Fingerprint> of(Fingerprint fingerprint) {
    Matcher matcher = TEXT.matcher(fingerprint.value());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new S3Fingerprint(
              matcher.group(3),
              Long.parseLong(matcher.group(1)),
              Instant.ofEpochSecond(Long.parseLong(matcher.group(2)))));
    } catch (NumberFormatException | DateTimeException e) {
      return Optional.empty();
    }
  }
}
