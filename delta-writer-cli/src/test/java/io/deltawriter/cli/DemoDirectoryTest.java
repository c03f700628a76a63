package io.deltawriter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoDirectoryTest {

  @TempDir Path place;

  @Test
  void aDirectoryWithOthersFilesIsLeftAlone() throws IOException {
    Path file = place.resolve("table");
    Files.writeString(file, "mine");

    assertThatThrownBy(() -> DemoDirectory.prepare(place.toString()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(place.toString());
    assertThat(file).hasContent("mine");
  }

  @Test
  void aFileIsLeftAlone() throws IOException {
    Path file = Files.writeString(place.resolve("file"), "mine");

    assertThatThrownBy(() -> DemoDirectory.prepare(file.toString()))
        .isInstanceOf(UsageException.class);
    assertThat(file).hasContent("mine");
  }

  @Test
  void anEarlierDemoMakesRoomButFilesBesideItStay() throws IOException {
    DemoDirectory first = DemoDirectory.prepare(place.resolve("demo").toString());
    first.put("1-created/id-1.txt");
    Files.createDirectory(first.table());
    Files.writeString(first.table().resolve("x"), "x");
    Path notes = Files.writeString(first.path().resolve("notes"), "mine");

    DemoDirectory second = DemoDirectory.prepare(first.path().toString());

    assertThat(second.customers()).isEmptyDirectory();
    assertThat(second.table()).doesNotExist();
    assertThat(notes).hasContent("mine");
  }
}
