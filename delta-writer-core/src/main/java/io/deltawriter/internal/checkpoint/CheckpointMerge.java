package io.deltawriter.internal.checkpoint;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deltawriter.internal.action.Action;
import io.deltawriter.internal.action.ActionCodec;
import io.deltawriter.internal.action.AddFile;
import io.deltawriter.internal.action.DomainMetadata;
import io.deltawriter.internal.action.KeyAttribution;
import io.deltawriter.internal.action.Metadata;
import io.deltawriter.internal.action.RemoveFile;
import io.deltawriter.internal.action.Txn;
import io.deltawriter.internal.properties.Switch;
import io.deltawriter.store.ObjectSink;
import io.deltawriter.table.SourceKey;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.parquet.schema.MessageType;

/**
 * Writes one checkpoint of the V1 specification: the rows of the previous one that still count,
 * merged with what is newer, sorted, in bounded memory (Delta protocol, "Checkpoints").
 */
final class CheckpointMerge {

  private final CheckpointContent content;
  private final boolean trustOrder;
  private final long oldestTombstoneMillis;
  private final boolean keepsStats;
  private final UnknownFields unknownFields = new UnknownFields();
  private final ForeignPaths foreignPaths = new ForeignPaths();
  private long addCount;

  private CheckpointMerge(
      CheckpointContent content, boolean trustOrder, long oldestTombstoneMillis) {
    this.content = requireNonNull(content, "content");
    this.trustOrder = trustOrder;
    this.oldestTombstoneMillis = oldestTombstoneMillis;
    this.keepsStats = keepsStats(content.metadata());
  }

  /**
   * Relies on the order that the previous checkpoint claims. If the claim turns out to be wrong,
   * writing ends with {@link UnsortedCheckpointException}.
   *
   * @param oldestTombstoneMillis tombstones of earlier removals have expired
   */
  static CheckpointMerge trusting(CheckpointContent content, long oldestTombstoneMillis) {
    return new CheckpointMerge(
        content,
        content.previous().map(CheckpointReader::sorted).orElse(true),
        oldestTombstoneMillis);
  }

  /** Sorts the previous checkpoint whatever it says. */
  static CheckpointMerge sorting(CheckpointContent content, long oldestTombstoneMillis) {
    return new CheckpointMerge(content, false, oldestTombstoneMillis);
  }

  /** Writes into {@code sink}, which stays the caller's to complete. */
  LastCheckpoint writeTo(ObjectSink sink) throws IOException {
    try (ActionCursor<AddFile> adds = adds();
        ActionCursor<RemoveFile> removes = removes();
        ActionCursor<Txn> txns = txns();
        CheckpointFileWriter file = CheckpointFileWriter.open(sink, schema())) {
      writeHead(file);
      writeAll(file, txns, txn -> {});
      writeAll(file, adds, this::countAdd);
      writeAll(file, removes, remove -> {});
      CheckpointOrder order =
          new CheckpointOrder(
              content.attribution().layout(),
              content.attribution().keyColumn(),
              file.rowCount(),
              foreignPaths.asLists());
      long bytes = file.complete(Map.of(CheckpointOrder.METADATA_KEY, order.json()));
      return new LastCheckpoint(
          content.version(), file.rowCount(), OptionalLong.of(bytes), OptionalLong.of(addCount));
    }
  }

  private ActionCursor<AddFile> adds() throws IOException {
    if (trustOrder) {
      content.previous().ifPresent(previous -> unknownFields.addAll(previous.unknownFields()));
    }
    content.adds().forEach(add -> unknownFields.addAll(add.unknownFields()));
    return merged(
        AddFile.class,
        CheckpointReader::adds,
        add -> !content.changed().test(add.fileKey()),
        content.adds(),
        AddFile::path,
        add -> unknownFields.addAll(add.unknownFields()));
  }

  private ActionCursor<RemoveFile> removes() throws IOException {
    return merged(
        RemoveFile.class,
        CheckpointReader::removes,
        remove -> isUnexpired(remove) && !content.changed().test(remove.fileKey()),
        content.removes().stream().filter(this::isUnexpired).toList(),
        RemoveFile::path,
        remove -> {});
  }

  private ActionCursor<Txn> txns() throws IOException {
    return merged(
        Txn.class,
        CheckpointReader::txns,
        txn -> !content.txns().containsKey(txn.appId()),
        content.txns().values(),
        Txn::appId,
        txn -> {});
  }

  private <A extends Action> ActionCursor<A> merged(
      Class<A> type,
      Rows<A> rows,
      Predicate<A> counts,
      Collection<A> newer,
      Function<A, String> text,
      Consumer<A> seen)
      throws IOException {
    ActionCursor<A> older;
    if (content.previous().isEmpty()) {
      older = ActionCursor.none();
    } else if (trustOrder) {
      older = rows.of(content.previous().get());
    } else {
      older = SortedActions.of(type, rows.of(content.previous().get()), text, seen);
    }
    return new MergedActions<>(older, counts, newer, text);
  }

  private MessageType schema() {
    return CheckpointSchema.with(unknownFields.types());
  }

  private void writeHead(CheckpointFileWriter file) throws IOException {
    file.write(ActionCodec.json(content.protocol()));
    file.write(ActionCodec.json(content.metadata()));
    for (DomainMetadata domain : content.domainMetadata()) {
      file.write(ActionCodec.json(domain));
    }
    file.endRowGroup();
  }

  private <A extends Action> void writeAll(
      CheckpointFileWriter file, ActionCursor<A> actions, Consumer<A> written) throws IOException {
    for (Optional<A> action = actions.next(); action.isPresent(); action = actions.next()) {
      file.write(row(action.get()));
      written.accept(action.get());
    }
    file.endRowGroup();
  }

  private ObjectNode row(Action action) {
    ObjectNode line = ActionCodec.json(action);
    if (action instanceof AddFile && !keepsStats) {
      line.withObjectProperty(RowKind.ADD.field()).remove(CheckpointRow.STATS);
    }
    return line;
  }

  /** Statistics go in as text unless the table wants them in no form at all. */
  private static boolean keepsStats(Metadata metadata) {
    return metadata.properties().isOn(Switch.STATS_AS_JSON)
        || metadata.properties().isOn(Switch.STATS_AS_STRUCT);
  }

  private void countAdd(AddFile add) {
    addCount++;
    if (isWhereLookupsLook(add)) {
      foreignPaths.countOrdinary();
    } else {
      foreignPaths.add(add.path());
    }
  }

  /** A file that no key's lookup can find has no place to be found in either. */
  private boolean isWhereLookupsLook(AddFile add) {
    KeyAttribution attribution = content.attribution();
    Optional<SourceKey> owner = attribution.owner(add);
    return switch (attribution.layout()) {
      case PARTITIONED -> owner.map(key -> isBelow(key, add)).orElse(true);
      case FLAT -> owner.map(key -> isBelow(key, add)).orElse(false);
    };
  }

  private boolean isBelow(SourceKey key, AddFile add) {
    KeyAttribution attribution = content.attribution();
    return CheckpointOrder.pathsOf(attribution.layout(), attribution.keyColumn(), key)
        .anyMatch(add.path()::startsWith);
  }

  private boolean isUnexpired(RemoveFile remove) {
    return remove.deletionTimestampMillis().orElse(Long.MIN_VALUE) >= oldestTombstoneMillis;
  }

  /** The rows of one kind in a checkpoint. */
  private interface Rows<A extends Action> {
    ActionCursor<A> of(CheckpointReader checkpoint) throws IOException;
  }
}
