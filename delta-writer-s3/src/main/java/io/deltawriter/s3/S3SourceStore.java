package io.deltawriter.s3;

import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.text.ShownText;
import io.deltawriter.source.AmbiguousSourceException;
import io.deltawriter.source.Fingerprint;
import io.deltawriter.source.NameRange;
import io.deltawriter.source.SourceListing;
import io.deltawriter.source.SourceLookup;
import io.deltawriter.source.SourceNaming;
import io.deltawriter.source.SourceState;
import io.deltawriter.source.SourceStore;
import io.deltawriter.source.UnusableSourceException;
import io.deltawriter.table.SourceKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Sources as objects of one folder in a bucket, not of folders below it. Safe for any number of
 * threads.
 *
 * <p>An object is a source if its name has a key by the {@link SourceNaming}; names that start with
 * {@code .} or {@code _} are skipped. A fingerprint is the object's size, time and ETag.
 *
 * <p>Opening a source is one request if the naming has literal text around the key, as {@code
 * (.+)\.json} has: a GET on the condition that the object has changed. Otherwise a listing comes
 * first: of the names that begin with the key ({@link SourceNaming#withoutExtensions}), or of all
 * names (other patterns).
 *
 * <p>Needs {@code s3:GetObject} on the objects and {@code s3:ListBucket} on the bucket: without the
 * latter S3 does not tell an object that is gone from one that may not be read.
 */
public final class S3SourceStore implements SourceStore {

  private static final int MAX_ATTEMPTS = 5;

  private final S3Location folder;
  private final SourceNaming naming;
  private final S3Bucket bucket;
  private final ObjectLookups lookups;

  private S3SourceStore(S3Location folder, SourceNaming naming, S3Bucket bucket) {
    this.folder = folder;
    this.naming = naming;
    this.bucket = bucket;
    this.lookups = new ObjectLookups(bucket);
  }

  /** As {@link #at(S3Client, S3Location, SourceNaming, S3Options)} with default options. */
  public static S3SourceStore at(S3Client client, S3Location folder, SourceNaming naming) {
    return at(client, folder, naming, S3Options.defaults());
  }

  /** The objects in {@code folder}. Does no I/O. The client stays the caller's. */
  public static S3SourceStore at(
      S3Client client, S3Location folder, SourceNaming naming, S3Options options) {
    requireNonNull(naming, "naming");
    return new S3SourceStore(folder, naming, new S3Bucket(client, folder.bucket(), options));
  }

  /**
   * The object {@code objectKey} alone, whatever its name, as the source of {@code key}; absent if
   * there is no such object. Another key is an {@link IllegalArgumentException}.
   */
  public static SourceStore ofObject(
      S3Client client, String bucketName, String objectKey, SourceKey key, S3Options options) {
    return new S3ObjectSource(new S3Bucket(client, bucketName, options), objectKey, key);
  }

  /** {@value S3Options#CONCURRENCY}: most of a request is waiting. */
  @Override
  public int concurrency() {
    return S3Options.CONCURRENCY;
  }

  @Override
  public String description() {
    return folder.toString();
  }

  /**
   * The key that an object of this folder is the source of. For callers that get the names of
   * objects, for instance from events.
   *
   * @param bucketName the object's bucket
   * @param objectKey the object's key in S3, decoded
   * @return empty if the object is not in the folder of this store, or not a source
   * @throws IllegalArgumentException if the naming takes an empty key from the object's name
   */
  public Optional<SourceKey> keyOf(String bucketName, String objectKey) {
    if (!bucketName.equals(folder.bucket()) || !objectKey.startsWith(folder.keyPrefix())) {
      return Optional.empty();
    }
    String name = objectKey.substring(folder.keyPrefix().length());
    return name.isEmpty() || name.contains("/") ? Optional.empty() : naming.keyOf(name);
  }

  @Override
  public SourceLookup open(SourceKey key) throws IOException {
    return open(key, Optional.empty());
  }

  @Override
  public SourceLookup openIfChanged(SourceKey key, Fingerprint known) throws IOException {
    return open(key, S3Fingerprint.of(known));
  }

  /** {@inheritDoc} In pages of 1,000. */
  @Override
  public SourceListing list() {
    return list(ListPosition.of(folder.keyPrefix()));
  }

  /**
   * Whether there is no object at all in the folder and in the folders below it. One request. In S3
   * folders exist only in the names of objects, so an empty one does not exist.
   *
   * @throws IOException if S3 failed: then nothing is known
   */
  public boolean isEmpty() throws IOException {
    return new S3Pages(bucket, ListPosition.of(folder.keyPrefix())).next().isEmpty();
  }

  private S3SourceListing list(ListPosition position) {
    S3Pages pages = new S3Pages(bucket, position.withoutFolders());
    return new S3SourceListing(pages, bucket, folder, naming);
  }

  private SourceLookup open(SourceKey key, Optional<S3Fingerprint> known) throws IOException {
    if (key.value().indexOf('/') >= 0 || key.value().indexOf('\0') >= 0) {
      return new SourceLookup.Absent();
    }
    NameRange names = naming.namesOf(key);
    if (names.only().isPresent()) {
      String name = names.only().get();
      boolean named = naming.keyOf(name).filter(key::equals).isPresent();
      return named
          ? lookups.open(key, folder.keyPrefix() + name, known)
          : new SourceLookup.Absent();
    }
    Optional<String> objectKey = find(key, names);
    for (int attempt = 1; objectKey.isPresent() && attempt <= MAX_ATTEMPTS; attempt++) {
      SourceLookup lookup = lookups.open(key, objectKey.get(), known);
      // Gone since it was listed: perhaps it came back by another name.
      if (!(lookup instanceof SourceLookup.Absent)) {
        return lookup;
      }
      objectKey = find(key, names);
    }
    if (objectKey.isPresent()) {
      // Not SourceChangedException: nothing is known to change, and looking on would not help.
      throw new IOException(
          ShownText.of(
              "the store lists "
                  + bucket.uri(objectKey.get())
                  + " but says when asked for it that it is not there; look whether the store's"
                  + " listings are right"));
    }
    return new SourceLookup.Absent();
  }

  private Optional<String> find(SourceKey key, NameRange names) throws IOException {
    int start = bucket.uri(folder.keyPrefix()).length();
    List<String> found = new ArrayList<>();
    try (SourceListing listing = list(ListPosition.of(folder.keyPrefix() + names.prefix()))) {
      Optional<SourceState> next = nextWithKey(listing);
      while (next.isPresent() && !names.endsBefore(next.get().name().substring(start))) {
        if (next.get().key().equals(key)) {
          found.add(next.get().name());
        }
        next = nextWithKey(listing);
      }
    }
    if (found.size() > 1) {
      throw new AmbiguousSourceException(key, found);
    }
    return found.stream().findFirst().map(uri -> folder.keyPrefix() + uri.substring(start));
  }

  /** The next source; what has no key is nobody's. */
  private static Optional<SourceState> nextWithKey(SourceListing listing) throws IOException {
    while (true) {
      try {
        return listing.next();
      } catch (UnusableSourceException e) {
        // The listing goes on.
      }
    }
  }

  @Override
  public String toString() {
    return description();
  }
}
