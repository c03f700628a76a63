package io.deltawriter.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.deltawriter.source.Fingerprint;
import io.deltawriter.source.SourceContent;
import io.deltawriter.source.SourceListing;
import io.deltawriter.source.SourceLook;
import io.deltawriter.source.SourceState;
import io.deltawriter.source.SourceStore;
import io.deltawriter.table.SourceKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the customers wrote, all of it: each write has a number that grows, and the rows of a write
 * say which one they are from.
 */
final class SimulatedSources {

  private static final String SEPARATOR = "#";

  private final Map<String, List<Write>> history = new TreeMap<>();
  private int writes;

  /**
   * A state of a source.
   *
   * @param number grows with each write of any source
   * @param rows how many rows it has; 0 also if it was deleted
   * @param present false if it was deleted
   * @param broken whether its last line is no JSON
   */
  record Write(int number, int rows, boolean present, boolean broken) {

    boolean leavesNoRows() {
      return !present || (rows == 0 && !broken);
    }

    String fingerprint() {
      return "write-" + number;
    }
  }

  void write(String key, int rows) {
    add(key, new Write(++writes, rows, true, false));
  }

  void writeBroken(String key, int rows) {
    add(key, new Write(++writes, rows, true, true));
  }

  void delete(String key) {
    add(key, new Write(++writes, 0, false, false));
  }

  private void add(String key, Write write) {
    history.computeIfAbsent(key, k -> new ArrayList<>()).add(write);
  }

  /** All states of a key, the oldest first. */
  List<Write> history(String key) {
    return history.getOrDefault(key, List.of());
  }

  Optional<Write> newest(String key) {
    List<Write> states = history(key);
    return states.isEmpty() ? Optional.empty() : Optional.of(states.get(states.size() - 1));
  }

  /** All keys that ever had a source. */
  Iterable<String> keys() {
    return history.keySet();
  }

  static String row(String key, int number) {
    return "{\"wid\":\"" + key + SEPARATOR + number + "\"}\n";
  }

  /** The key that a row of this {@code wid} belongs to. */
  static String keyOf(String wid) {
    return wid.substring(0, wid.lastIndexOf(SEPARATOR));
  }

  /** The number of the write that a row of this {@code wid} is from. */
  static int numberOf(String wid) {
    return Integer.parseInt(wid.substring(wid.lastIndexOf(SEPARATOR) + 1));
  }

  /** The sources as {@code process} reaches them. */
  SourceStore of(SimulatedProcess process, Chance chance) {
    return new Access(process, chance);
  }

  private final class Access implements SourceStore {
    private final SimulatedProcess process;
    private final Chance chance;

    Access(SimulatedProcess process, Chance chance) {
      this.process = process;
      this.chance = chance;
    }

    @Override
    public String description() {
      return "customers";
    }

    @Override
    public SourceLook look(SourceKey key) throws IOException {
      return look(key, Optional.empty());
    }

    @Override
    public SourceLook lookUnless(SourceKey key, Fingerprint known) throws IOException {
      return look(key, Optional.of(known));
    }

    private SourceLook look(SourceKey key, Optional<Fingerprint> known) throws IOException {
      process.seam("looks at " + key);
      if (chance.fails()) {
        throw new IOException("simulated failure of a look at " + key);
      }
      Optional<Write> write = newest(key.value()).filter(Write::present);
      if (write.isEmpty()) {
        return new SourceLook.Absent();
      }
      SourceState state = state(key, write.get());
      if (known.equals(Optional.of(state.fingerprint()))) {
        return new SourceLook.Unchanged(state);
      }
      return new SourceLook.Found(new Content(state, write.get(), process));
    }

    @Override
    public SourceListing list() {
      process.seam("lists sources");
      Iterator<String> keys = new ArrayList<>(history.keySet()).iterator();
      return new SourceListing() {
        @Override
        public Optional<SourceState> next() throws IOException {
          if (chance.fails()) {
            throw new IOException("simulated failure of a listing");
          }
          while (keys.hasNext()) {
            String key = keys.next();
            Optional<Write> write = newest(key).filter(Write::present);
            if (write.isPresent()) {
              return write.map(there -> state(SourceKey.of(key), there));
            }
          }
          return Optional.empty();
        }

        @Override
        public void close() {}
      };
    }

    private SourceState state(SourceKey key, Write write) {
      return new SourceState(
          key, key + ".json", new Fingerprint(write.fingerprint()), write.rows(), Instant.EPOCH);
    }
  }

  /** Holds on to its state, as an answer of S3 does, while the source may be overwritten. */
  private record Content(SourceState state, Write write, SimulatedProcess process)
      implements SourceContent {

    @Override
    public InputStream stream() {
      String rows = row(state.key().value(), write.number()).repeat(write.rows());
      return new ByteArrayInputStream((rows + (write.broken() ? "{" : "")).getBytes(UTF_8));
    }

    @Override
    public void confirm() {
      process.seam("has read " + state.key());
    }

    @Override
    public void close() {}
  }
}
