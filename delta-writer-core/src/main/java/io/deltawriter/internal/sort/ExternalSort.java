package io.deltawriter.internal.sort;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Sorts records by the unsigned bytes of their keys in bounded memory. Records of one key stay in
 * the order in which they were added.
 *
 * <p>What the buffer does not hold goes to temporary files, sorted runs that are merged when they
 * are read. They have no names (where the system lets files lose theirs), so nothing is left of
 * them after {@link #close} or after the end of the process. Not safe for more than one thread; an
 * interrupt of the thread makes a sort that uses files fail.
 */
public final class ExternalSort implements Closeable {

  // Bounds the open files: below 32 of each level, and 32 levels' worth of runs is no real input.
  private static final int MAX_RUNS_OF_LEVEL = 32;

  private final RunFolder folder;
  private final RecordBuffer buffer;
  private final List<Run> runs = new ArrayList<>();
  private boolean adding = true;

  private ExternalSort(RunFolder folder, RecordBuffer buffer) {
    this.folder = folder;
    this.buffer = buffer;
  }

  /**
   * A sort whose temporary files, if it needs any, lie in the system's folder for them.
   *
   * @param memoryBytes what the records in memory take, or one record if it is larger; a merge
   *     takes no more, or 4 KiB a run
   */
  public static ExternalSort create(int memoryBytes) {
    return create(memoryBytes, Path.of(System.getProperty("java.io.tmpdir")));
  }

  static ExternalSort create(int memoryBytes, Path folder) {
    if (memoryBytes <= 0) {
      throw new IllegalArgumentException("memoryBytes must be positive but was " + memoryBytes);
    }
    return new ExternalSort(new RunFolder(folder, memoryBytes), new RecordBuffer(memoryBytes));
  }

  /**
   * Adds a record. The arrays are the caller's again on return.
   *
   * @throws IOException if a temporary file could not be written; the sort is of no more use
   * @throws IllegalStateException after {@link #sorted} or {@link #close}
   */
  public void add(byte[] key, byte[] value) throws IOException {
    requireAdding();
    if (!buffer.hasRoomFor(key, value)) {
      spill();
    }
    buffer.add(key, value);
  }

  /**
   * All records, sorted. Ends the adding. The records are of no more use once this is closed.
   *
   * @throws IllegalStateException if called a second time, or after {@link #close}
   */
  public SortedRecords sorted() throws IOException {
    requireAdding();
    adding = false;
    if (runs.isEmpty()) {
      return buffer.sorted();
    }
    if (!buffer.isEmpty()) {
      runs.add(folder.write(buffer.sorted(), 0));
    }
    buffer.release();
    return folder.merge(runs);
  }

  @Override
  public void close() throws IOException {
    adding = false;
    buffer.release();
    Run.closeAll(runs);
    runs.clear();
  }

  private void spill() throws IOException {
    runs.add(folder.write(buffer.sorted(), 0));
    buffer.clear();
    // The last runs are the lowest ones, and neighbours: merging these keeps the order of equals.
    for (List<Run> full = fullLevel(); !full.isEmpty(); full = fullLevel()) {
      Run merged = folder.write(folder.merge(full), full.get(0).level() + 1);
      List<Run> done = List.copyOf(full);
      full.clear();
      runs.add(merged);
      Run.closeAll(done);
    }
  }

  private List<Run> fullLevel() {
    int from = runs.size() - MAX_RUNS_OF_LEVEL;
    if (from < 0 || runs.get(from).level() != runs.get(runs.size() - 1).level()) {
      return List.of();
    }
    return runs.subList(from, runs.size());
  }

  private void requireAdding() {
    if (!adding) {
      throw new IllegalStateException("The records were sorted or the sort was closed before");
    }
  }
}
