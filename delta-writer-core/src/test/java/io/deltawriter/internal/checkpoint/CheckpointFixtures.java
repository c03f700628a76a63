package io.deltawriter.internal.checkpoint;

import io.deltawriter.internal.action.Action;
import io.deltawriter.internal.action.AddFile;
import io.deltawriter.internal.action.DomainMetadata;
import io.deltawriter.internal.action.FileKey;
import io.deltawriter.internal.action.KeyAttribution;
import io.deltawriter.internal.action.Metadata;
import io.deltawriter.internal.action.Protocol;
import io.deltawriter.internal.action.RemoveFile;
import io.deltawriter.internal.action.SourceTags;
import io.deltawriter.internal.action.Txn;
import io.deltawriter.internal.datafile.FileUri;
import io.deltawriter.internal.datafile.KeyPath;
import io.deltawriter.store.ObjectInfo;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.table.SourceKey;
import io.deltawriter.table.TableLayout;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Actions and checkpoints for tests. */
public final class CheckpointFixtures {

  static final String LOG = "table/_delta_log";
  static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  public static final KeyAttribution PARTITIONED =
      new KeyAttribution(TableLayout.PARTITIONED, "source_file");
  public static final KeyAttribution FLAT = new KeyAttribution(TableLayout.FLAT, "source_file");

  private CheckpointFixtures() {}

  public static StoredCheckpoints checkpoints(ObjectStore store) {
    return new StoredCheckpoints(store, new LogNames("table"), CLOCK);
  }

  public static Protocol protocol() {
    return new Protocol(1, 2, Optional.empty(), Optional.empty());
  }

  public static Metadata metadata(Map<String, String> configuration) {
    return new Metadata(
        "11111111-2222-3333-4444-555555555555",
        Optional.of("customers"),
        Optional.empty(),
        "parquet",
        Map.of(),
        "{\"type\":\"struct\",\"fields\":[]}",
        List.of("source_file"),
        configuration,
        OptionalLong.of(1_700_000_000_000L));
  }

  /** A file as we write it. */
  public static AddFile ours(KeyAttribution attribution, String key, String name) {
    String folder =
        KeyPath.folderOf(attribution.layout(), attribution.keyColumn(), SourceKey.of(key));
    String path = FileUri.of(folder + "/" + name);
    Map<String, String> partition =
        attribution.layout() == TableLayout.PARTITIONED
            ? Map.of(attribution.keyColumn(), key)
            : Map.of();
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put(SourceTags.SOURCE_KEY, key);
    tags.put(SourceTags.FINGERPRINT, "f-" + name);
    return add(path, partition, tags, Optional.of("{\"numRecords\":" + name.length() + "}"));
  }

  public static AddFile add(
      String path,
      Map<String, String> partition,
      Map<String, String> tags,
      Optional<String> stats) {
    return new AddFile(
        path,
        partition,
        1000 + path.length(),
        1_750_000_000_000L,
        true,
        stats,
        tags,
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        Map.of());
  }

  /** A first checkpoint of these actions. */
  static CheckpointContent content(KeyAttribution attribution, long version, Action... actions) {
    return content(attribution, version, Optional.empty(), List.of(actions));
  }

  static CheckpointContent content(
      KeyAttribution attribution,
      long version,
      Optional<CheckpointReader> previous,
      List<Action> actions) {
    Map<FileKey, AddFile> adds = new HashMap<>();
    Map<FileKey, RemoveFile> removes = new HashMap<>();
    Map<String, Txn> txns = new HashMap<>();
    List<DomainMetadata> domains = new ArrayList<>();
    Protocol protocol = protocol();
    Metadata metadata = metadata(Map.of());
    for (Action action : actions) {
      if (action instanceof AddFile add) {
        adds.put(add.fileKey(), add);
        removes.remove(add.fileKey());
      } else if (action instanceof RemoveFile remove) {
        removes.put(remove.fileKey(), remove);
        adds.remove(remove.fileKey());
      } else if (action instanceof Txn txn) {
        txns.put(txn.appId(), txn);
      } else if (action instanceof DomainMetadata domain) {
        domains.add(domain);
      } else if (action instanceof Protocol newest) {
        protocol = newest;
      } else if (action instanceof Metadata newest) {
        metadata = newest;
      }
    }
    return new CheckpointContent(
        version,
        protocol,
        metadata,
        domains,
        previous,
        List.copyOf(adds.values()),
        List.copyOf(removes.values()),
        txns,
        file -> adds.containsKey(file) || removes.containsKey(file),
        attribution);
  }

  public static CheckpointFiles files(
      ObjectStore store, long version, CheckpointFiles.Kind kind, String... names)
      throws IOException {
    List<ObjectInfo> parts = new ArrayList<>();
    for (String name : names) {
      parts.add(store.stat(name).orElseThrow());
    }
    return new CheckpointFiles(version, kind, parts);
  }

  /** All files of one key, its own first. */
  static List<AddFile> filesOf(
      CheckpointReader checkpoint, SourceKey key, KeyAttribution attribution) throws IOException {
    KeyFiles found = checkpoint.filesThatMayHold(Set.of(key), attribution).get(key);
    List<AddFile> files = new ArrayList<>(found.own());
    files.addAll(found.shared());
    return files;
  }

  public static <A extends Action> List<A> all(ActionCursor<A> cursor) throws IOException {
    List<A> actions = new ArrayList<>();
    try (cursor) {
      for (Optional<A> action = cursor.next(); action.isPresent(); action = cursor.next()) {
        actions.add(action.get());
      }
    }
    return actions;
  }
}
