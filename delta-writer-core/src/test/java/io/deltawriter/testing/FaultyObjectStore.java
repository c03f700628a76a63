package io.deltawriter.testing;

import static java.util.Objects.requireNonNull;

import io.deltawriter.store.ObjectInfo;
import io.deltawriter.store.ObjectListing;
import io.deltawriter.store.ObjectSink;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.store.OutcomeUnknownException;
import io.deltawriter.store.PutOutcome;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * A store whose calls fail as a {@link FaultPlan} says. What fails is what a store on a network can
 * do: nothing happened, it happened and the answer was lost, or half of it happened.
 */
public final class FaultyObjectStore implements ObjectStore {

  private final ObjectStore store;
  private final FaultPlan plan;

  /** A store that asks {@code plan} about every call before it goes to {@code store}. */
  public FaultyObjectStore(ObjectStore store, FaultPlan plan) {
    this.store = requireNonNull(store, "store");
    this.plan = requireNonNull(plan, "plan");
  }

  @Override
  public String description() {
    return store.description();
  }

  @Override
  public Optional<ObjectInfo> stat(String name) throws IOException {
    return read(StoreCall.STAT, name, () -> store.stat(name));
  }

  @Override
  public InputStream open(String name) throws IOException {
    Fault fault = plan.next(StoreCall.OPEN, name);
    if (fault != Fault.HALFWAY) {
      return read(fault, StoreCall.OPEN, name, () -> store.open(name));
    }
    long half = store.stat(name).map(ObjectInfo::sizeBytes).orElse(0L) / 2;
    return new BreakingStream(store.open(name), half, name);
  }

  @Override
  public byte[] read(String name, long offset, int length) throws IOException {
    return read(StoreCall.READ, name, () -> store.read(name, offset, length));
  }

  @Override
  public PutOutcome putIfAbsent(String name, byte[] bytes) throws IOException {
    return write(StoreCall.PUT_IF_ABSENT, name, () -> store.putIfAbsent(name, bytes));
  }

  @Override
  public void put(String name, byte[] bytes) throws IOException {
    write(
        StoreCall.PUT,
        name,
        () -> {
          store.put(name, bytes);
          return PutOutcome.CREATED;
        });
  }

  @Override
  public ObjectSink create(String name) throws IOException {
    return new FaultySink(name, read(StoreCall.CREATE, name, () -> store.create(name)));
  }

  @Override
  public ObjectSink createIfAbsent(String name) throws IOException {
    return new FaultySink(
        name, read(StoreCall.CREATE_IF_ABSENT, name, () -> store.createIfAbsent(name)));
  }

  @Override
  public ObjectListing list(String prefix, String after) throws IOException {
    Fault fault = plan.next(StoreCall.LIST, prefix);
    if (fault != Fault.HALFWAY) {
      return read(fault, StoreCall.LIST, prefix, () -> store.list(prefix, after));
    }
    return new BreakingListing(store.list(prefix, after), prefix);
  }

  @Override
  public void delete(String name) throws IOException {
    write(
        StoreCall.DELETE,
        name,
        () -> {
          store.delete(name);
          return PutOutcome.CREATED;
        });
  }

  private <T> T read(StoreCall call, String name, Action<T> action) throws IOException {
    return read(plan.next(call, name), call, name, action);
  }

  // A read has no effect, so before, halfway and after are one.
  private static <T> T read(Fault fault, StoreCall call, String name, Action<T> action)
      throws IOException {
    if (fault != Fault.NONE) {
      throw failure(call, name);
    }
    return action.run();
  }

  private PutOutcome write(StoreCall call, String name, Action<PutOutcome> action)
      throws IOException {
    return switch (plan.next(call, name)) {
      case NONE -> action.run();
      // An atomic write that breaks off in the middle has no effect.
      case BEFORE, HALFWAY -> throw failure(call, name);
      case AFTER -> {
        action.run();
        throw lost(call, name);
      }
      case UNKNOWN -> throw lost(call, name);
    };
  }

  private static IOException failure(StoreCall call, String name) {
    return new IOException("Fault at " + call + " '" + name + "'");
  }

  private static OutcomeUnknownException lost(StoreCall call, String name) {
    return new OutcomeUnknownException("Lost answer of " + call + " '" + name + "'");
  }

  private interface Action<T> {
    T run() throws IOException;
  }

  private final class FaultySink implements ObjectSink {
    private final String name;
    private final ObjectSink sink;
    private boolean broken;

    FaultySink(String name, ObjectSink sink) {
      this.name = name;
      this.sink = sink;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      Fault fault = plan.next(StoreCall.WRITE, name);
      if (fault != Fault.NONE) {
        broken = true;
        if (fault != Fault.BEFORE) {
          sink.write(bytes, offset, length / 2);
        }
        throw failure(StoreCall.WRITE, name);
      }
      sink.write(bytes, offset, length);
    }

    @Override
    public PutOutcome complete() throws IOException {
      if (broken) {
        throw new IllegalStateException("A write of '" + name + "' failed before");
      }
      broken = true;
      return FaultyObjectStore.this.write(StoreCall.COMPLETE, name, sink::complete);
    }

    @Override
    public void close() throws IOException {
      Fault fault = plan.next(StoreCall.CLOSE, name);
      sink.close();
      if (fault != Fault.NONE) {
        throw failure(StoreCall.CLOSE, name);
      }
    }
  }

  private static final class BreakingStream extends FilterInputStream {
    private final String name;
    private long left;

    BreakingStream(InputStream in, long left, String name) {
      super(in);
      this.left = left;
      this.name = name;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (left == 0 && length > 0) {
        throw failure(StoreCall.OPEN, name);
      }
      int count = super.read(bytes, offset, (int) Math.min(length, left));
      left -= Math.max(count, 0);
      return count;
    }

    @Override
    public long skip(long count) throws IOException {
      byte[] skipped = new byte[(int) Math.min(count, 8192)];
      return Math.max(read(skipped, 0, skipped.length), 0);
    }
  }

  private static final class BreakingListing implements ObjectListing {
    private final ObjectListing listing;
    private final String prefix;
    private boolean given;

    BreakingListing(ObjectListing listing, String prefix) {
      this.listing = listing;
      this.prefix = prefix;
    }

    @Override
    public Optional<ObjectInfo> next() throws IOException {
      if (given) {
        throw failure(StoreCall.LIST, prefix);
      }
      given = true;
      return listing.next();
    }

    @Override
    public void close() throws IOException {
      listing.close();
    }
  }
}
