package io.deltawriter.internal.checkpoint;

import io.deltawriter.internal.action.Action;
import io.deltawriter.internal.action.AddFile;
import io.deltawriter.internal.action.DomainMetadata;
import io.deltawriter.internal.action.KeyAttribution;
import io.deltawriter.internal.action.Metadata;
import io.deltawriter.internal.action.Protocol;
import io.deltawriter.internal.action.RemoveFile;
import io.deltawriter.internal.action.Txn;
import io.deltawriter.table.SourceKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.schema.Type;

/**
 * A checkpoint in the store.
 *
 * @param parts all objects: those with the table's metadata, and the sidecars
 * @param order empty unless it is one of ours
 */
record StoredCheckpoint(
    long version,
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
  public List<AddFile> filesThatMayHold(SourceKey key, KeyAttribution attribution)
      throws IOException {
    List<AddFile> files = new ArrayList<>();
    try (ActionCursor<AddFile> candidates = candidates(key, attribution)) {
      for (Optional<AddFile> file = candidates.next(); file.isPresent(); file = candidates.next()) {
        if (attribution.mayHold(file.get(), key)) {
          files.add(file.get());
        }
      }
    }
    return files;
  }

  private ActionCursor<AddFile> candidates(SourceKey key, KeyAttribution attribution) {
    RowSelection all = RowSelection.of(RowKind.ADD);
    return actions(
        AddFile.class,
        order
            .filter(found -> found.layout() == attribution.layout())
            .filter(found -> found.keyColumn().equals(attribution.keyColumn()))
            .map(found -> all.within(found.rangesOf(key)))
            .orElse(all));
  }

  @Override
  public Optional<Txn> txn(String appId) throws IOException {
    RowSelection selection = RowSelection.of(RowKind.TXN).within(List.of(TextRange.only(appId)));
    try (ActionCursor<Txn> candidates = actions(Txn.class, selection)) {
      Optional<Txn> txn = candidates.next();
      while (txn.isPresent() && !txn.get().appId().equals(appId)) {
        txn = candidates.next();
      }
      return txn;
    }
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
}
