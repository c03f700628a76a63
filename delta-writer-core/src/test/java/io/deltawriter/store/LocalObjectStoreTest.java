package io.deltawriter.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class LocalObjectStoreTest implements ObjectStoreContract {

  @TempDir private Path folder;

  @Override
  public ObjectStore open() {
    return LocalObjectStore.at(folder.resolve("a table's ümläut folder % \uD83D\uDE00"));
  }
}
