package io.deltawriter.s3;

import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.text.ShownText;
import io.deltawriter.source.Fingerprint;
import io.deltawriter.source.SourceListing;
import io.deltawriter.source.SourceLookup;
import io.deltawriter.source.SourceStore;
import io.deltawriter.table.SourceKey;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** One object as the only source. */
final class S3ObjectSource implements SourceStore {

  private final ObjectLookups lookups;
  private final String uri;
  private final String objectKey;
  private final SourceKey key;

  S3ObjectSource(S3Bucket bucket, String objectKey, SourceKey key) {
    this.lookups = new ObjectLookups(bucket);
    this.uri = bucket.uri(objectKey);
    this.objectKey = requireNonNull(objectKey, "objectKey");
    this.key = requireNonNull(key, "key");
  }

  @Override
  public String description() {
    return uri;
  }

  @Override
  public SourceLookup open(SourceKey asked) throws IOException {
    return lookups.open(requireOwn(asked), objectKey, Optional.empty());
  }

  @Override
  public SourceLookup openIfChanged(SourceKey asked, Fingerprint known) throws IOException {
    return lookups.open(requireOwn(asked), objectKey, S3Fingerprint.of(known));
  }

  @Override
  public SourceListing list() throws IOException {
    if (open(key) instanceof SourceLookup.Found found) {
      found.content().close();
      return SourceListing.of(List.of(found.content().state()));
    }
    return SourceListing.of(List.of());
  }

  private SourceKey requireOwn(SourceKey asked) {
    if (!asked.equals(key)) {
      throw new IllegalArgumentException(
          ShownText.of(uri + " is the source of '" + key + "', not of '" + asked + "'"));
    }
    return asked;
  }
}
