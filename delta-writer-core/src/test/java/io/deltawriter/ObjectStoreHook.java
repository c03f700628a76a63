package io.deltawriter;

import io.deltawriter.store.ObjectInfo;
import io.deltawriter.store.ObjectListing;
import io.deltawriter.store.ObjectSink;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.store.PutOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * Runs something once before the first commit file is put, or before the last look at its files.
 */
final class ObjectStoreHook implements ObjectStore {

  private final ObjectStore store;
  private Runnable beforeLook;
  private Runnable beforePut;

  ObjectStoreHook(ObjectStore store, Runnable beforePut) {
    this(store, () -> {}, beforePut);
  }

  private ObjectStoreHook(ObjectStore store, Runnable beforeLook, Runnable beforePut) {
    this.store = store;
    this.beforeLook = beforeLook;
    this.beforePut = beforePut;
  }

  static ObjectStoreHook beforeLook(ObjectStore store, Runnable hook) {
    return new ObjectStoreHook(store, hook, () -> {});
  }

  @Override
  public PutOutcome putIfAbsent(String name, byte[] bytes) throws IOException {
    Runnable once = beforePut;
    beforePut = () -> {};
    once.run();
    return store.putIfAbsent(name, bytes);
  }

  @Override
  public void requireStillThere(List<String> names) throws IOException {
    Runnable once = beforeLook;
    beforeLook = () -> {};
    once.run();
    store.requireStillThere(names);
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
