package io.deltawriter.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.deltawriter.source.Fingerprint;
import io.deltawriter.source.SourceChangedException;
import io.deltawriter.source.SourceContent;
import io.deltawriter.source.SourceListing;
import io.deltawriter.source.SourceLookup;
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
  private final Map<String, List<Write>> given = new TreeMap<>();
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

  /** Rows that a caller has by itself, with the version that it says they are. */
  void give(String key, int version, int rows) {
    given.computeIfAbsent(key, k -> new ArrayList<>()).add(new Write(version, rows, true, false));
  }

  /** All states of a key, those of a source with the oldest first. */
  List<Write> history(String key) {
    return history.getOrDefault(key, given.getOrDefault(key, List.of()));
  }

  Optional<Write> newest(String key) {
    List<Write> states = history.getOrDefault(key, List.of());
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
    public SourceLookup open(SourceKey key) throws IOException {
      return open(key, Optional.empty());
    }

    @Override
    public SourceLookup openIfChanged(SourceKey key, Fingerprint known) throws IOException {
      return open(key, Optional.of(known));
    }

    private SourceLookup open(SourceKey key, Optional<Fingerprint> known) throws IOException {
      process.seam("looks at " + key);
      if (chance.fails()) {
        throw new IOException("simulated failure of a look at " + key);
      }
      Optional<Write> write = newest(key.value()).filter(Write::present);
      if (write.isEmpty()) {
        return new SourceLookup.Absent();
      }
      SourceState state = state(key, write.get());
      if (known.equals(Optional.of(state.fingerprint()))) {
        return new SourceLookup.Unchanged(state);
      }
      return new SourceLookup.Found(new Content(state, write.get(), process, chance));
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

  /**
   * Holds on to its state, as an answer of S3 does, while the source may be overwritten. A local
   * file cannot do that: there a change is noticed at the end.
   */
  private final class Content implements SourceContent {
    private final SourceState state;
    private final Write write;
    private final SimulatedProcess process;
    private final Chance chance;

    Content(SourceState state, Write write, SimulatedProcess process, Chance chance) {
      this.state = state;
      this.write = write;
      this.process = process;
      this.chance = chance;
    }

    @Override
    public SourceState state() {
      return state;
    }

    @Override
    public InputStream stream() throws IOException {
      if (chance.fails()) {
        throw new IOException("simulated failure of a read of " + state.key());
      }
      String rows = row(state.key().value(), write.number()).repeat(write.rows());
      return new ByteArrayInputStream((rows + (write.broken() ? "{" : "")).getBytes(UTF_8));
    }

    @Override
    public void confirm() throws IOException {
      process.seam("has read " + state.key());
      if (chance.noticesChanges() && !newest(state.key().value()).equals(Optional.of(write))) {
        throw new SourceChangedException(state.key() + " changed while it was read");
      }
    }

    @Override
    public void close() {}
  }
}
