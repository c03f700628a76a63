package io.deltawriter.store;

import static java.util.Objects.checkFromIndexSize;
import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.files.SinkLife;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;

/**
 * A store in this process's memory, for tests. It keeps every promise of {@link ObjectStore} and
 * nothing beyond: what works here by accident does not exist. Safe for any number of threads.
 */
public final class MemoryObjectStore implements ObjectStore {

  private final ConcurrentNavigableMap<String, StoredObject> objects =
      new ConcurrentSkipListMap<>(ObjectNames.ORDER);
  private final Clock clock;

  /** An empty store that takes its times from the system's clock. */
  public MemoryObjectStore() {
    this(Clock.systemUTC());
  }

  /** An empty store that takes the times of its objects from {@code clock}. */
  public MemoryObjectStore(Clock clock) {
    this.clock = requireNonNull(clock, "clock");
  }

  @Override
  public String description() {
    return "memory";
  }

  @Override
  public Optional<ObjectInfo> stat(String name) {
    return Optional.ofNullable(objects.get(ObjectNames.requireName(name)))
        .map(object -> object.info(name));
  }

  @Override
  public InputStream open(String name) throws ObjectNotFoundException {
    return new ByteArrayInputStream(existing(name).bytes);
  }

  @Override
  public byte[] read(String name, long offset, int length)
      throws ObjectNotFoundException, EOFException {
    ObjectNames.requireRange(offset, length);
    byte[] bytes = existing(name).bytes;
    if (offset > bytes.length) {
      throw new EOFException(
          "Object '" + name + "' has " + bytes.length + " bytes, so none at offset " + offset);
    }
    int end = (int) Math.min(bytes.length, offset + length);
    return Arrays.copyOfRange(bytes, (int) offset, end);
  }

  @Override
  public PutOutcome putIfAbsent(String name, byte[] bytes) {
    ObjectNames.requireName(name);
    return publishIfAbsent(name, bytes.clone());
  }

  @Override
  public void put(String name, byte[] bytes) {
    ObjectNames.requireName(name);
    publish(name, bytes.clone());
  }

  @Override
  public ObjectSink create(String name) {
    ObjectNames.requireName(name);
    return new MemorySink(bytes -> publish(name, bytes));
  }

  @Override
  public ObjectSink createIfAbsent(String name) {
    ObjectNames.requireName(name);
    return new MemorySink(bytes -> publishIfAbsent(name, bytes));
  }

  @Override
  public ObjectListing list(String prefix, String after) {
    ObjectNames.requireFolder(prefix);
    NavigableMap<String, StoredObject> names = objects.tailMap(after, false);
    Predicate<String> inFolder = name -> true;
    if (!prefix.isEmpty()) {
      String start = prefix + "/";
      if (ObjectNames.ORDER.compare(start, after) > 0) {
        names = objects.tailMap(start, false);
      }
      inFolder = name -> name.startsWith(start);
    }
    return new MemoryListing(names.entrySet().iterator(), inFolder);
  }

  @Override
  public void delete(String name) {
    objects.remove(ObjectNames.requireName(name));
  }

  private StoredObject existing(String name) throws ObjectNotFoundException {
    StoredObject object = objects.get(ObjectNames.requireName(name));
    if (object == null) {
      throw new ObjectNotFoundException("There is no object '" + name + "' in memory");
    }
    return object;
  }

  private PutOutcome publish(String name, byte[] bytes) {
    objects.put(name, new StoredObject(bytes, clock.instant()));
    return PutOutcome.CREATED;
  }

  private PutOutcome publishIfAbsent(String name, byte[] bytes) {
    StoredObject object = new StoredObject(bytes, clock.instant());
    return objects.putIfAbsent(name, object) == null ? PutOutcome.CREATED : PutOutcome.EXISTS;
  }

  private static final class StoredObject {
    final byte[] bytes;
    final Instant modified;

    StoredObject(byte[] bytes, Instant modified) {
      this.bytes = bytes;
      this.modified = modified;
    }

    ObjectInfo info(String name) {
      return new ObjectInfo(name, bytes.length, modified);
    }
  }

  private interface Publisher {
    PutOutcome publish(byte[] bytes);
  }

  private static final class MemorySink implements ObjectSink {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final SinkLife life = new SinkLife();
    private final Publisher publisher;

    MemorySink(Publisher publisher) {
      this.publisher = publisher;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      life.write(
          () -> {
            checkFromIndexSize(offset, length, bytes.length);
            written.write(bytes, offset, length);
          });
    }

    @Override
    public PutOutcome complete() {
      life.complete();
      return publisher.publish(written.toByteArray());
    }

    @Override
    public void close() {
      life.close();
    }
  }

  private static final class MemoryListing implements ObjectListing {
    private final Iterator<Map.Entry<String, StoredObject>> entries;
    private final Predicate<String> inFolder;

    MemoryListing(Iterator<Map.Entry<String, StoredObject>> entries, Predicate<String> inFolder) {
      this.entries = entries;
      this.inFolder = inFolder;
    }

    @Override
    public Optional<ObjectInfo> next() {
      if (!entries.hasNext()) {
        return Optional.empty();
      }
      Map.Entry<String, StoredObject> entry = entries.next();
      // The names of a folder follow one another, so the first other name ends it.
      return inFolder.test(entry.getKey())
          ? Optional.of(entry.getValue().info(entry.getKey()))
          : Optional.empty();
    }

    @Override
    public void close() {}
  }
}
