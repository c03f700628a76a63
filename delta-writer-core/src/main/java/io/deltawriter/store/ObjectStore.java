package io.deltawriter.store;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * Objects with names, as in S3 or in a folder. A name is a non-empty string of segments separated
 * by {@code /}, relative to the store's root; it does not start or end with {@code /} and has no
 * segment that is empty, {@code .} or {@code ..}. Names are literal: nothing is escaped or decoded.
 *
 * <p>An object is seen whole or not at all, and a finished write is seen by every later read and
 * listing of every process. Safe for any number of threads and processes.
 *
 * <p>Every method throws
 *
 * <ul>
 *   <li>{@link IOException} if the store failed
 *   <li>{@link ObjectNotFoundException} only if it is certain that there is no such object: a log
 *       ends where a commit is not found
 *   <li>{@link OutcomeUnknownException} from a write if the store did not say whether it took
 *       effect
 *   <li>{@link InvalidNameException} for a name that this store cannot hold, perhaps because it is
 *       too long; before anything is written
 *   <li>{@link IllegalArgumentException} for a name that no store can hold
 * </ul>
 */
public interface ObjectStore {

  /** The store's root for messages, as {@code s3://bucket} or {@code /data}; has no secrets. */
  String description();

  /** The object's size and time, or empty if there is none. */
  Optional<ObjectInfo> stat(String name) throws IOException;

  /** A stream over the whole object as it was at one moment. The caller closes it. */
  InputStream open(String name) throws IOException;

  /**
   * The bytes from {@code offset} on, {@code length} of them; fewer only where the object ends.
   *
   * @param offset from 0 to the object's size
   * @throws java.io.EOFException if the object is shorter than {@code offset}
   */
  byte[] read(String name, long offset, int length) throws IOException;

  /**
   * Writes {@code bytes} unless an object of that name exists. Atomic: of any number of writers in
   * any number of processes exactly one gets {@link PutOutcome#CREATED}.
   */
  default PutOutcome putIfAbsent(String name, byte[] bytes) throws IOException {
    try (ObjectSink sink = createIfAbsent(name)) {
      sink.write(bytes, 0, bytes.length);
      return sink.complete();
    }
  }

  /** Writes {@code bytes}, in place of an object of that name if there is one. Atomic. */
  default void put(String name, byte[] bytes) throws IOException {
    try (ObjectSink sink = create(name)) {
      sink.write(bytes, 0, bytes.length);
      sink.complete();
    }
  }

  /**
   * Begins a large object that {@link ObjectSink#complete} publishes. Nothing is seen under the
   * name before that, and never anything if the sink is closed without it. An object of that name
   * is replaced.
   */
  ObjectSink create(String name) throws IOException;

  /**
   * As {@link #create}, but {@link ObjectSink#complete} leaves an object that exists as it is and
   * returns {@link PutOutcome#EXISTS}; atomic as {@link #putIfAbsent}.
   */
  ObjectSink createIfAbsent(String name) throws IOException;

  /**
   * The objects below the folder {@code prefix} and its subfolders, in the order of the UTF-8 bytes
   * of their names, unsigned. Objects that come or go meanwhile may or may not be seen. Unfinished
   * writes are never seen.
   *
   * @param prefix a folder's name, without a {@code /} at its end; empty for the whole store
   * @param after only names after this one (the whole name, folder included); empty for all
   */
  ObjectListing list(String prefix, String after) throws IOException;

  /**
   * Checks that objects that a commit is about to name are still there, where that costs next to
   * nothing: on a disk, somebody may be deleting the whole table. Does nothing on other stores.
   *
   * @throws IOException if one is gone
   */
  default void requireStillThere(List<String> names) throws IOException {}

  /** Deletes the object; not an error if there is none. */
  void delete(String name) throws IOException;

  /**
   * The name of an object in a folder.
   *
   * @param folder a folder's name, without a {@code /} at its end; empty for the whole store
   * @param name the object's name below the folder
   */
  static String nameBelow(String folder, String name) {
    return folder.isEmpty() ? name : folder + "/" + name;
  }

  /**
   * How many requests should be in flight at once. The number of processors by default; more where
   * most of a request is waiting, as for a store that is far away.
   */
  default int concurrency() {
    return Runtime.getRuntime().availableProcessors();
  }
}
