package io.deltawriter;

import io.deltawriter.source.LocalSourceStore;
import io.deltawriter.source.SourceStore;
import io.deltawriter.store.ChildJvm;
import io.deltawriter.store.LocalObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed while they write to the local disk. */
class KilledWriterTest {

  private static final int KILLS = 14;

  @TempDir Path directory;

  @Test
  void tableIsTheOldOrTheNewOneAndTheNextSyncFinishesTheWork() throws Exception {
    Path tables = directory.resolve("tables");
    Path sources = Files.createDirectory(directory.resolve("sources"));

    String kills = KillRun.run(KILLS, new OnDisk(tables, sources));

    System.out.println("local disk: " + kills + ", temporary files left: " + temporary(tables));
  }

  private static long temporary(Path tables) throws IOException {
    try (Stream<Path> files = Files.walk(tables)) {
      return files.filter(file -> file.toString().endsWith(".deltawriter-tmp")).count();
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
    public DeltaWriter open() {
      return DeltaWriter.open(LocalObjectStore.at(tables), "t", DeltaWriterOptions.defaults());
    }

    @Override
    public SourceStore sources() {
      return LocalSourceStore.at(folder);
    }

    @Override
    public TableRows table() {
      return new TableRows(LocalObjectStore.at(tables), "t");
    }
  }

  /** The process. Arguments: table folder, source folder, seed and first number. */
  static final class Doomed {

    public static void main(String[] args) throws IOException {
      OnDisk place = new OnDisk(Path.of(args[0]), Path.of(args[1]));
      DoomedProcess.run(
          LocalObjectStore.at(place.tables()),
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
