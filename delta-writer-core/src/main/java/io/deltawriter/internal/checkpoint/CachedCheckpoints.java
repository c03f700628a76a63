package io.deltawriter.internal.checkpoint;

import io.deltawriter.internal.action.Action;
import io.deltawriter.internal.action.AddFile;
import io.deltawriter.internal.action.DomainMetadata;
import io.deltawriter.internal.action.KeyAttribution;
import io.deltawriter.internal.action.Metadata;
import io.deltawriter.internal.action.Protocol;
import io.deltawriter.internal.action.RemoveFile;
import io.deltawriter.internal.action.Txn;
import io.deltawriter.store.ObjectNotFoundException;
import io.deltawriter.table.SourceKey;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.parquet.schema.Type;

/** Checkpoints that tell when one of them turns out to be gone. */
public final class CachedCheckpoints implements CheckpointEngine {

  private final CheckpointEngine engine;
  private volatile boolean gone;

  public CachedCheckpoints(CheckpointEngine engine) {
    this.engine = engine;
  }

  /** Whether a file of a checkpoint was not there since the last {@link #forget}. */
  public boolean isOneGone() {
    return gone;
  }

  /** The log is about to be read anew. */
  public void forget() {
    gone = false;
  }

  @Override
  public CheckpointReader open(CheckpointFiles files) throws IOException {
    return new CachedCheckpoint(engine.open(files), () -> gone = true);
  }

  @Override
  public CheckpointReader write(CheckpointContent content) throws IOException {
    return new CachedCheckpoint(engine.write(content), () -> gone = true);
  }

  /**
   * A checkpoint that remembers the last lookups, as a commit asks for a key more than once, and
   * that tells when its files are gone: others clean the log up.
   */
  static final class CachedCheckpoint implements CheckpointReader {

    /** Keys and their files are counted together. */
    private static final int MAX_REMEMBERED = 10_000;

    private static final int MAX_FILES_PER_KEY = 10;

    private final CheckpointReader checkpoint;
    private final Runnable whenGone;
    private final Map<Lookup, KeyFiles> remembered = new LinkedHashMap<>(16, 0.75f, true);
    private int rememberedCount;

    /**
     * Watches {@code checkpoint}.
     *
     * @param whenGone called, from any thread, when a file of it is not there
     */
    CachedCheckpoint(CheckpointReader checkpoint, Runnable whenGone) {
      this.checkpoint = checkpoint;
      this.whenGone = whenGone;
    }

    @Override
    public long version() {
      return checkpoint.version();
    }

    @Override
    public long sizeBytes() {
      return checkpoint.sizeBytes();
    }

    @Override
    public Protocol protocol() {
      return checkpoint.protocol();
    }

    @Override
    public Metadata metadata() {
      return checkpoint.metadata();
    }

    @Override
    public List<DomainMetadata> domainMetadata() {
      return checkpoint.domainMetadata();
    }

    @Override
    public Map<SourceKey, KeyFiles> filesThatMayHold(
        Set<SourceKey> keys, KeyAttribution attribution) throws IOException {
      Map<SourceKey, KeyFiles> files = new LinkedHashMap<>();
      Set<SourceKey> unknown = new LinkedHashSet<>();
      synchronized (remembered) {
        for (SourceKey key : keys) {
          KeyFiles known = remembered.get(new Lookup(key, attribution));
          files.put(key, known == null ? KeyFiles.NONE : known);
          if (known == null) {
            unknown.add(key);
          }
        }
      }
      if (!unknown.isEmpty()) {
        Map<SourceKey, KeyFiles> found =
            watch(() -> checkpoint.filesThatMayHold(unknown, attribution));
        files.putAll(found);
        remember(found, attribution);
      }
      return files;
    }

    private void remember(Map<SourceKey, KeyFiles> found, KeyAttribution attribution) {
      synchronized (remembered) {
        found.forEach(
            (key, files) -> {
              if (files.count() <= MAX_FILES_PER_KEY) {
                KeyFiles before = remembered.put(new Lookup(key, attribution), files);
                rememberedCount += before == null ? 1 + files.count() : 0;
              }
            });
        Iterator<KeyFiles> eldest = remembered.values().iterator();
        while (rememberedCount > MAX_REMEMBERED) {
          rememberedCount -= 1 + eldest.next().count();
          eldest.remove();
        }
      }
    }

    @Override
    public Map<String, Txn> txns(Set<String> appIds) throws IOException {
      return watch(() -> checkpoint.txns(appIds));
    }

    @Override
    public ActionCursor<AddFile> adds() throws IOException {
      return watch(checkpoint.adds());
    }

    @Override
    public ActionCursor<RemoveFile> removes() throws IOException {
      return watch(checkpoint.removes());
    }

    @Override
    public ActionCursor<Txn> txns() throws IOException {
      return watch(checkpoint.txns());
    }

    @Override
    public boolean sorted() {
      return checkpoint.sorted();
    }

    @Override
    public List<Type> unknownFields() {
      return checkpoint.unknownFields();
    }

    private <A extends Action> ActionCursor<A> watch(ActionCursor<A> actions) {
      return new ActionCursor<>() {
        @Override
        public Optional<A> next() throws IOException {
          return watch(actions::next);
        }

        @Override
        public void close() throws IOException {
          actions.close();
        }
      };
    }

    private <T> T watch(Call<T> call) throws IOException {
      try {
        return call.run();
      } catch (ObjectNotFoundException e) {
        whenGone.run();
        throw e;
      }
    }

    /** Something that asks the store. */
    private interface Call<T> {
      T run() throws IOException;
    }

    private record Lookup(SourceKey key, KeyAttribution attribution) {}
  }
}
