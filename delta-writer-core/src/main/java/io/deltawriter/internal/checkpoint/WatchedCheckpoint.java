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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.schema.Type;

/**
 * A checkpoint that remembers the last lookups, as a commit asks for a key more than once, and that
 * tells when its files are gone: others clean the log up.
 */
final class WatchedCheckpoint implements CheckpointReader {

  private static final int REMEMBERED_KEYS = 1000;
  private static final int MAX_REMEMBERED_FILES = 10;

  private final CheckpointReader checkpoint;
  private final Runnable whenGone;
  private final Map<Lookup, List<AddFile>> remembered =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Lookup, List<AddFile>> eldest) {
          return size() > REMEMBERED_KEYS;
        }
      };

  /**
   * Watches {@code checkpoint}.
   *
   * @param whenGone called, from any thread, when a file of it is not there
   */
  WatchedCheckpoint(CheckpointReader checkpoint, Runnable whenGone) {
    this.checkpoint = checkpoint;
    this.whenGone = whenGone;
  }

  @Override
  public long version() {
    return checkpoint.version();
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
  public List<AddFile> filesThatMayHold(SourceKey key, KeyAttribution attribution)
      throws IOException {
    Lookup lookup = new Lookup(key, attribution);
    synchronized (remembered) {
      List<AddFile> known = remembered.get(lookup);
      if (known != null) {
        return known;
      }
    }
    List<AddFile> found = watch(() -> checkpoint.filesThatMayHold(key, attribution));
    if (found.size() <= MAX_REMEMBERED_FILES) {
      synchronized (remembered) {
        remembered.put(lookup, List.copyOf(found));
      }
    }
    return found;
  }

  @Override
  public Optional<Txn> txn(String appId) throws IOException {
    return watch(() -> checkpoint.txn(appId));
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
