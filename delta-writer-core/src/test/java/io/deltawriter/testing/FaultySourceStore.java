package io.deltawriter.testing;

import static java.util.Objects.requireNonNull;

import io.deltawriter.source.Fingerprint;
import io.deltawriter.source.SourceContent;
import io.deltawriter.source.SourceListing;
import io.deltawriter.source.SourceLookup;
import io.deltawriter.source.SourceState;
import io.deltawriter.source.SourceStore;
import io.deltawriter.table.SourceKey;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sources whose calls fail as a {@link FaultPlan} says. The plan meets a look at a source as {@link
 * StoreCall#OPEN}, each read of its bytes as {@link StoreCall#READ}, the confirmation as {@link
 * StoreCall#STAT}, its end as {@link StoreCall#CLOSE}, a listing and each step of it as {@link
 * StoreCall#LIST}. Nothing here has an effect, so every fault is the same: the call fails. Counts
 * what was opened and not closed. Safe for any number of threads.
 */
public final class FaultySourceStore implements SourceStore {

  private static final String LISTING = "listing";

  private final SourceStore sources;
  private final FaultPlan plan;
  private final AtomicInteger open = new AtomicInteger();

  /** Sources that ask {@code plan} about every call before it goes to {@code sources}. */
  public FaultySourceStore(SourceStore sources, FaultPlan plan) {
    this.sources = requireNonNull(sources, "sources");
    this.plan = requireNonNull(plan, "plan");
  }

  /** How many contents and listings are not closed. */
  public int open() {
    return open.get();
  }

  @Override
  public String description() {
    return sources.description();
  }

  @Override
  public SourceLookup open(SourceKey key) throws IOException {
    strike(StoreCall.OPEN, key.value());
    return opened(sources.open(key));
  }

  @Override
  public SourceLookup openIfChanged(SourceKey key, Fingerprint known) throws IOException {
    strike(StoreCall.OPEN, key.value());
    return opened(sources.openIfChanged(key, known));
  }

  @Override
  public SourceListing list() throws IOException {
    strike(StoreCall.LIST, LISTING);
    SourceListing listing = sources.list();
    open.incrementAndGet();
    return new SourceListing() {
      @Override
      public Optional<SourceState> next() throws IOException {
        strike(StoreCall.LIST, LISTING);
        return listing.next();
      }

      @Override
      public void close() throws IOException {
        open.decrementAndGet();
        listing.close();
        strike(StoreCall.CLOSE, LISTING);
      }
    };
  }

  private SourceLookup opened(SourceLookup lookup) {
    return lookup instanceof SourceLookup.Found found
        ? new SourceLookup.Found(new FaultyContent(found.content()))
        : lookup;
  }

  private void strike(StoreCall call, String name) throws IOException {
    if (plan.next(call, name) != Fault.NONE) {
      throw new IOException("Fault at " + call + " of source '" + name + "'");
    }
  }

  private final class FaultyContent implements SourceContent {
    private final SourceContent content;
    private boolean closed;

    FaultyContent(SourceContent content) {
      this.content = content;
      open.incrementAndGet();
    }

    private String name() {
      return state().key().value();
    }

    @Override
    public SourceState state() {
      return content.state();
    }

    @Override
    public InputStream stream() throws IOException {
      return new FilterInputStream(content.stream()) {
        @Override
        public int read() throws IOException {
          strike(StoreCall.READ, name());
          return super.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
          strike(StoreCall.READ, name());
          return super.read(bytes, offset, length);
        }
      };
    }

    @Override
    public void confirm() throws IOException {
      strike(StoreCall.STAT, name());
      content.confirm();
    }

    @Override
    public void close() throws IOException {
      if (!closed) {
        closed = true;
        open.decrementAndGet();
      }
      content.close();
      strike(StoreCall.CLOSE, name());
    }
  }
}
