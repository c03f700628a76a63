package io.deltawriter.s3;

import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.text.ShownText;
import io.deltawriter.store.ObjectInfo;
import io.deltawriter.store.ObjectListing;
import io.deltawriter.store.ObjectNames;
import java.io.IOException;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A listing whose order is checked: the log cannot be read in any other. */
final class S3ObjectListing implements ObjectListing {

  private final S3Pages pages;
  private final S3Location root;
  private String last = "";

  S3ObjectListing(S3Pages pages, S3Location root) {
    this.pages = requireNonNull(pages, "pages");
    this.root = requireNonNull(root, "root");
  }

  @Override
  public Optional<ObjectInfo> next() throws IOException {
    for (Optional<S3Object> object = pages.next(); object.isPresent(); object = pages.next()) {
      String name = object.get().key().substring(root.keyPrefix().length());
      // Others may have objects like "folder/", which no store of ours could have.
      if (ObjectNames.isName(name) && !ProbedWrites.isProbe(name)) {
        if (ObjectNames.ORDER.compare(name, last) <= 0) {
          throw new IOException(
              "The store lists "
                  + root
                  + " out of order: '"
                  + ShownText.of(name)
                  + "' after '"
                  + ShownText.of(last)
                  + "'; a table needs one that lists keys in the order of their UTF-8 bytes");
        }
        last = name;
        return Optional.of(new ObjectInfo(name, object.get().size(), object.get().lastModified()));
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {}
}
