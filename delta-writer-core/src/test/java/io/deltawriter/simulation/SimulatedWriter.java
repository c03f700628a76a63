package io.deltawriter.simulation;

import io.deltawriter.DeltaWriter;
import io.deltawriter.DeltaWriterOptions;
import io.deltawriter.KeyResult;
import io.deltawriter.Rows;
import io.deltawriter.SyncAllOptions;
import io.deltawriter.WriterListener;
import io.deltawriter.WriterSeams;
import io.deltawriter.error.CommitStateUnknownException;
import io.deltawriter.error.DeltaWriterException;
import io.deltawriter.source.SourceStore;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.table.SourceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A process that embeds the library and calls it at random, from one thread or several. */
final class SimulatedWriter {

  /** What the keys begin with whose rows their callers have by themselves. */
  static final String VERSIONED = "v";

  private static final int CALLS_PER_LIFE = 4;
  private static final int MOST_THREADS = 3;

  private final Simulation simulation;
  private final SimulatedProcess process;
  private final Random random;
  private final ObjectStore store;
  private final SourceStore sources;
  private final DeltaWriterOptions options;
  private final Reports reports;
  private final Versions versions;
  private final Naps naps;
  private int threads;

  SimulatedWriter(
      Simulation simulation,
      SimulatedProcess process,
      Random random,
      ObjectStore store,
      SourceStore sources,
      DeltaWriterOptions options,
      Reports reports,
      Versions versions,
      Naps naps) {
    this.simulation = simulation;
    this.process = process;
    this.random = random;
    this.store = store;
    this.sources = sources;
    this.options = options;
    this.reports = reports;
    this.versions = versions;
    this.naps = naps;
  }

  /** The rows that callers of {@code replace} have: each version is used once. */
  static final class Versions {
    private final SimulatedSources sources;
    private int last;

    Versions(SimulatedSources sources) {
      this.sources = sources;
    }

    int next(String key, int rows) {
      sources.give(key, ++last, rows);
      return last;
    }
  }

  void live() {
    String opening = process.beginCall();
    try (DeltaWriter writer =
        WriterSeams.open(
            store,
            Scenario.TABLE,
            options,
            random,
            process::sleep,
            process::nextId,
            () -> new SimulatedLock(process),
            process)) {
      for (int i = random.nextInt(MOST_THREADS); i > 0; i--) {
        threads++;
        simulation.spawn(process, process.name() + "-t" + i, () -> shareLife(writer));
      }
      liveWith(writer);
      while (threads > 0) {
        process.await("its threads");
      }
    } catch (DeltaWriterException e) {
      // Could not open; nothing is open now.
      reports.nothingCommitted(opening);
    }
  }

  private void shareLife(DeltaWriter writer) {
    try {
      liveWith(writer);
    } finally {
      threads--;
    }
  }

  private void liveWith(DeltaWriter writer) {
    for (int i = 0; i < CALLS_PER_LIFE; i++) {
      naps.awake(process, () -> call(writer));
    }
  }

  private void call(DeltaWriter writer) {
    String call = process.beginCall();
    try {
      reports.results(call, called(writer));
    } catch (CommitStateUnknownException e) {
      process.seam("does not know");
    } catch (DeltaWriterException e) {
      process.seam("failed: " + e.getClass().getSimpleName());
      if (!e.getMessage().startsWith("The first rows of")) {
        reports.nothingCommitted(call);
      }
    }
  }

  private List<KeyResult> called(DeltaWriter writer) {
    return switch (random.nextInt(8)) {
      case 0 -> syncAll(writer);
      case 1 -> List.of(replace(writer));
      case 2 -> List.of(remove(writer));
      default -> sync(writer);
    };
  }

  private List<KeyResult> syncAll(DeltaWriter writer) {
    process.seam("syncs all");
    List<KeyResult> results = new ArrayList<>();
    WriterListener listener =
        new WriterListener() {
          @Override
          public void finished(KeyResult result) {
            results.add(result);
          }
        };
    writer.syncAll(
        sources,
        SyncAllOptions.builder().missing(SyncAllOptions.Missing.REMOVE).listener(listener).build());
    return results;
  }

  private KeyResult replace(DeltaWriter writer) {
    String key = VERSIONED + random.nextInt(2);
    int rows = random.nextInt(3);
    int version = versions.next(key, rows);
    process.seam("replaces " + key + " by version " + version);
    String json = SimulatedSources.row(key, version).repeat(rows);
    return writer.replace(SourceKey.of(key), version, Rows.ofJson(json));
  }

  private KeyResult remove(DeltaWriter writer) {
    SourceKey key = SourceKey.of(VERSIONED + random.nextInt(2));
    process.seam("removes " + key);
    return writer.remove(key);
  }

  private List<KeyResult> sync(DeltaWriter writer) {
    List<SourceKey> keys = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      keys.add(SourceKey.of(Scenario.KEYS.get(random.nextInt(Scenario.KEYS.size()))));
    }
    process.seam("syncs " + keys);
    return writer.sync(sources, keys).keys();
  }
}
