package io.deltawriter.simulation;

import io.deltawriter.store.ObjectInfo;
import io.deltawriter.store.ObjectListing;
import io.deltawriter.store.ObjectSink;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.store.OutcomeUnknownException;
import io.deltawriter.store.PutOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/** One process's way to the store, on which everything can go wrong. */
final class SimulatedStore implements ObjectStore {

  private final ObjectStore store;
  private final SimulatedProcess process;
  private final Chance chance;
  private final Naps naps;
  private int outage;
  private String outageAt = "";

  SimulatedStore(ObjectStore store, SimulatedProcess process, Chance chance, Naps naps) {
    this.store = store;
    this.process = process;
    this.chance = chance;
    this.naps = naps;
  }

  @Override
  public String description() {
    return "simulated";
  }

  @Override
  public Optional<ObjectInfo> stat(String name) throws IOException {
    read("STAT " + name);
    return store.stat(name);
  }

  @Override
  public InputStream open(String name) throws IOException {
    read("OPEN " + name);
    return store.open(name);
  }

  @Override
  public byte[] read(String name, long offset, int length) throws IOException {
    read("READ " + name);
    return store.read(name, offset, length);
  }

  @Override
  public ObjectListing list(String prefix, String after) throws IOException {
    read("LIST " + prefix);
    return store.list(prefix, after);
  }

  @Override
  public PutOutcome putIfAbsent(String name, byte[] bytes) throws IOException {
    byte[] copy = bytes.clone();
    return write("PUT_IF_ABSENT " + name, () -> store.putIfAbsent(name, copy));
  }

  @Override
  public void put(String name, byte[] bytes) throws IOException {
    byte[] copy = bytes.clone();
    write(
        "PUT " + name,
        () -> {
          store.put(name, copy);
          return PutOutcome.CREATED;
        });
  }

  @Override
  public ObjectSink create(String name) throws IOException {
    return new SimulatedSink(name, store.create(name));
  }

  @Override
  public ObjectSink createIfAbsent(String name) throws IOException {
    return new SimulatedSink(name, store.createIfAbsent(name));
  }

  @Override
  public void delete(String name) throws IOException {
    write(
        "DELETE " + name,
        () -> {
          store.delete(name);
          return PutOutcome.CREATED;
        });
  }

  /** Where one call fails, the next ones often do too: all of them, or those below one folder. */
  private boolean fails(String what) {
    if (outage > 0 && what.contains(outageAt)) {
      outage--;
      return true;
    }
    boolean fails = chance.fails();
    if (fails && chance.pick(8) == 0) {
      outage = chance.pick(40);
      outageAt = chance.isHeads() ? "" : "_delta_log";
    }
    return fails;
  }

  private void read(String what) throws IOException {
    process.seam(what);
    if (fails(what)) {
      throw new IOException("simulated failure of " + what);
    }
    if (chance.dies()) {
      process.die();
      process.requireAlive();
    }
  }

  private PutOutcome write(String what, Effect effect) throws IOException {
    process.seam(what);
    if (chance.dies()) {
      if (chance.isHeads()) {
        effect.take();
      }
      process.die();
      process.requireAlive();
    }
    if (!fails(what)) {
      return effect.take();
    }
    return switch (chance.pick(5)) {
      case 0 -> throw new IOException("simulated refusal of " + what);
      case 1 -> throw new OutcomeUnknownException("simulated loss of " + what);
      case 2 -> {
        effect.take();
        throw new OutcomeUnknownException("simulated loss of the answer to " + what);
      }
      case 3 -> {
        // The request is on its way still, and arrives when nobody waits for it.
        late(what, effect);
        throw new OutcomeUnknownException("simulated delay of " + what);
      }
      default -> {
        // A client that asks again by itself meets what it wrote the first time.
        effect.take();
        yield effect.take();
      }
    };
  }

  private void late(String what, Effect effect) {
    SimulatedProcess network = chance.network();
    naps.begin();
    chance
        .simulation()
        .spawn(
            network,
            "network",
            () -> {
              network.sleep(Duration.ofMillis(chance.pick(2_000)));
              network.seam("late " + what);
              naps.end();
              effect.take();
            });
  }

  private interface Effect {
    PutOutcome take() throws IOException;
  }

  /** Only the publication of an object is seen by others. */
  private final class SimulatedSink implements ObjectSink {
    private final String name;
    private final ObjectSink sink;
    private Optional<PutOutcome> completed = Optional.empty();

    SimulatedSink(String name, ObjectSink sink) {
      this.name = name;
      this.sink = sink;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (chance.fails()) {
        throw new IOException("simulated failure of a part of " + name);
      }
      sink.write(bytes, offset, length);
    }

    @Override
    public PutOutcome complete() throws IOException {
      return SimulatedStore.this.write("COMPLETE " + name, this::completeOnce);
    }

    private PutOutcome completeOnce() throws IOException {
      if (completed.isEmpty()) {
        completed = Optional.of(sink.complete());
      }
      return completed.get();
    }

    // A late completion still has its bytes.
    @Override
    public void close() {}
  }
}
