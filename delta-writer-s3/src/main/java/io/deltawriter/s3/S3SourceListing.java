package io.deltawriter.s3;

import static java.util.Objects.requireNonNull;

import io.deltawriter.source.SourceListing;
import io.deltawriter.source.SourceNaming;
import io.deltawriter.source.SourceState;
import io.deltawriter.source.UnusableSourceException;
import io.deltawriter.table.SourceKey;
import java.io.IOException;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The objects of a folder that are sources. */
final class S3SourceListing implements SourceListing {

  private final S3Pages pages;
  private final S3Bucket bucket;
  private final S3Location folder;
  private final SourceNaming naming;

  S3SourceListing(S3Pages pages, S3Bucket bucket, S3Location folder, SourceNaming naming) {
    this.pages = requireNonNull(pages, "pages");
    this.bucket = requireNonNull(bucket, "bucket");
    this.folder = requireNonNull(folder, "folder");
    this.naming = requireNonNull(naming, "naming");
  }

  /**
   * {@inheritDoc}
   *
   * @throws UnusableSourceException if the naming takes an empty key from an object's name
   */
  @Override
  public Optional<SourceState> next() throws IOException {
    for (Optional<S3Object> object = pages.next(); object.isPresent(); object = pages.next()) {
      S3Object found = object.get();
      String name = found.key().substring(folder.keyPrefix().length());
      // A folder made by hand is an object with the folder's own name.
      Optional<SourceKey> key = name.isEmpty() ? Optional.empty() : keyOf(name, found.key());
      if (key.isPresent()) {
        // What some stores leave out shows when the object is asked for.
        String etag = Optional.ofNullable(found.eTag()).orElse("");
        S3Fingerprint fingerprint = new S3Fingerprint(etag, found.size(), found.lastModified());
        return Optional.of(fingerprint.state(key.get(), bucket.uri(found.key())));
      }
    }
    return Optional.empty();
  }

  private Optional<SourceKey> keyOf(String name, String objectKey) throws UnusableSourceException {
    try {
      return naming.keyOf(name);
    } catch (IllegalArgumentException e) {
      throw new UnusableSourceException(bucket.uri(objectKey), e.getMessage(), e);
    }
  }

  @Override
  public void close() {}
}
