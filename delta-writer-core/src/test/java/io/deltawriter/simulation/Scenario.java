package io.deltawriter.simulation;

import io.deltawriter.DeltaWriter;
import io.deltawriter.DeltaWriterOptions;
import io.deltawriter.SyncAllOptions;
import io.deltawriter.WriterSeams;
import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.table.TableLayout;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** All that happens to one table by one seed. */
final class Scenario {

  static final String TABLE = "t";

  /** Keys that are folders' names only after some care. */
  static final List<String> KEYS = List.of("k0", "k=1 %2F", "k/ü#?");

  private static final int CUSTOMER_WRITES = 12;
  private static final int LIVES = 3;
  private static final int STRANGE_ACTS = 6;

  private final Simulation simulation;
  private final MemoryObjectStore store;
  private final SimulatedSources sources = new SimulatedSources();
  private final Auditor auditor;
  private final Reports reports = new Reports();
  private final SimulatedWriter.Versions versions = new SimulatedWriter.Versions(sources);
  private final DeltaWriterOptions options;
  private final Chance chance;
  private final int writers;
  private final Stranger stranger;
  private final Naps naps;

  Scenario(long seed) {
    simulation = new Simulation(seed);
    store = new MemoryObjectStore(simulation.clock());
    auditor = new Auditor(store, TABLE, sources);
    Random random = simulation.random();
    TableLayout layout = random.nextBoolean() ? TableLayout.PARTITIONED : TableLayout.FLAT;
    options = DeltaWriterOptions.builder().layout(layout).clock(simulation.clock()).build();
    double failure = random.nextInt(3) * 0.03;
    chance = new Chance(simulation, failure, failure / 10);
    writers = 2 + random.nextInt(7);
    naps = new Naps(simulation);
    stranger =
        new Stranger(
            store, TABLE, new SimulatedProcess(simulation, "stranger"), simulation.clock());
  }

  /** Runs it to its end and returns what happened. */
  List<String> run() throws Exception {
    for (int i = 0; i < writers; i++) {
      startWriter("w" + i, LIVES);
    }
    SimulatedProcess customers = new SimulatedProcess(simulation, "customers");
    simulation.spawn(customers, "customers", () -> write(customers));
    SimulatedProcess strange = stranger.process();
    simulation.spawn(strange, "stranger", () -> meddle(strange));
    simulation.run(this::inspect);
    heal();
    auditor.audit();
    reports.holdAgainst(auditor.log().commits());
    requireTableIsSources();
    requireNothingLostOrLeft();
    return simulation.trace();
  }

  List<String> trace() {
    return simulation.trace();
  }

  /** Ends all that is still under way. */
  void abandon() {
    simulation.abandon();
  }

  private void startWriter(String name, int lives) {
    SimulatedProcess process = new SimulatedProcess(simulation, name + "-" + lives);
    Random random = new Random(simulation.random().nextLong());
    SimulatedWriter writer =
        new SimulatedWriter(
            simulation,
            process,
            random,
            new SimulatedStore(store, process, chance, naps),
            sources.of(process, chance),
            options,
            reports,
            versions,
            naps);
    SimulatedProcess supervisor = new SimulatedProcess(simulation, name);
    simulation.spawn(process, process.name(), writer::live);
    if (lives > 1) {
      simulation.spawn(
          supervisor,
          name,
          () -> {
            supervisor.sleep(Duration.ofMillis(50 + chance.pick(200)));
            startWriter(name, lives - 1);
          });
    }
  }

  private void write(SimulatedProcess process) {
    for (int i = 0; i < CUSTOMER_WRITES; i++) {
      process.sleep(Duration.ofMillis(chance.pick(40)));
      String key = KEYS.get(chance.pick(KEYS.size()));
      int kind = chance.pick(10);
      if (kind == 0) {
        sources.delete(key);
      } else if (kind == 1) {
        sources.writeBroken(key, 1 + chance.pick(3));
      } else {
        sources.write(key, chance.pick(4));
      }
      process.seam("writes " + sources.newest(key).orElseThrow());
    }
  }

  private void meddle(SimulatedProcess process) throws Exception {
    for (int i = 0; i < STRANGE_ACTS; i++) {
      process.sleep(Duration.ofMillis(chance.pick(100)));
      switch (chance.pick(10)) {
        case 0 -> stranger.cleanLog();
        case 1 -> stranger.vacuum();
        case 2 -> stranger.addColumn(2 + chance.pick(4));
        case 3 -> stranger.append(chance.pick(100));
        case 4, 5 -> stranger.compact(chance.pick(100));
        case 6 -> stranger.rewriteOneFile(chance.pick(100));
        case 7 -> {
          stranger.forbid();
          process.sleep(Duration.ofMillis(chance.pick(30)));
          stranger.allow();
        }
        case 8 -> naps.nap(process, Duration.ofMinutes(31 + chance.pick(60)), stranger::cleanLog);
        default -> {
          process.seam("lets time pass");
          simulation.pass(Duration.ofMinutes(1 + chance.pick(4)));
        }
      }
    }
  }

  /** After each step: the promises hold, and now and then somebody opens the table. */
  private void inspect() throws Exception {
    auditor.audit();
    if (simulation.trace().size() % 50 == 49 && !stranger.forbids()) {
      requireReadable();
    }
  }

  private void requireReadable() {
    Set<String> paths = new HashSet<>();
    try (DeltaWriter reader = DeltaWriter.open(store, TABLE, options)) {
      reader.files(file -> paths.add(file.path()));
    }
    if (!paths.equals(auditor.active())) {
      throw new AssertionError("a reader sees " + paths + " but should " + auditor.active());
    }
  }

  /** What the next event of each customer would do, without any fault. */
  private void heal() throws Exception {
    SimulatedProcess healer = new SimulatedProcess(simulation, "healer");
    Chance none = new Chance(simulation, 0, 0);
    simulation.spawn(
        healer,
        "healer",
        () -> {
          try (DeltaWriter writer =
              WriterSeams.open(
                  store,
                  TABLE,
                  options,
                  new Random(1),
                  healer::sleep,
                  healer::nextId,
                  () -> new SimulatedLock(healer),
                  healer)) {
            writer.syncAll(
                sources.of(healer, none),
                SyncAllOptions.builder().missing(SyncAllOptions.Missing.REMOVE_EVEN_ALL).build());
          }
        });
    simulation.run(() -> {});
  }

  private void requireTableIsSources() {
    Map<String, Map<Integer, Long>> expected = new TreeMap<>();
    Set<String> broken = new HashSet<>();
    for (String key : sources.keys()) {
      SimulatedSources.Write newest = sources.newest(key).orElseThrow();
      if (newest.broken()) {
        broken.add(key);
      } else if (!newest.leavesNoRows()) {
        expected.put(key, Map.of(newest.number(), (long) newest.rows()));
      }
    }
    Map<String, Map<Integer, Long>> shown = auditor.shown();
    shown.keySet().removeIf(key -> !Auditor.isOfSources(key) || broken.contains(key));
    if (!shown.equals(expected)) {
      throw new AssertionError("the table shows " + shown + " but the sources hold " + expected);
    }
  }

  /** What is removed from the table can still be read in older versions; nothing else stays. */
  private void requireNothingLostOrLeft() throws IOException {
    for (String path : auditor.log().tombstones()) {
      boolean isThere = store.stat(TABLE + "/" + path).isPresent();
      if (!isThere && !stranger.vacuumed().contains(path)) {
        throw new AssertionError("a file of older versions was deleted: " + path);
      }
    }
    Set<String> orphans = new TreeSet<>(auditor.log().orphans());
    orphans.removeIf(path -> path.contains("stranger"));
    if (chance.isKind() && !orphans.isEmpty()) {
      throw new AssertionError(
          "nothing went wrong, but files were left that none needs: " + orphans);
    }
  }
}
