package io.deltawriter.internal.log;

import io.deltawriter.error.UnsupportedTableException;
import io.deltawriter.internal.action.Action;
import io.deltawriter.internal.action.AddFile;
import io.deltawriter.internal.action.CommitInfo;
import io.deltawriter.internal.action.DomainMetadata;
import io.deltawriter.internal.action.FileKey;
import io.deltawriter.internal.action.KeyAttribution;
import io.deltawriter.internal.action.KeyBounds;
import io.deltawriter.internal.action.MalformedAction;
import io.deltawriter.internal.action.Metadata;
import io.deltawriter.internal.action.Protocol;
import io.deltawriter.internal.action.RemoveFile;
import io.deltawriter.internal.action.Subject;
import io.deltawriter.internal.action.Txn;
import io.deltawriter.internal.checkpoint.KeyLookup;
import io.deltawriter.table.SourceKey;
import io.deltawriter.table.TableLayout;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What one commit, or several in a row, changed, reconciled to the newest reference of each logical
 * file (Delta protocol, "Action Reconciliation"). Immutable.
 */
final class TailLayer {

  private final long first;
  private final long last;
  private final Map<FileKey, AddFile> adds;
  private final Map<FileKey, RemoveFile> removes;
  private final Map<String, Txn> txns;
  private final Map<String, DomainMetadata> domains;
  private final OptionalLong inCommitTimestampMillis;
  private final Map<SourceKey, List<AddFile>> owned = new HashMap<>();
  private final List<Unowned> unowned = new ArrayList<>();
  private final Set<SourceKey> removedKeys = new HashSet<>();
  private boolean removedUnknown;

  /** An added file that may hold rows of many keys. */
  private record Unowned(AddFile file, KeyBounds bounds) {}

  private TailLayer(Builder built, KeyAttribution attribution) {
    this.first = built.first;
    this.last = built.last;
    this.adds = Collections.unmodifiableMap(built.adds);
    this.removes = Collections.unmodifiableMap(built.removes);
    this.txns = Collections.unmodifiableMap(built.txns);
    this.domains = Collections.unmodifiableMap(built.domains);
    this.inCommitTimestampMillis = built.inCommitTimestampMillis;
    adds.values().forEach(add -> attribute(add, attribution));
    removes.values().forEach(remove -> attribute(remove, attribution));
    built.removes.replaceAll((key, remove) -> remove.withoutTags());
  }

  private void attribute(AddFile add, KeyAttribution attribution) {
    Optional<SourceKey> owner = attribution.owner(add);
    if (owner.isPresent()) {
      owned.computeIfAbsent(owner.get(), key -> new ArrayList<>(1)).add(add);
    } else if (attribution.layout() == TableLayout.FLAT) {
      unowned.add(new Unowned(add, KeyBounds.of(add, attribution.keyColumn())));
    }
  }

  private void attribute(RemoveFile remove, KeyAttribution attribution) {
    if (attribution.isTold(remove)) {
      attribution.owner(remove).ifPresent(removedKeys::add);
    } else {
      removedUnknown = true;
    }
  }

  /** This layer as another attribution sees it. */
  TailLayer with(KeyAttribution attribution) {
    Builder builder = new Builder(first);
    builder.last = last;
    builder.adds.putAll(adds);
    builder.removes.putAll(removes);
    builder.txns.putAll(txns);
    builder.domains.putAll(domains);
    builder.inCommitTimestampMillis = inCommitTimestampMillis;
    return new TailLayer(builder, attribution);
  }

  /** The newest version in it. */
  long last() {
    return last;
  }

  /** Whether the layer has the newest word, up to it, on the file. */
  boolean refersTo(FileKey file) {
    return adds.containsKey(file) || removes.containsKey(file);
  }

  Collection<AddFile> adds() {
    return adds.values();
  }

  Collection<RemoveFile> removes() {
    return removes.values();
  }

  Map<String, Txn> txns() {
    return txns;
  }

  /** Removed domains too. */
  Map<String, DomainMetadata> domains() {
    return domains;
  }

  /** The one of the newest commit. */
  OptionalLong inCommitTimestampMillis() {
    return inCommitTimestampMillis;
  }

  /**
   * Offers the added files.
   *
   * @param counts whether no later layer refers to a file
   */
  void offerTo(KeyLookup lookup, Predicate<AddFile> counts) {
    Set<SourceKey> keys = lookup.keys();
    Stream<SourceKey> both =
        owned.size() < keys.size()
            ? owned.keySet().stream().filter(keys::contains)
            : keys.stream().filter(owned::containsKey);
    both.forEach(
        key -> owned.get(key).stream().filter(counts).forEach(file -> lookup.offer(file, key)));
    for (Unowned shared : unowned) {
      if (counts.test(shared.file())) {
        lookup.offer(shared.file(), shared.bounds());
      }
    }
  }

  /** Whether a file of {@code key} was added or removed after {@code sinceVersion}, or may be. */
  boolean touched(SourceKey key, long sinceVersion) {
    if (last <= sinceVersion) {
      return false;
    }
    return first != last
        || removedUnknown
        || removedKeys.contains(key)
        || owned.containsKey(key)
        || unowned.stream().anyMatch(shared -> shared.bounds().mayContain(key));
  }

  /** The keys that were touched; empty if others may have been, too. */
  Optional<Set<SourceKey>> touchedKeys() {
    if (first != last || removedUnknown || !unowned.isEmpty()) {
      return Optional.empty();
    }
    Set<SourceKey> keys = new HashSet<>(owned.keySet());
    keys.addAll(removedKeys);
    return Optional.of(keys);
  }

  /** Takes commits, oldest first. */
  static final class Builder {

    private final long first;
    private long last;
    private final Map<FileKey, AddFile> adds = new LinkedHashMap<>();
    private final Map<FileKey, RemoveFile> removes = new LinkedHashMap<>();
    private final Map<String, Txn> txns = new LinkedHashMap<>();
    private final Map<String, DomainMetadata> domains = new LinkedHashMap<>();
    private final Map<Subject, MalformedAction> malformed = new LinkedHashMap<>();
    private Optional<Protocol> protocol = Optional.empty();
    private Optional<Metadata> metadata = Optional.empty();
    private OptionalLong inCommitTimestampMillis = OptionalLong.empty();

    /** Begins with version {@code first}. */
    Builder(long first) {
      this.first = first;
      this.last = first;
    }

    static Builder of(CommitActions commit) {
      Builder builder = new Builder(commit.version());
      commit.actions().forEach(builder::add);
      return builder;
    }

    /** What follows belongs to {@code version}. */
    void next(long version) {
      last = version;
      inCommitTimestampMillis = OptionalLong.empty();
    }

    void add(Action action) {
      Subject.of(action).ifPresent(malformed::remove);
      if (action instanceof AddFile add) {
        FileKey key = add.fileKey();
        removes.remove(key);
        adds.put(key, add);
      } else if (action instanceof RemoveFile remove) {
        FileKey key = remove.fileKey();
        adds.remove(key);
        removes.put(key, remove);
      } else if (action instanceof Txn txn) {
        txns.put(txn.appId(), txn);
      } else if (action instanceof DomainMetadata domain) {
        domains.put(domain.domain(), domain);
      } else if (action instanceof Protocol newest) {
        protocol = Optional.of(newest);
      } else if (action instanceof Metadata newest) {
        metadata = Optional.of(newest);
      } else if (action instanceof CommitInfo info) {
        inCommitTimestampMillis = info.inCommitTimestampMillis();
      } else if (action instanceof MalformedAction broken) {
        malformed.put(broken.subject(), broken);
      } else {
        throw new AssertionError("unhandled action: " + action.getClass());
      }
    }

    Optional<Protocol> protocol() {
      return protocol;
    }

    Optional<Metadata> metadata() {
      return metadata;
    }

    Map<String, DomainMetadata> domains() {
      return domains;
    }

    /**
     * To be called before what was taken is used.
     *
     * @throws UnsupportedTableException if an action that counts could not be read
     */
    Builder requireWhole() {
      if (!malformed.isEmpty()) {
        throw new UnsupportedTableException(malformed.values().iterator().next().message());
      }
      return this;
    }

    /** The layer. The builder must not be used any more. */
    TailLayer build(KeyAttribution attribution) {
      return new TailLayer(this, attribution);
    }
  }
}
