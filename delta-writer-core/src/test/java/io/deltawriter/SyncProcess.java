package io.deltawriter;

import io.deltawriter.source.LocalSourceStore;
import io.deltawriter.store.LocalObjectStore;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.table.SourceKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A process of its own that overwrites customers' files and syncs them. */
final class SyncProcess {

  private SyncProcess() {}

  /**
   * Arguments: table folder, source folder, name of this process, how many rounds, how many keys,
   * and {@code halt} to die between the data file and the first commit. Prints a dot for each
   * commit.
   */
  public static void main(String[] args) throws IOException {
    Path sources = Path.of(args[1]);
    int rounds = Integer.parseInt(args[3]);
    int keys = Integer.parseInt(args[4]);
    ObjectStore store = LocalObjectStore.at(Path.of(args[0]));
    if (args[5].equals("halt")) {
      store = new ObjectStoreHook(store, () -> Runtime.getRuntime().halt(9));
    }
    try (DeltaWriter writer = DeltaWriter.open(store, "t", DeltaWriterOptions.defaults())) {
      for (int round = 0; round < rounds; round++) {
        String key = Integer.toString(round % keys);
        overwrite(sources, key, args[2] + "-" + round);
        writer.sync(LocalSourceStore.at(sources), SourceKey.of(key)).orThrow();
        System.out.print('.');
        System.out.flush();
      }
    }
  }

  /** In one step, as the documents ask for. */
  static void overwrite(Path sources, String key, String wid) throws IOException {
    Path next = Files.createTempFile(sources, ".next", "");
    Files.write(
        next, ("{\"wid\":\"" + wid + "\",\"ut_id\":\"u\"}\n").getBytes(StandardCharsets.UTF_8));
    Files.move(
        next,
        sources.resolve(key + ".json"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}
