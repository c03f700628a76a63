package io.deltawriter.s3;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The objects of a listing, page by page. */
final class S3Pages {

  private final S3Bucket bucket;
  private ListPosition position;
  private Iterator<S3Object> page = List.<S3Object>of().iterator();
  private boolean more = true;

  S3Pages(S3Bucket bucket, ListPosition position) {
    this.bucket = requireNonNull(bucket, "bucket");
    this.position = requireNonNull(position, "position");
  }

  /** The next object, or empty at the end. */
  Optional<S3Object> next() throws IOException {
    while (!page.hasNext()) {
      if (!more) {
        return Optional.empty();
      }
      turn();
    }
    return Optional.of(page.next());
  }

  private void turn() throws IOException {
    ListObjectsV2Response response;
    try {
      response = bucket.list(position);
    } catch (SdkException e) {
      throw bucket.failures().ofRead(S3Action.LIST, position.prefix(), e);
    }
    // The SDK makes an empty listing of any XML, and of nothing at all.
    if (response.isTruncated() == null && response.name() == null && response.keyCount() == null) {
      throw bucket.failures().ofForeignListing(position.prefix());
    }
    page = response.contents().iterator();
    more = Boolean.TRUE.equals(response.isTruncated());
    if (more) {
      String token = response.nextContinuationToken();
      if (token == null) {
        throw new IOException(
            "The listing of "
                + bucket.uri(position.prefix())
                + " says that it goes on, but not how");
      }
      position = position.page(token);
    }
  }
}
