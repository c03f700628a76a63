package io.deltawriter.testing;

import io.deltawriter.source.AmbiguousSourceException;
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
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sources in memory: every write of one is a state with a fingerprint of its own, even if the bytes
 * are those of the state before. A hook runs at the moment that matters most, when a source was
 * opened and none of its bytes were read. Safe for any number of threads.
 */
public final class MemorySources implements SourceStore {

  private record Content(ByteBuffer bytes, long write) {}

  private final Map<SourceKey, Content> contents = new TreeMap<>();
  private final Map<SourceKey, Content> twins = new TreeMap<>();
  private final AtomicLong writes = new AtomicLong();
  private Runnable afterOpen = () -> {};

  /** Sources without any key. */
  public MemorySources() {}

  /** Overwrites the whole source of {@code key} with these lines; none make it empty. */
  public synchronized MemorySources put(String key, String... lines) {
    return put(key, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  /** Overwrites the whole source of {@code key} with these bytes, which stay the caller's. */
  public synchronized MemorySources put(String key, byte[] bytes) {
    contents.put(
        SourceKey.of(key), new Content(ByteBuffer.wrap(bytes.clone()), writes.incrementAndGet()));
    return this;
  }

  /** Adds a second source with the same key: from then on each look at it is an error. */
  public synchronized MemorySources putTwin(String key) {
    twins.put(SourceKey.of(key), new Content(ByteBuffer.allocate(0), writes.incrementAndGet()));
    return this;
  }

  /** Deletes the source of {@code key}, if there is one. */
  public synchronized MemorySources delete(String key) {
    contents.remove(SourceKey.of(key));
    return this;
  }

  /** Runs once, after the next source was opened and before its bytes are read. */
  public synchronized void afterNextOpen(Runnable hook) {
    afterOpen = hook;
  }

  /** Runs after each source was opened and before its bytes are read. */
  public synchronized void afterEachOpen(Runnable hook) {
    afterOpen =
        () -> {
          hook.run();
          afterEachOpen(hook);
        };
  }

  @Override
  public String description() {
    return "memory";
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
    Content content;
    Runnable hook;
    synchronized (this) {
      if (twins.containsKey(key)) {
        throw new AmbiguousSourceException(key, List.of(key + ".json", key + ".txt"));
      }
      content = contents.get(key);
      if (content == null) {
        return new SourceLookup.Absent();
      }
      SourceState state = state(key, content);
      if (known.isPresent() && known.get().equals(state.fingerprint())) {
        return new SourceLookup.Unchanged(state);
      }
      hook = afterOpen;
      afterOpen = () -> {};
    }
    hook.run();
    return new SourceLookup.Found(new Opened(key, content));
  }

  private static SourceState state(SourceKey key, Content content) {
    return new SourceState(
        key,
        key + ".json",
        new Fingerprint("write-" + content.write()),
        content.bytes().remaining(),
        Instant.EPOCH);
  }

  @Override
  public synchronized SourceListing list() {
    List<SourceState> states = new ArrayList<>();
    contents.forEach((key, content) -> states.add(state(key, content)));
    twins.forEach((key, content) -> states.add(state(key, content)));
    return SourceListing.of(states);
  }

  private final class Opened implements SourceContent {

    private final SourceKey key;
    private final Content content;

    Opened(SourceKey key, Content content) {
      this.key = key;
      this.content = content;
    }

    @Override
    public SourceState state() {
      return MemorySources.state(key, content);
    }

    @Override
    public InputStream stream() {
      return new ByteArrayInputStream(content.bytes().array());
    }

    @Override
    public void confirm() throws IOException {
      synchronized (MemorySources.this) {
        if (!content.equals(contents.get(key))) {
          throw new SourceChangedException(key + " changed while it was read");
        }
      }
    }

    @Override
    public void close() {}
  }
}
