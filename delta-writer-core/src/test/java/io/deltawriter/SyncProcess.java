package io.deltawriter;

import io.deltawriter.source.LocalSourceStore;
import io.deltawriter.source.SourceStore;
import io.deltawriter.store.LocalObjectStore;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.table.SourceKey;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A process of its own that overwrites customers' files and syncs them. */
final class SyncProcess {

  static final List<String> SOURCES = List.of("a", "b", "c", "d");
  static final List<String> VERSIONED = List.of("v", "w");

  /** Every so many rounds a key of {@link #VERSIONED} is replaced. */
  private static final int VERSIONED_ROUND = 5;

  static final int PROCESSES = 8;

  private final DeltaWriter writer;
  private final Path folder;
  private final SourceStore sources;
  private final int number;

  private SyncProcess(DeltaWriter writer, Path folder, int number) {
    this.writer = writer;
    this.folder = folder;
    this.sources = LocalSourceStore.at(folder);
    this.number = number;
  }

  /**
   * Arguments: table folder, source folder, the number of this process, how many rounds, and {@code
   * halt} to die between the data file and the first commit. Begins when it reads something. Prints
   * a {@link RacedTable.Report} for each commit.
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[1]);
    ObjectStore store = LocalObjectStore.at(Path.of(args[0]));
    if (args[4].equals("halt")) {
      store = new ObjectStoreHook(store, () -> Runtime.getRuntime().halt(9));
    }
    try (DeltaWriter writer = DeltaWriter.open(store, "t", DeltaWriterOptions.defaults())) {
      SyncProcess process = new SyncProcess(writer, folder, Integer.parseInt(args[2]));
      if (System.in.read() < 0) {
        return;
      }
      for (int round = 0; round < Integer.parseInt(args[3]); round++) {
        KeyResult result = process.replace(round);
        if (result.version().isPresent()) {
          System.out.println(
              new RacedTable.Report(result.key().value(), result.version().getAsLong()).line());
        }
      }
    }
  }

  private KeyResult replace(int round) throws IOException {
    if (round % VERSIONED_ROUND == VERSIONED_ROUND - 1) {
      String key = VERSIONED.get(round % VERSIONED.size());
      int version = round * PROCESSES + number;
      return writer.replace(SourceKey.of(key), version, Rows.ofJson(RacedTable.json(version)));
    }
    String key = SOURCES.get((round + number) % SOURCES.size());
    increment(folder, key);
    return writer.sync(sources, SourceKey.of(key)).orThrow().keys().get(0);
  }

  /** Gives a source its next state. One process at a time, or two could write the same one. */
  private static void increment(Path folder, String key) throws IOException {
    Path file = folder.resolve(key + ".json");
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve("." + key), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (!lock.isValid()) {
        throw new AssertionError("not locked: " + key);
      }
      overwrite(folder, key, RacedTable.json(numberIn(file) + 1));
    }
  }

  static int numberIn(Path file) throws IOException {
    return RacedTable.numberIn(Files.readString(file));
  }

  /** In one step, as the documents ask for. */
  static void overwrite(Path folder, String key, String json) throws IOException {
    Path next = Files.createTempFile(folder, ".next", "");
    Files.writeString(next, json);
    Files.move(
        next,
        folder.resolve(key + ".json"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}
