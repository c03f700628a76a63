package io.deltawriter;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.FaultRun.Faults;
import io.deltawriter.FaultRun.Retry;
import io.deltawriter.source.SourceLookup;
import io.deltawriter.source.SourceStore;
import io.deltawriter.store.Durability;
import io.deltawriter.store.FaultyDisk;
import io.deltawriter.store.LocalObjectStore;
import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.table.SourceKey;
import io.deltawriter.table.TableLayout;
import io.deltawriter.testing.Fault;
import io.deltawriter.testing.FaultPlan;
import io.deltawriter.testing.FaultyObjectStore;
import io.deltawriter.testing.FaultySourceStore;
import io.deltawriter.testing.MemorySources;
import io.deltawriter.testing.StoreCall;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each call of an operation to the table's store, to the disk under it and to the sources fails
 * once, in each way: the table is the old or the new one and the outcome says which, both the same
 * writer and a fresh one finish the work, and nothing leaks.
 */
class DeltaWriterFaultTest {

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void faultsOfTheStore(FaultOperation operation) throws Exception {
    failEachCall(new FaultRun(operation, TableLayout.PARTITIONED), Retry.SAME_WRITER);
    failEachCall(new FaultRun(operation, TableLayout.FLAT), Retry.FRESH_WRITER);
  }

  private static void failEachCall(FaultRun run, Retry retry) throws Exception {
    FaultPlan none = FaultPlan.none();
    run.run(new MemoryObjectStore(), new OfStore(none), retry);
    assertThat(none.calls()).isGreaterThan(4);
    for (int n = 1; n <= none.calls(); n++) {
      String call = none.trace().get(n - 1);
      for (Fault fault : ways(StoreCall.valueOf(call.substring(0, call.indexOf(' '))))) {
        FaultPlan plan = FaultPlan.nth(n, fault);
        run.run(new MemoryObjectStore(), new OfStore(plan), retry);
        assertThat(plan.isDone()).isTrue();
      }
    }
  }

  /** The ways in which a call can fail that differ in their effect. */
  private static List<Fault> ways(StoreCall call) {
    return switch (call) {
      case STAT, READ, CREATE, CREATE_IF_ABSENT, CLOSE -> List.of(Fault.BEFORE);
      case OPEN, LIST, WRITE -> List.of(Fault.BEFORE, Fault.HALFWAY);
      case PUT_IF_ABSENT, PUT, COMPLETE, DELETE ->
          List.of(Fault.BEFORE, Fault.AFTER, Fault.UNKNOWN);
    };
  }

  @ParameterizedTest
  @EnumSource
  void outagesOfTheStore(FaultOperation operation) throws Exception {
    for (Fault fault : List.of(Fault.BEFORE, Fault.AFTER)) {
      FaultRun run = new FaultRun(operation, TableLayout.PARTITIONED);
      FaultPlan plan = FaultPlan.none();
      for (int n = 1; n == 1 || plan.isDone(); n++) {
        plan = FaultPlan.from(n, fault);
        Retry retry = n % 2 == 0 ? Retry.SAME_WRITER : Retry.FRESH_WRITER;
        run.run(new MemoryObjectStore(), new OfStore(plan, Extent.OUTAGE), retry);
      }
      if (fault == Fault.AFTER) {
        assertThat(run.unknownOutcomes()).isPositive();
      }
    }
  }

  /** How much goes wrong. */
  private enum Extent {
    ONE_CALL,
    OUTAGE
  }

  private record OfStore(FaultPlan plan, Extent extent) implements Faults {

    OfStore(FaultPlan plan) {
      this(plan, Extent.ONE_CALL);
    }

    @Override
    public ObjectStore store(ObjectStore store) {
      return new FaultyObjectStore(store, plan);
    }

    @Override
    public boolean isDone() {
      return plan.isDone();
    }

    @Override
    public boolean isOutage() {
      return extent == Extent.OUTAGE;
    }

    @Override
    public void heal() {
      plan.heal();
    }

    @Override
    public String trace() {
      return plan.trace().toString();
    }
  }

  @ParameterizedTest
  @EnumSource
  void faultsOfTheSources(FaultOperation operation) throws Exception {
    FaultRun run = new FaultRun(operation, TableLayout.PARTITIONED);
    for (Retry retry : Retry.values()) {
      FaultPlan plan = FaultPlan.none();
      for (int n = 1; n == 1 || plan.isDone(); n++) {
        plan = FaultPlan.nth(n, Fault.BEFORE);
        OfSources faults = new OfSources(plan, new ArrayList<>());
        run.run(new MemoryObjectStore(), faults, retry);
        assertThat(faults.opened()).allMatch(sources -> sources.open() == 0);
      }
    }
  }

  private record OfSources(FaultPlan plan, List<FaultySourceStore> opened) implements Faults {

    @Override
    public SourceStore sources(SourceStore sources) {
      FaultySourceStore faulty = new FaultySourceStore(sources, plan);
      opened.add(faulty);
      return faulty;
    }

    /** Opens, reads and closes them as the source of a key. */
    @Override
    public Rows rows(Rows rows) {
      return () -> {
        String json = new String(rows.open().readAllBytes(), StandardCharsets.UTF_8);
        SourceLookup lookup =
            sources(new MemorySources().put("rows", json)).open(SourceKey.of("rows"));
        SourceLookup.Found found = (SourceLookup.Found) lookup;
        return new FilterInputStream(found.content().stream()) {
          @Override
          public void close() throws IOException {
            found.content().close();
          }
        };
      };
    }

    @Override
    public boolean areOfSources() {
      return true;
    }

    @Override
    public boolean isDone() {
      return plan.isDone();
    }

    @Override
    public String trace() {
      return plan.trace().toString();
    }
  }

  @ParameterizedTest
  @EnumSource
  void faultsOfTheDisk(FaultOperation operation) throws Exception {
    FaultRun run = new FaultRun(operation, TableLayout.PARTITIONED);
    for (FaultyDisk.When when : FaultyDisk.When.values()) {
      FaultyDisk disk = new FaultyDisk(0, when);
      for (int n = 1; n == 1 || disk.isDone(); n++) {
        disk = new FaultyDisk(n, when);
        Path root = directory.resolve(when + "-" + n);
        run.run(
            LocalObjectStore.at(root, Durability.PROCESS_EXIT),
            new OfDisk(disk, root),
            n % 2 == 0 ? Retry.SAME_WRITER : Retry.FRESH_WRITER);
        if (!disk.isDone() || !disk.failed().equals("unlink")) {
          assertThat(temporaryFiles(root)).as("%s", disk.calls()).isEmpty();
        }
      }
    }
    assertThat(openFiles(directory)).isEmpty();
  }

  private record OfDisk(FaultyDisk disk, Path root) implements Faults {

    @Override
    public ObjectStore store(ObjectStore store) {
      return disk.at(root);
    }

    @Override
    public boolean isDone() {
      return disk.isDone();
    }

    @Override
    public String trace() {
      return disk.calls().toString();
    }
  }

  private static List<Path> temporaryFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith("-tmp")).toList();
    }
  }

  /** The files below {@code folder} that this process has open, and its temporary ones. */
  private static List<String> openFiles(Path folder) throws IOException {
    Path open = Path.of("/proc/self/fd");
    if (!Files.isDirectory(open)) {
      return List.of();
    }
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(open)) {
      for (Path file : files.toList()) {
        if (Files.isSymbolicLink(file)) {
          String target = Files.readSymbolicLink(file).toString();
          if (target.startsWith(folder.toString()) || target.contains("deltawriter-sort")) {
            found.add(target);
          }
        }
      }
    }
    return found;
  }
}
