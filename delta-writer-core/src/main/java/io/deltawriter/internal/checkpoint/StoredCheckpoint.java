package io.deltawriter.internal.checkpoint;

import io.deltawriter.internal.action.Action;
import io.deltawriter.internal.action.AddFile;
import io.deltawriter.internal.action.DomainMetadata;
import io.deltawriter.internal.action.KeyAttribution;
import io.deltawriter.internal.action.Metadata;
import io.deltawriter.internal.action.Protocol;
import io.deltawriter.internal.action.RemoveFile;
import io.deltawriter.internal.action.Txn;
import io.deltawriter.internal.checkpoint.CheckpointPart.RowCursor;
import io.deltawriter.internal.format.UnreadableFileException;
import io.deltawriter.internal.text.Reason;
import io.deltawriter.table.SourceKey;
import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.parquet.schema.Type;

/**
 * A checkpoint in the store.
 *
 * @param sizeBytes the size of its objects together, without sidecars
 * @param parts all objects: those with the table's metadata, and the sidecars
 * @param order empty unless it is one of ours
 */
record StoredCheckpoint(
    long version,
    long sizeBytes,
    Protocol protocol,
    Metadata metadata,
    List<DomainMetadata> domainMetadata,
    List<CheckpointPart> parts,
    Optional<CheckpointOrder> order)
    implements CheckpointReader {

  StoredCheckpoint {
    domainMetadata = List.copyOf(domainMetadata);
    parts = List.copyOf(parts);
  }

  @Override
  public Map<SourceKey, KeyFiles> filesThatMayHold(Set<SourceKey> keys, KeyAttribution attribution)
      throws IOException {
    if (keys.isEmpty()) {
      return Map.of();
    }
    KeyLookup lookup = new KeyLookup(keys, attribution);
    try (ActionCursor<AddFile> candidates = candidates(keys, attribution)) {
      for (Optional<AddFile> file = candidates.next(); file.isPresent(); file = candidates.next()) {
        lookup.offer(file.get());
      }
    }
    return lookup.files();
  }

  private ActionCursor<AddFile> candidates(Set<SourceKey> keys, KeyAttribution attribution) {
    RowSelection all = RowSelection.of(RowKind.ADD);
    return actions(
        AddFile.class,
        order
            .filter(found -> found.layout() == attribution.layout())
            .filter(found -> found.keyColumn().equals(attribution.keyColumn()))
            .map(found -> all.within(found.rangesOf(keys)))
            .orElse(all));
  }

  @Override
  public Map<String, Txn> txns(Set<String> appIds) throws IOException {
    Map<String, Txn> found = new HashMap<>();
    if (appIds.isEmpty()) {
      return found;
    }
    TextRanges ranges = TextRanges.of(appIds.stream().map(TextRanges.Range::only).toList());
    RowSelection selection = RowSelection.of(RowKind.TXN).within(ranges);
    try (ActionCursor<Txn> candidates = actions(Txn.class, selection)) {
      for (Optional<Txn> txn = candidates.next();
          txn.isPresent() && found.size() < appIds.size();
          txn = candidates.next()) {
        if (appIds.contains(txn.get().appId())) {
          found.putIfAbsent(txn.get().appId(), txn.get());
        }
      }
    }
    return found;
  }

  @Override
  public ActionCursor<AddFile> adds() {
    return actions(AddFile.class, RowSelection.of(RowKind.ADD));
  }

  @Override
  public ActionCursor<RemoveFile> removes() {
    return actions(RemoveFile.class, RowSelection.of(RowKind.REMOVE));
  }

  @Override
  public ActionCursor<Txn> txns() {
    return actions(Txn.class, RowSelection.of(RowKind.TXN));
  }

  @Override
  public boolean sorted() {
    return order.isPresent();
  }

  @Override
  public List<Type> unknownFields() {
    UnknownFields fields = new UnknownFields();
    for (CheckpointPart part : parts) {
      if (part instanceof ParquetPart parquet) {
        fields.addAll(CheckpointSchema.unknownFields(parquet.schema()));
      }
    }
    return fields.types();
  }

  private <A extends Action> ActionCursor<A> actions(Class<A> type, RowSelection selection) {
    return new RowActions<>(type, selection, parts);
  }

  /** The actions of one kind from all objects of a checkpoint, one object after the other. */
  private static final class RowActions<A extends Action> implements ActionCursor<A> {

    private final Class<A> type;
    private final RowSelection selection;
    private final Iterator<CheckpointPart> parts;
    private Optional<RowCursor> rows = Optional.empty();
    private String name = "";

    RowActions(Class<A> type, RowSelection selection, List<CheckpointPart> parts) {
      this.type = type;
      this.selection = selection;
      this.parts = parts.iterator();
    }

    @Override
    public Optional<A> next() throws IOException {
      while (rows.isPresent() || openNextPart()) {
        Optional<CheckpointRow> row = rows.orElseThrow().next();
        if (row.isPresent()) {
          return Optional.of(action(row.get()));
        }
        close();
      }
      return Optional.empty();
    }

    private boolean openNextPart() throws IOException {
      if (!parts.hasNext()) {
        return false;
      }
      CheckpointPart part = parts.next();
      name = part.name();
      rows = Optional.of(part.rows(selection));
      return true;
    }

    private A action(CheckpointRow row) throws IOException {
      try {
        return row.action(type);
      } catch (IOException e) {
        throw new UnreadableFileException(
            Reason.appended("Checkpoint file " + name + " is damaged", e), e);
      }
    }

    @Override
    public void close() throws IOException {
      if (rows.isPresent()) {
        RowCursor open = rows.get();
        rows = Optional.empty();
        open.close();
      }
    }
  }
}
