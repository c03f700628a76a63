package io.deltawriter.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalObjectStoreTest implements ObjectStoreContract {

  @TempDir private Path folder;

  @Override
  public ObjectStore open() {
    return LocalObjectStore.at(folder.resolve("a table's ümläut folder % \uD83D\uDE00"));
  }

  @Test
  void aFileThatReplacesHadoopsLeavesNoChecksumOfTheOldOne() throws IOException {
    Path checksum = folder.resolve("._last_checkpoint.crc");
    Files.writeString(folder.resolve("_last_checkpoint"), "old");
    Files.writeString(checksum, "of the old");

    LocalObjectStore.at(folder).put("_last_checkpoint", "new".getBytes(StandardCharsets.UTF_8));

    assertThat(checksum).doesNotExist();
  }
}
