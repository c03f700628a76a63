package io.deltawriter;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.source.LocalSourceStore;
import io.deltawriter.source.SourceStore;
import io.deltawriter.store.ChildJvm;
import io.deltawriter.store.LocalObjectStore;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.store.Stored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed while they write to the local disk. */
class KilledWriterTest {

  private static final int KILLS = Thoroughness.choose(5, 15);

  @TempDir Path directory;

  @Test
  void tableIsTheOldOrTheNewOneAndTheNextSyncFinishesTheWork() throws Exception {
    Path tables = directory.resolve("tables");
    Path sources = Files.createDirectory(directory.resolve("sources"));

    String kills = KillRun.run(KILLS, new OnDisk(tables, sources));

    List<Path> left = temporaryFiles(tables);
    System.out.println("local disk: " + kills + ", temporary files left: " + left.size());
    for (Path file : left) {
      Instant dayBeforeYesterday = Clock.systemUTC().instant().minus(Duration.ofDays(2));
      Files.setLastModifiedTime(file, FileTime.from(dayBeforeYesterday));
    }
    LocalObjectStore store = LocalObjectStore.at(tables);
    DoomedProcess.open(store).close();
    assertThat(temporaryFiles(tables.resolve("t").resolve("_delta_log"))).isEmpty();
    Stored.names(store);
    assertThat(temporaryFiles(tables)).isEmpty();
  }

  private static List<Path> temporaryFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".deltawriter-tmp")).toList();
    }
  }

  private record OnDisk(Path tables, Path folder) implements KillRun.Place {

    @Override
    public ChildJvm start(long seed, int number) throws IOException {
      return ChildJvm.start(
          Doomed.class,
          Map.of(),
          tables.toString(),
          folder.toString(),
          Long.toString(seed),
          Integer.toString(number));
    }

    @Override
    public void settle() {
      // The disk keeps nothing back.
    }

    @Override
    public ObjectStore store() {
      return LocalObjectStore.at(tables);
    }

    @Override
    public SourceStore sources() {
      return LocalSourceStore.at(folder);
    }
  }

  /** The process. Arguments: table folder, source folder, seed and first number. */
  static final class Doomed {

    public static void main(String[] args) throws IOException {
      OnDisk place = new OnDisk(Path.of(args[0]), Path.of(args[1]));
      DoomedProcess.run(
          place.store(),
          place.sources(),
          new DoomedProcess.Customer() {
            @Override
            public void overwrite(String key, String json) throws IOException {
              SyncProcess.overwrite(place.folder(), key, json);
            }

            @Override
            public void delete(String key) throws IOException {
              Files.deleteIfExists(place.folder().resolve(key + ".json"));
            }
          },
          Long.parseLong(args[2]),
          Integer.parseInt(args[3]));
    }
  }
}
