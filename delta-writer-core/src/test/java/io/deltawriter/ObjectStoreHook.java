package io.deltawriter;

import io.deltawriter.store.ObjectInfo;
import io.deltawriter.store.ObjectListing;
import io.deltawriter.store.ObjectSink;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.store.PutOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Runs something once before the first commit file is put. */
final class ObjectStoreHook implements ObjectStore {

  private final ObjectStore store;
  private Runnable hook;

  ObjectStoreHook(ObjectStore store, Runnable hook) {
    this.store = store;
    this.hook = hook;
  }

  @Override
  public PutOutcome putIfAbsent(String name, byte[] bytes) throws IOException {
    Runnable once = hook;
    hook = () -> {};
    once.run();
    return store.putIfAbsent(name, bytes);
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
}
