package io.deltawriter.testing;

import io.deltawriter.store.ObjectInfo;
import io.deltawriter.store.ObjectListing;
import io.deltawriter.store.ObjectSink;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.store.PutOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** A store that hands everything on; a test overrides what it needs to be different. */
public class ForwardingObjectStore implements ObjectStore {

  private final ObjectStore store;

  /** Hands everything on to {@code store}. */
  public ForwardingObjectStore(ObjectStore store) {
    this.store = store;
  }

  @Override
  public String description() {
    return store.description();
  }

  @Override
  public Optional<ObjectInfo> stat(String name) throws IOException {
    return store.stat(name);
  }

  @Override
  public InputStream open(String name) throws IOException {
    return store.open(name);
  }

  @Override
  public byte[] read(String name, long offset, int length) throws IOException {
    return store.read(name, offset, length);
  }

  @Override
  public PutOutcome putIfAbsent(String name, byte[] bytes) throws IOException {
    return store.putIfAbsent(name, bytes);
  }

  @Override
  public void put(String name, byte[] bytes) throws IOException {
    store.put(name, bytes);
  }

  @Override
  public ObjectSink create(String name) throws IOException {
    return store.create(name);
  }

  @Override
  public ObjectSink createIfAbsent(String name) throws IOException {
    return store.createIfAbsent(name);
  }

  @Override
  public ObjectListing list(String prefix, String after) throws IOException {
    return store.list(prefix, after);
  }

  @Override
  public void delete(String name) throws IOException {
    store.delete(name);
  }

  @Override
  public void requireStillThere(List<String> names) throws IOException {
    store.requireStillThere(names);
  }

  @Override
  public int concurrency() {
    return store.concurrency();
  }
}
