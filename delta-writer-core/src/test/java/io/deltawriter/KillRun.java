package io.deltawriter;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.source.SourceLookup;
import io.deltawriter.source.SourceStore;
import io.deltawriter.store.ChildJvm;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.table.SourceKey;
import io.deltawriter.testing.TableAuditor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Kills processes at work on a table, one after the other, at moments that a seed draws, and holds
 * what each left to the promises: the table is the one before the interrupted call or the one after
 * it, in every reader's eyes, and a sync finishes the work. The seed is {@code -Dkills.seed}; a
 * process is killed up to {@value #MAX_MILLIS} ms after one of its first calls to the store.
 */
public final class KillRun {

  private static final long SEED = Long.getLong("kills.seed", 1);

  /** About as many store calls as opening the table and ten steps make. */
  private static final int MAX_STORE_CALLS = 150;

  private static final int MAX_MILLIS = 3;
  private static final int NUMBERS_OF_A_PROCESS = 1_000;

  /** The table's folder in its store. */
  public static final String TABLE = "t";

  private final Place place;
  private final TableAuditor auditor;
  private final Random random = new Random(SEED);
  private final Map<Moment, Integer> kills = new EnumMap<>(Moment.class);
  private Map<String, List<String>> shown = new TreeMap<>();
  private Set<String> orphans = Set.of();

  private KillRun(Place place) {
    this.place = place;
    this.auditor = TableAuditor.of(place.store(), TABLE);
  }

  /** Where the table and its sources are. */
  public interface Place {
    /** A process that runs {@link DoomedProcess} with these. */
    ChildJvm start(long seed, int number) throws IOException;

    /** Waits until nothing of a killed process can take effect any more. */
    void settle() throws InterruptedException;

    ObjectStore store();

    SourceStore sources();
  }

  private enum Moment {
    BEFORE_THE_FIRST_CALL,
    BETWEEN_CALLS,
    BEFORE_THE_FIRST_FILE,
    BEFORE_THE_COMMIT,
    AFTER_THE_COMMIT
  }

  /**
   * Kills {@code -Dkills} processes.
   *
   * @param few how many if the property does not say
   * @return where they were hit
   */
  public static String run(int few, Place place) throws Exception {
    int kills = Integer.getInteger("kills", few);
    KillRun run = new KillRun(place);
    try {
      ChildJvm next = run.start(0);
      for (int kill = 0; kill < kills; kill++) {
        ChildJvm doomed = next;
        doomed.say("go");
        // Starts up while the other one works.
        next = run.start(kill + 1);
        run.kill(doomed);
      }
      next.kill();
      return kills + " kills, seed " + SEED + ": " + run.kills;
    } catch (Exception | AssertionError e) {
      throw new AssertionError("After " + run.kills + " with seed " + SEED + ": " + e, e);
    }
  }

  private ChildJvm start(int process) throws IOException {
    return place.start(random.nextLong(), (process + 1) * NUMBERS_OF_A_PROCESS);
  }

  private void kill(ChildJvm process) throws Exception {
    List<String> lines = new ArrayList<>();
    int calls = random.nextInt(MAX_STORE_CALLS);
    for (int called = 0; called < calls; ) {
      lines.add(process.nextLine());
      called += lines.get(lines.size() - 1).startsWith(DoomedProcess.CALL) ? 1 : 0;
    }
    process.leaveAlone(Duration.ofNanos(random.nextInt(MAX_MILLIS * 1_000_000)));
    process.kill();
    place.settle();
    lines.addAll(process.lastLines());
    lines.removeIf(line -> line.startsWith(DoomedProcess.CALL));
    inspect(lines);
  }

  private void inspect(List<String> lines) throws IOException {
    Map<String, List<String>> before = shown;
    Map<String, List<String>> after = shown;
    KillStep last = null;
    boolean begun = false;
    for (String line : lines) {
      if (line.equals(DoomedProcess.DONE)) {
        before = after;
        begun = false;
      } else {
        last = KillStep.parse(line);
        after = last.after(before);
        begun = true;
      }
    }
    Map<String, List<String>> found = audited();
    assertThat(found).as("%s", lines).isIn(before, after);
    count(lines, begun, !found.equals(before));
    finish(last, lines);
  }

  /** The rows of each key in every reader's eyes. */
  private Map<String, List<String>> audited() throws IOException {
    auditor.audit();
    Map<String, List<String>> rows = new TreeMap<>();
    for (Map<String, Object> row : auditor.rows()) {
      rows.computeIfAbsent((String) row.get("source_file"), key -> new ArrayList<>())
          .add(row.get("wid") + "|" + row.get("ut_id"));
    }
    return rows;
  }

  private void count(List<String> lines, boolean begun, boolean committed) throws IOException {
    Set<String> left = auditor.orphans();
    boolean wroteMore = !orphans.containsAll(left);
    orphans = left;
    Moment moment;
    if (lines.isEmpty()) {
      moment = Moment.BEFORE_THE_FIRST_CALL;
    } else if (!begun) {
      moment = Moment.BETWEEN_CALLS;
    } else if (committed) {
      moment = Moment.AFTER_THE_COMMIT;
    } else {
      moment = wroteMore ? Moment.BEFORE_THE_COMMIT : Moment.BEFORE_THE_FIRST_FILE;
    }
    kills.merge(moment, 1, Integer::sum);
  }

  /** What the next process does: it opens the table, and calls for all keys. */
  private void finish(KillStep last, List<String> lines) throws IOException {
    Map<String, List<String>> expected = new TreeMap<>(shown);
    try (DeltaWriter writer = DoomedProcess.open(place.store())) {
      for (String key : KillStep.SOURCES) {
        expected.put(key, inSource(key));
      }
      writer.sync(place.sources(), KillStep.SOURCES.stream().map(SourceKey::of).toList()).orThrow();
      for (String line : lines) {
        if (line.startsWith(KillStep.Kind.REPLACE + " ")
            || line.startsWith(KillStep.Kind.REMOVE + " ")) {
          expected = KillStep.parse(line).after(expected);
        }
      }
      if (last != null && last.states().containsKey(KillStep.VERSIONED)) {
        DoomedProcess.commit(writer, place.sources(), last);
      }
      shown = audited();
      expected.values().removeIf(List::isEmpty);
      assertThat(shown).as("%s", lines).isEqualTo(expected);
      Set<String> files = new HashSet<>();
      writer.files(file -> files.add(file.path()));
      assertThat(files).isEqualTo(auditor.files().keySet());
    }
  }

  private List<String> inSource(String key) throws IOException {
    if (!(place.sources().open(SourceKey.of(key)) instanceof SourceLookup.Found found)) {
      return List.of();
    }
    try (var content = found.content()) {
      String json = new String(content.stream().readAllBytes(), StandardCharsets.UTF_8);
      return json.isEmpty()
          ? List.of()
          : KillStep.shown(Integer.parseInt(json.substring(8, json.indexOf('"', 8))));
    }
  }
}
