package io.deltawriter.testing;

import static java.util.Objects.requireNonNull;

import io.deltawriter.store.ObjectInfo;
import io.deltawriter.store.ObjectListing;
import io.deltawriter.store.ObjectSink;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.store.PutOutcome;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * A store that counts its calls by kind and name, the bytes of its ranged reads and writes, and
 * what was opened and not closed. Safe for any number of threads.
 */
public final class CountingObjectStore implements ObjectStore {

  private final ObjectStore store;
  private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
  private final List<String> open = Collections.synchronizedList(new ArrayList<>());
  private final AtomicLong bytesRead = new AtomicLong();
  private final AtomicLong bytesWritten = new AtomicLong();

  /** A store that counts what goes to {@code store}. */
  public CountingObjectStore(ObjectStore store) {
    this.store = requireNonNull(store, "store");
  }

  /**
   * A call.
   *
   * @param name the object's, or the prefix of a listing
   */
  public record Call(StoreCall kind, String name) {}

  /** All calls since the start or the last {@link #reset}, in order. */
  public List<Call> calls() {
    synchronized (calls) {
      return List.copyOf(calls);
    }
  }

  /** How many calls of that kind there were. */
  public long count(StoreCall kind) {
    return count(kind, name -> true);
  }

  /** How many calls of that kind there were for such names. */
  public long count(StoreCall kind, Predicate<String> names) {
    return calls().stream().filter(c -> c.kind() == kind && names.test(c.name())).count();
  }

  /** Bytes that {@link #read} and streams of {@link #open} gave. */
  public long bytesRead() {
    return bytesRead.get();
  }

  /** Bytes that were put or written to sinks. */
  public long bytesWritten() {
    return bytesWritten.get();
  }

  /** The names of the objects and prefixes whose streams, sinks and listings are not closed. */
  public List<String> open() {
    synchronized (open) {
      return List.copyOf(open);
    }
  }

  /** Forgets all calls and bytes, not what is open. */
  public void reset() {
    calls.clear();
    bytesRead.set(0);
    bytesWritten.set(0);
  }

  @Override
  public String description() {
    return store.description();
  }

  @Override
  public Optional<ObjectInfo> stat(String name) throws IOException {
    called(StoreCall.STAT, name);
    return store.stat(name);
  }

  @Override
  public InputStream open(String name) throws IOException {
    called(StoreCall.OPEN, name);
    return new CountingStream(name, store.open(name));
  }

  @Override
  public byte[] read(String name, long offset, int length) throws IOException {
    called(StoreCall.READ, name);
    byte[] bytes = store.read(name, offset, length);
    bytesRead.addAndGet(bytes.length);
    return bytes;
  }

  @Override
  public PutOutcome putIfAbsent(String name, byte[] bytes) throws IOException {
    called(StoreCall.PUT_IF_ABSENT, name);
    bytesWritten.addAndGet(bytes.length);
    return store.putIfAbsent(name, bytes);
  }

  @Override
  public void put(String name, byte[] bytes) throws IOException {
    called(StoreCall.PUT, name);
    bytesWritten.addAndGet(bytes.length);
    store.put(name, bytes);
  }

  @Override
  public ObjectSink create(String name) throws IOException {
    called(StoreCall.CREATE, name);
    return new CountingSink(name, store.create(name));
  }

  @Override
  public ObjectSink createIfAbsent(String name) throws IOException {
    called(StoreCall.CREATE_IF_ABSENT, name);
    return new CountingSink(name, store.createIfAbsent(name));
  }

  @Override
  public ObjectListing list(String prefix, String after) throws IOException {
    called(StoreCall.LIST, prefix);
    return new CountingListing(prefix, store.list(prefix, after));
  }

  @Override
  public void delete(String name) throws IOException {
    called(StoreCall.DELETE, name);
    store.delete(name);
  }

  private void called(StoreCall kind, String name) {
    calls.add(new Call(kind, name));
  }

  /** Something that was opened, until it is closed for the first time. */
  private final class Open {
    private final String name;
    private final AtomicBoolean closed = new AtomicBoolean();

    Open(String name) {
      this.name = name;
      open.add(name);
    }

    void close() {
      if (closed.compareAndSet(false, true)) {
        open.remove(name);
      }
    }
  }

  private final class CountingSink implements ObjectSink {
    private final String name;
    private final ObjectSink sink;
    private final Open opened;

    CountingSink(String name, ObjectSink sink) {
      this.name = name;
      this.sink = sink;
      this.opened = new Open(name);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      called(StoreCall.WRITE, name);
      bytesWritten.addAndGet(length);
      sink.write(bytes, offset, length);
    }

    @Override
    public PutOutcome complete() throws IOException {
      called(StoreCall.COMPLETE, name);
      return sink.complete();
    }

    @Override
    public void close() throws IOException {
      called(StoreCall.CLOSE, name);
      opened.close();
      sink.close();
    }
  }

  private final class CountingListing implements ObjectListing {
    private final ObjectListing listing;
    private final Open opened;

    CountingListing(String prefix, ObjectListing listing) {
      this.listing = listing;
      this.opened = new Open(prefix);
    }

    @Override
    public Optional<ObjectInfo> next() throws IOException {
      return listing.next();
    }

    @Override
    public void close() throws IOException {
      opened.close();
      listing.close();
    }
  }

  private final class CountingStream extends FilterInputStream {
    private final Open opened;

    CountingStream(String name, InputStream in) {
      super(in);
      this.opened = new Open(name);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      bytesRead.addAndGet(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      bytesRead.addAndGet(Math.max(read, 0));
      return read;
    }

    @Override
    public void close() throws IOException {
      opened.close();
      super.close();
    }
  }
}
