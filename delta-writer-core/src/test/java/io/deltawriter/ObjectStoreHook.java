package io.deltawriter;

import io.deltawriter.store.ObjectStore;
import io.deltawriter.store.PutOutcome;
import io.deltawriter.testing.ForwardingObjectStore;
import java.io.IOException;
import java.util.List;

/**
 * Runs something once before the first commit file is put, or before the last look at its files.
 */
final class ObjectStoreHook extends ForwardingObjectStore {

  private Runnable beforeLook;
  private Runnable beforePut;

  ObjectStoreHook(ObjectStore store, Runnable beforePut) {
    this(store, () -> {}, beforePut);
  }

  private ObjectStoreHook(ObjectStore store, Runnable beforeLook, Runnable beforePut) {
    super(store);
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
    return super.putIfAbsent(name, bytes);
  }

  @Override
  public void requireStillThere(List<String> names) throws IOException {
    Runnable once = beforeLook;
    beforeLook = () -> {};
    once.run();
    super.requireStillThere(names);
  }
}
