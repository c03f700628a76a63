package io.deltawriter.store;

import io.deltawriter.source.LocalSourceStore;
import io.deltawriter.source.SourceLookup;
import io.deltawriter.table.SourceKey;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** What a process of its own does to a local store: the first argument says what. */
final class StoreProcess {

  static final int OBJECTS = 100;
  static final int LARGE_BYTES = 300_000;

  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private StoreProcess() {}

  /** Takes the action, the store's folder and the writer's name. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[1]);
    ObjectStore store = LocalObjectStore.at(folder);
    switch (arguments[0]) {
      case "increment" -> {
        for (int i = 0; i < 25; i++) {
          ObjectRaceContract.increment(store);
        }
      }
      case "create" -> create(store, arguments[2]);
      case "write" -> writeForever(store);
      case "names" -> useNames(store, folder);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void create(ObjectStore store, String writer) throws Exception {
    List<StringBuilder> won =
        Stored.together(
            8,
            thread -> {
              StringBuilder names = new StringBuilder();
              for (int i = 0; i < OBJECTS; i++) {
                byte[] bytes = Stored.utf8(writer + "-" + thread);
                if (store.putIfAbsent("race/" + i, bytes) == PutOutcome.CREATED) {
                  names
                      .append(i)
                      .append(' ')
                      .append(writer)
                      .append('-')
                      .append(thread)
                      .append('\n');
                }
              }
              return names;
            });
    won.forEach(OUT::print);
  }

  private static void writeForever(ObjectStore store) throws IOException {
    byte[] bytes = new byte[LARGE_BYTES];
    for (int i = 0; ; i++) {
      store.putIfAbsent("objects/" + i, bytes);
      try (ObjectSink sink = store.create("objects/replaced")) {
        sink.write(bytes, 0, bytes.length);
        sink.complete();
      }
      if (i == 5) {
        OUT.println("at work");
      }
    }
  }

  private static void useNames(ObjectStore store, Path folder) {
    LocalSourceStore sources = LocalSourceStore.at(folder);
    attempt(
        () -> {
          store.put("plain", Stored.utf8("x"));
          return Stored.text(store, "plain");
        });
    attempt(
        () -> {
          store.put("\u00FC", Stored.utf8("x"));
          return Stored.text(store, "\u00FC");
        });
    attempt(() -> Stored.names(store).toString());
    attempt(
        () -> sources.open(SourceKey.of("\u00FC")) instanceof SourceLookup.Found ? "found" : "no");
    attempt(
        () -> {
          try (var listing = sources.list()) {
            while (listing.next().isPresent()) {
              // To the end.
            }
          }
          return "listed";
        });
  }

  private static void attempt(Attempt attempt) {
    try {
      OUT.println(attempt.result());
    } catch (IOException e) {
      OUT.println(e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }

  private interface Attempt {
    String result() throws IOException;
  }
}
