package io.deltawriter.s3.server.awssdk;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * The objects of a bucket in the order of the UTF-8 bytes of their keys. A condition is checked and
 * the write done under one lock. Safe for any number of threads.
 */
public final class Bucket {

  private final String name;
  private final Clock clock;
  private final Instant created;
  private final NavigableMap<byte[], StoredObject> objects =
      new ConcurrentSkipListMap<>(Arrays::compareUnsigned);
  private final Map<String, Upload> uploads = new ConcurrentHashMap<>();
  private volatile boolean ignoresConditions;

  Bucket(String name, Clock clock) {
    this.name = name;
    this.clock = clock;
    this.created = clock.instant();
  }

  /** The keys of all objects, in order. */
  public List<String> keys() {
    return objects.keySet().stream().map(key -> new String(key, StandardCharsets.UTF_8)).toList();
  }

  /** The object, or empty if there is none. */
  public Optional<StoredObject> object(String key) {
    return Optional.ofNullable(objects.get(bytes(key)));
  }

  /** Writes an object without a request. */
  public void put(String key, byte[] content) {
    put(key, content, now());
  }

  /** Writes an object without a request, as if at that time. */
  public void put(String key, byte[] content, Instant modified) {
    PutObjectRequest request = PutObjectRequest.builder().bucket(name).key(key).build();
    write(key, StoredObject.whole(content.clone(), modified, request), null, null);
  }

  /** Deletes an object, if it is there, without a request. */
  public void delete(String key) {
    remove(key, null);
  }

  /** The keys of multipart uploads that are neither completed nor aborted. */
  public List<String> openUploads() {
    return uploads.values().stream().map(upload -> upload.request().key()).sorted().toList();
  }

  /** From now on writes as stores do that have never heard of conditions. */
  public void ignoreConditions() {
    ignoresConditions = true;
  }

  Instant created() {
    return created;
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  NavigableMap<byte[], StoredObject> objects() {
    return objects;
  }

  Map<String, Upload> uploads() {
    return uploads;
  }

  synchronized void write(String key, StoredObject object, String ifMatch, String ifNoneMatch) {
    if (!ignoresConditions) {
      check(key, ifMatch, ifNoneMatch);
    }
    objects.put(bytes(key), object);
  }

  synchronized void remove(String key, String ifMatch) {
    Optional<StoredObject> object = object(key);
    if (ifMatch != null && object.isPresent() && !object.get().matches(ifMatch)) {
      throw S3Exceptions.preconditionFailed(null);
    }
    objects.remove(bytes(key));
  }

  private void check(String key, String ifMatch, String ifNoneMatch) {
    Optional<StoredObject> object = object(key);
    if (ifMatch != null && object.isEmpty()) {
      throw S3Exceptions.noSuchKey(name, key, "The specified key does not exist.");
    }
    if (ifMatch != null && !object.get().matches(ifMatch)) {
      throw S3Exceptions.preconditionFailed(null);
    }
    if (ifNoneMatch != null && object.isPresent() && object.get().matches(ifNoneMatch)) {
      throw S3Exceptions.preconditionFailed(null);
    }
  }

  static byte[] bytes(String key) {
    return key.getBytes(StandardCharsets.UTF_8);
  }
}
