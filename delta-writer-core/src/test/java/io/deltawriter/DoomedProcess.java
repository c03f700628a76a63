package io.deltawriter;

import io.deltawriter.source.SourceStore;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.table.SourceKey;
import io.deltawriter.testing.Fault;
import io.deltawriter.testing.FaultPlan;
import io.deltawriter.testing.FaultyObjectStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/**
 * What a process does to a table until it is killed. It waits for a line on its input before it
 * begins, prints each step before it changes anything, {@link #CALL} at each call to the table's
 * store, and {@link #DONE} when the step's call came back.
 */
public final class DoomedProcess {

  static final String DONE = "done";
  static final String CALL = "call ";

  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private final SourceStore sources;
  private final Customer customer;
  private final Random random;
  private int number;

  private DoomedProcess(SourceStore sources, Customer customer, Random random, int number) {
    this.sources = sources;
    this.customer = customer;
    this.random = random;
    this.number = number;
  }

  /** The owner of the sources, who changes each in one step. */
  public interface Customer {
    void overwrite(String key, String json) throws IOException;

    void delete(String key) throws IOException;
  }

  /**
   * Goes on with the table {@link KillRun#TABLE} until it is killed.
   *
   * @param number the first state that nobody wrote yet
   */
  public static void run(
      ObjectStore store, SourceStore sources, Customer customer, long seed, int number)
      throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    if (in.readLine() == null) {
      return;
    }
    DoomedProcess process = new DoomedProcess(sources, customer, new Random(seed), number);
    try (DeltaWriter writer = open(told(store))) {
      while (true) {
        process.step(writer);
      }
    }
  }

  static DeltaWriter open(ObjectStore store) {
    return DeltaWriter.open(store, KillRun.TABLE, DeltaWriterOptions.defaults());
  }

  private static ObjectStore told(ObjectStore store) {
    FaultPlan noFault =
        FaultPlan.nth(
            1,
            Fault.NONE,
            (call, name) -> {
              OUT.println(CALL + call);
              return false;
            });
    return new FaultyObjectStore(store, noFault);
  }

  private void step(DeltaWriter writer) throws IOException {
    KillStep step = KillStep.draw(random, number);
    number += KillStep.SOURCES.size();
    OUT.println(step.line());
    for (String key : KillStep.SOURCES) {
      if (step.states().containsKey(key)) {
        overwrite(key, step);
      }
    }
    commit(writer, sources, step);
    OUT.println(DONE);
  }

  /** A source that is gone is for those who name its key. */
  private void overwrite(String key, KillStep step) throws IOException {
    String json = KillStep.json(step.states().get(key));
    if (json.isEmpty() && step.kind() == KillStep.Kind.SYNC_ONE) {
      customer.delete(key);
    } else {
      customer.overwrite(key, json);
    }
  }

  /** The one call of the step. */
  static void commit(DeltaWriter writer, SourceStore sources, KillStep step) {
    switch (step.kind()) {
      case SYNC_ONE, SYNC_THREE -> {
        List<SourceKey> keys = step.states().keySet().stream().map(SourceKey::of).toList();
        writer.sync(sources, keys).orThrow();
      }
      case SYNC_ALL -> writer.syncAll(sources, SyncAllOptions.defaults());
      case REPLACE -> {
        int version = step.states().get(KillStep.VERSIONED);
        writer.replace(
            SourceKey.of(KillStep.VERSIONED), version, Rows.ofJson(KillStep.json(version)));
      }
      case REMOVE -> writer.remove(SourceKey.of(KillStep.VERSIONED));
    }
  }
}
