package io.deltawriter.interop;

import io.deltawriter.source.Fingerprint;
import io.deltawriter.source.SourceContent;
import io.deltawriter.source.SourceListing;
import io.deltawriter.source.SourceLookup;
import io.deltawriter.source.SourceState;
import io.deltawriter.source.SourceStore;
import io.deltawriter.table.SourceKey;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Customer files in memory, so that a key may be anything. Not safe for more than one thread. */
public final class Customers implements SourceStore {
  private final Map<SourceKey, Content> files = new TreeMap<>();
  private int writes;

  /** Overwrites a customer's file as a whole. */
  public void write(String key, String... records) {
    writes++;
    byte[] bytes = String.join("\n", records).getBytes(StandardCharsets.UTF_8);
    SourceKey sourceKey = SourceKey.of(key);
    files.put(
        sourceKey,
        new Content(
            new SourceState(
                sourceKey,
                "memory/" + key,
                new Fingerprint("write-" + writes),
                bytes.length,
                Instant.EPOCH.plusSeconds(writes)),
            new ByteArrayInputStream(bytes)));
  }

  public void delete(String key) {
    files.remove(SourceKey.of(key));
  }

  @Override
  public String description() {
    return "memory";
  }

  @Override
  public SourceLookup open(SourceKey key) {
    Content content = files.get(key);
    return content == null ? new SourceLookup.Absent() : new SourceLookup.Found(content);
  }

  @Override
  public SourceLookup openIfChanged(SourceKey key, Fingerprint known) {
    Content content = files.get(key);
    if (content != null && content.state().fingerprint().equals(known)) {
      return new SourceLookup.Unchanged(content.state());
    }
    return open(key);
  }

  @Override
  public SourceListing list() {
    Iterator<SourceState> states =
        List.copyOf(files.values()).stream().map(Content::state).iterator();
    return new SourceListing() {
      @Override
      public Optional<SourceState> next() {
        return states.hasNext() ? Optional.of(states.next()) : Optional.empty();
      }

      @Override
      public void close() {}
    };
  }

  private record Content(SourceState state, ByteArrayInputStream stream) implements SourceContent {
    @Override
    public void confirm() {}

    @Override
    public void close() {
      stream.reset();
    }
  }
}
