package io.deltawriter.internal.log;

import io.delta.kernel.types.StructType;
import io.deltawriter.internal.action.Action;
import io.deltawriter.internal.action.AddFile;
import io.deltawriter.internal.action.DomainMetadata;
import io.deltawriter.internal.action.KeyAttribution;
import io.deltawriter.internal.action.Metadata;
import io.deltawriter.internal.action.Protocol;
import io.deltawriter.internal.checkpoint.CheckpointContent;
import io.deltawriter.internal.checkpoint.CheckpointReader;
import io.deltawriter.internal.checkpoint.KeyFiles;
import io.deltawriter.internal.checkpoint.KeyLookup;
import io.deltawriter.internal.rules.ColumnRoles;
import io.deltawriter.internal.rules.TableRules;
import io.deltawriter.internal.rules.TableView;
import io.deltawriter.table.SourceKey;
import io.deltawriter.table.TableLayout;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The table at one version: a checkpoint, which stays in the store, and the commits after it, in
 * memory. Immutable; safe for any number of threads.
 *
 * <p>Methods that look into the checkpoint throw {@link io.deltawriter.error.StorageException} if
 * the store fails.
 */
public final class Snapshot {

  private final long version;
  private final Optional<TableView> view;
  private final Optional<CheckpointReader> checkpoint;
  private final RecentTouches beforeTail;
  private final Tail tail;
  private final OptionalLong inCommitTimestampMillis;

  private Snapshot(
      long version,
      Optional<TableView> view,
      Optional<CheckpointReader> checkpoint,
      RecentTouches beforeTail,
      Tail tail,
      OptionalLong inCommitTimestampMillis) {
    this.version = version;
    this.view = view;
    this.checkpoint = checkpoint;
    this.beforeTail = beforeTail;
    this.tail = tail;
    this.inCommitTimestampMillis = inCommitTimestampMillis;
  }

  /** No table. */
  static Snapshot none() {
    return new Snapshot(
        -1,
        Optional.empty(),
        Optional.empty(),
        RecentTouches.after(-1),
        Tail.EMPTY,
        OptionalLong.empty());
  }

  /**
   * A table as it was read from its log.
   *
   * @param inCommitTimestampMillis of the commit {@code version}; empty if it has none
   */
  static Snapshot of(
      long version,
      TableView view,
      Optional<CheckpointReader> checkpoint,
      Tail tail,
      OptionalLong inCommitTimestampMillis) {
    return new Snapshot(
        version,
        Optional.of(view),
        checkpoint,
        RecentTouches.after(checkpoint.map(CheckpointReader::version).orElse(-1L)),
        tail,
        inCommitTimestampMillis);
  }

  /**
   * The next version.
   *
   * @throws io.deltawriter.error.UnsupportedTableException if the commit makes the table one that
   *     cannot be written right
   */
  Snapshot plus(CommitActions commit, TableRules rules) {
    TailLayer.Builder builder = TailLayer.Builder.of(commit).requireWhole();
    TableView next = viewAfter(commit.actions(), rules);
    TailLayer layer = builder.build(next.attribution());
    boolean sameAttribution =
        view.map(before -> before.attribution().equals(next.attribution())).orElse(true);
    Tail older = sameAttribution ? tail : tail.with(next.attribution());
    return new Snapshot(
        commit.version(),
        Optional.of(next),
        checkpoint,
        sameAttribution ? beforeTail : beforeTail.cleared(),
        older.plus(layer),
        layer.inCommitTimestampMillis());
  }

  /**
   * What the table is after {@code actions}.
   *
   * @throws io.deltawriter.error.UnsupportedTableException if it cannot be written right
   */
  TableView viewAfter(List<Action> actions, TableRules rules) {
    Optional<Protocol> protocol = view.map(TableView::protocol);
    Optional<Metadata> metadata = view.map(TableView::metadata);
    Map<String, DomainMetadata> domains = new LinkedHashMap<>(tail.domains());
    boolean changed = view.isEmpty();
    for (Action action : actions) {
      if (action instanceof Protocol newer) {
        protocol = Optional.of(newer);
        changed = true;
      } else if (action instanceof Metadata newer) {
        metadata = Optional.of(newer);
        changed = true;
      } else if (action instanceof DomainMetadata newer) {
        domains.put(newer.domain(), newer);
        changed = true;
      }
    }
    return changed ? rules.view(protocol, metadata, overlaid(checkpoint, domains)) : table();
  }

  /** The same version, seen from a newer checkpoint; this one if it is not newer. */
  Snapshot with(CheckpointReader newer) {
    boolean useful =
        newer.version() <= version
            && checkpoint.map(old -> old.version() < newer.version()).orElse(true);
    return useful
        ? new Snapshot(
            version,
            view,
            Optional.of(newer),
            beforeTail.plus(tail.upTo(newer.version())),
            tail.after(newer.version()),
            inCommitTimestampMillis)
        : this;
  }

  /** Whether there is a table. If not, only {@link #version} may be asked. */
  public boolean exists() {
    return view.isPresent();
  }

  /** The version; -1 if there is no table. */
  public long version() {
    return version;
  }

  public Protocol protocol() {
    return table().protocol();
  }

  public Metadata metadata() {
    return table().metadata();
  }

  /** All columns, the partition column included. */
  public StructType schema() {
    return table().schema();
  }

  public TableLayout layout() {
    return table().attribution().layout();
  }

  /** The columns that are more than data. */
  public ColumnRoles roles() {
    return new ColumnRoles(attribution().keyColumn(), table().ingestTimeColumn());
  }

  /** The files that hold rows of {@code key} and of no other key. */
  public List<AddFile> filesOf(SourceKey key) {
    return filesOf(Set.of(key)).get(key).own();
  }

  /** In a flat table, the files that may hold rows of {@code key} among others. */
  public List<AddFile> sharedFilesOf(SourceKey key) {
    return filesOf(Set.of(key)).get(key).shared();
  }

  /**
   * The files of each of the keys; every key is in the map, in the order of {@code keys}. However
   * many keys there are, the checkpoint is read once at most.
   */
  public Map<SourceKey, KeyFiles> filesOf(Set<SourceKey> keys) {
    return StorageErrors.wrap("look up the files of " + keys.size() + " keys", () -> find(keys));
  }

  /** The key whose rows, and no others, {@code file} holds; empty if there is no such key. */
  public Optional<SourceKey> ownerOf(AddFile file) {
    return attribution().owner(file);
  }

  /** Whether {@code file} may hold rows of {@code key}, alone or among others. */
  public boolean mayHold(AddFile file, SourceKey key) {
    return attribution().mayHold(file, key);
  }

  /** The newest version that the application recorded. */
  public OptionalLong txnVersion(String appId) {
    Long version = txnVersions(Set.of(appId)).get(appId);
    return version == null ? OptionalLong.empty() : OptionalLong.of(version);
  }

  /**
   * The newest version that each of the applications recorded, of those that did. However many they
   * are, the checkpoint is read once at most.
   */
  public Map<String, Long> txnVersions(Set<String> appIds) {
    Map<String, Long> versions = new HashMap<>();
    Set<String> older = new HashSet<>();
    for (String appId : appIds) {
      tail.txn(appId)
          .ifPresentOrElse(txn -> versions.put(appId, txn.version()), () -> older.add(appId));
    }
    if (checkpoint.isPresent() && !older.isEmpty()) {
      StorageErrors.wrap(
              "read the transactions of version " + version, () -> checkpoint.get().txns(older))
          .forEach((appId, txn) -> versions.put(appId, txn.version()));
    }
    return versions;
  }

  /**
   * Whether a commit after {@code sinceVersion}, up to this version, added or removed a file with
   * rows of {@code key}; also true if that cannot be told.
   */
  public boolean touched(SourceKey key, long sinceVersion) {
    if (sinceVersion >= version) {
      return false;
    }
    return beforeTail.touched(key, sinceVersion) || tail.touched(key, sinceVersion);
  }

  /**
   * Whether a commit after {@code sinceVersion}, up to this version, recorded a version of the
   * application; also true if that cannot be told. Reads nothing.
   */
  public boolean mayHaveRecorded(String appId, long sinceVersion) {
    if (sinceVersion >= version) {
      return false;
    }
    boolean beforeTail = checkpoint.map(reader -> reader.version() > sinceVersion).orElse(false);
    return beforeTail || tail.recorded(appId, sinceVersion);
  }

  /** All files, in any order, in bounded memory. */
  public AddFileCursor activeFiles() {
    return StorageErrors.wrap(
        "read the files of version " + version, () -> ActiveFiles.open(checkpoint, tail));
  }

  /**
   * Whether the newest version was read from its commit; false if from a checkpoint, or no table.
   */
  boolean endsInCommit() {
    List<TailLayer> layers = tail.layers();
    return !layers.isEmpty() && layers.get(layers.size() - 1).last() == version;
  }

  Optional<CheckpointReader> checkpoint() {
    return checkpoint;
  }

  Tail tail() {
    return tail;
  }

  /** Of the commit of this version; empty if it has none. */
  OptionalLong inCommitTimestampMillis() {
    return inCommitTimestampMillis;
  }

  /** Every domain that is not removed. */
  List<DomainMetadata> domainMetadata() {
    return overlaid(checkpoint, tail.domains());
  }

  /** What a checkpoint of this version has; there must be a table. */
  CheckpointContent checkpointContent() {
    return new CheckpointContent(
        version,
        protocol(),
        metadata(),
        domainMetadata(),
        checkpoint,
        tail.adds().toList(),
        tail.removes().toList(),
        tail.txns(),
        tail::refersTo,
        attribution());
  }

  /** The domains of a checkpoint as newer words leave them; without removed ones. */
  static List<DomainMetadata> overlaid(
      Optional<CheckpointReader> checkpoint, Map<String, DomainMetadata> newer) {
    Map<String, DomainMetadata> domains = new LinkedHashMap<>();
    checkpoint.ifPresent(
        reader -> reader.domainMetadata().forEach(domain -> domains.put(domain.domain(), domain)));
    domains.putAll(newer);
    return domains.values().stream().filter(domain -> !domain.removed()).toList();
  }

  private Map<SourceKey, KeyFiles> find(Set<SourceKey> keys) throws IOException {
    KeyLookup lookup = new KeyLookup(keys, attribution());
    tail.offerTo(lookup);
    if (checkpoint.isPresent() && !keys.isEmpty()) {
      lookup.offerAll(
          checkpoint.get().filesThatMayHold(keys, attribution()),
          file -> !tail.refersTo(file.fileKey()));
    }
    return lookup.files();
  }

  KeyAttribution attribution() {
    return table().attribution();
  }

  private TableView table() {
    return view.orElseThrow(() -> new IllegalStateException("There is no table"));
  }
}
