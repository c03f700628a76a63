package io.deltawriter.store;

import java.io.IOException;

/** Where a contract gets its store from. */
public interface StoreUnderTest {

  /**
   * A store on this test's own place, which is empty at first. Every call gives access to the same
   * objects, through another instance where the store has instances that share nothing.
   */
  ObjectStore open() throws IOException;

  /** Whether the store can hold an object of that name, which others can. */
  default boolean holds(String name) {
    return true;
  }
}
