package io.deltawriter.s3;

import static java.util.Objects.requireNonNull;

import io.deltawriter.store.InvalidNameException;
import io.deltawriter.store.ObjectInfo;
import io.deltawriter.store.ObjectListing;
import io.deltawriter.store.ObjectNames;
import io.deltawriter.store.ObjectNotFoundException;
import io.deltawriter.store.ObjectSink;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.store.PutOutcome;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Objects in a bucket, or below a prefix of it. Safe for any number of threads, processes and
 * machines. There are no locks: what must not be overwritten is written with {@code If-None-Match:
 * *}.
 *
 * <p>The {@link S3Client} decides on credentials, region, endpoint, retries and the HTTP client. It
 * also decides how long a request may take; if it does not, {@link S3Options#requestTimeout} does.
 * The client stays the caller's and is not closed. A request that takes longer than ten seconds is
 * logged as a warning.
 *
 * <p>An object counts as missing only if S3 answers {@code NoSuchKey}. Every other answer with
 * status 404 is an {@link IOException}.
 *
 * <p>If the client has an endpoint of its own, the store behind it is probed before the first
 * conditional write: an object {@code _delta_writer_probe} is created twice beside what is written.
 * Listings leave it out. A store that overwrites it is refused with an {@link IOException}, and
 * nothing is committed. Directory buckets (S3 Express One Zone) are refused, because their listings
 * have no order.
 */
public final class S3ObjectStore implements ObjectStore {

  private static final int MAX_KEY_BYTES = 1024;

  private final S3Location root;
  private final S3Bucket bucket;
  private final ProbedWrites conditions;
  private final ObjectStats stats;

  private S3ObjectStore(S3Location root, S3Bucket bucket) {
    this.root = root;
    this.bucket = bucket;
    this.conditions = new ProbedWrites(bucket);
    this.stats = new ObjectStats(bucket);
  }

  /** As {@link #at(S3Client, S3Location, S3Options)} with all defaults. */
  public static S3ObjectStore at(S3Client client, S3Location root) {
    return at(client, root, S3Options.defaults());
  }

  /**
   * The objects below {@code root}. Does no I/O.
   *
   * @throws IllegalArgumentException if {@code root} is in a directory bucket
   */
  public static S3ObjectStore at(S3Client client, S3Location root, S3Options options) {
    requireNonNull(client, "client");
    if (root.bucket().endsWith("--x-s3")) {
      throw new IllegalArgumentException(
          root
              + " is in a directory bucket (S3 Express One Zone), which lists objects in no order;"
              + " a table needs a general purpose bucket");
    }
    return new S3ObjectStore(root, new S3Bucket(client, root.bucket(), options));
  }

  /** {@value S3Options#CONCURRENCY}: most of a request is waiting. */
  @Override
  public int concurrency() {
    return S3Options.CONCURRENCY;
  }

  @Override
  public String description() {
    return root.toString();
  }

  @Override
  public Optional<ObjectInfo> stat(String name) throws IOException {
    return stats
        .of(key(name))
        .map(found -> new ObjectInfo(name, found.sizeBytes(), found.modified()));
  }

  @Override
  public InputStream open(String name) throws IOException {
    String key = key(name);
    try {
      return S3ObjectStream.of(bucket, key, bucket.get(key), IOException::new);
    } catch (SdkException e) {
      throw bucket.failures().ofRead(S3Action.GET, key, e);
    }
  }

  @Override
  public byte[] read(String name, long offset, int length) throws IOException {
    ObjectNames.requireRange(offset, length);
    String key = key(name);
    if (length == 0) {
      requireSize(key, offset);
      return new byte[0];
    }
    try {
      return bucket.getRange(key, offset, length);
    } catch (SdkException e) {
      // That there is nothing is believed only if what is asked next agrees.
      if (S3Failures.isInvalidRange(e) && requireSize(key, offset) == offset) {
        return new byte[0];
      }
      throw bucket.failures().ofRead(S3Action.GET, key, e);
    }
  }

  /** The object's size, if it is not less than {@code offset}. */
  private long requireSize(String key, long offset) throws IOException {
    String uri = bucket.uri(key);
    long size =
        stats
            .of(key)
            .orElseThrow(() -> new ObjectNotFoundException("There is no object " + uri))
            .sizeBytes();
    if (size < offset) {
      throw new EOFException(uri + " has " + size + " bytes and none at " + offset);
    }
    return size;
  }

  @Override
  public PutOutcome putIfAbsent(String name, byte[] bytes) throws IOException {
    String key = writable(name);
    conditions.require(key);
    try {
      bucket.put(key, PartBuffer.body(bytes), WriteCondition.IF_ABSENT);
      return PutOutcome.CREATED;
    } catch (SdkException e) {
      if (S3Failures.status(e) == S3Failures.PRECONDITION_FAILED) {
        return PutOutcome.EXISTS;
      }
      throw bucket.failures().ofWrite(S3Action.PUT, key, e);
    }
  }

  @Override
  public void put(String name, byte[] bytes) throws IOException {
    String key = writable(name);
    try {
      bucket.put(key, PartBuffer.body(bytes), WriteCondition.ALWAYS);
    } catch (SdkException e) {
      throw bucket.failures().ofWrite(S3Action.PUT, key, e);
    }
  }

  @Override
  public ObjectSink create(String name) throws IOException {
    return new S3ObjectSink(bucket, writable(name), WriteCondition.ALWAYS);
  }

  @Override
  public ObjectSink createIfAbsent(String name) throws IOException {
    String key = writable(name);
    conditions.require(key);
    return new S3ObjectSink(bucket, key, WriteCondition.IF_ABSENT);
  }

  @Override
  public ObjectListing list(String prefix, String after) {
    String folder = ObjectNames.requireFolder(prefix);
    ListPosition all = ListPosition.of(root.keyOf(folder.isEmpty() ? "" : folder + "/"));
    ListPosition rest = after.isEmpty() ? all : all.after(root.keyOf(after));
    return new S3ObjectListing(new S3Pages(bucket, rest), root);
  }

  @Override
  public void delete(String name) throws IOException {
    String key = key(name);
    try {
      bucket.delete(key);
    } catch (SdkException e) {
      // S3 itself answers 204; others say so.
      if (!S3Failures.isNoSuchKey(e)) {
        throw bucket.failures().ofWrite(S3Action.DELETE, key, e);
      }
    }
  }

  private String key(String name) {
    return root.keyOf(ObjectNames.requireName(name));
  }

  private String writable(String name) throws InvalidNameException {
    String key = key(name);
    int length = key.getBytes(StandardCharsets.UTF_8).length;
    if (length > MAX_KEY_BYTES) {
      throw new InvalidNameException(
          "A key in S3 has at most "
              + MAX_KEY_BYTES
              + " bytes, but "
              + bucket.uri(key)
              + " has one of "
              + length);
    }
    return key;
  }

  @Override
  public String toString() {
    return description();
  }
}
