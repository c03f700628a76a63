package io.deltawriter.internal.checkpoint;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deltawriter.error.UnsupportedTableException;
import io.deltawriter.internal.action.DomainMetadata;
import io.deltawriter.internal.action.MalformedActionException;
import io.deltawriter.internal.action.Metadata;
import io.deltawriter.internal.action.Protocol;
import io.deltawriter.internal.checkpoint.CheckpointPart.RowCursor;
import io.deltawriter.internal.datafile.FileUri;
import io.deltawriter.internal.format.UnreadableFileException;
import io.deltawriter.internal.text.Reason;
import io.deltawriter.store.ObjectInfo;
import io.deltawriter.store.ObjectNames;
import io.deltawriter.store.ObjectStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Opens one checkpoint, of whatever form (Delta protocol, "Checkpoints"). Used once. */
final class CheckpointOpener {

  private static final RowSelection HEAD =
      RowSelection.of(RowKind.PROTOCOL, RowKind.METADATA, RowKind.DOMAIN_METADATA, RowKind.SIDECAR);

  private final ObjectStore store;
  private final LogNames names;
  private final List<CheckpointPart> parts = new ArrayList<>();
  private final List<CheckpointPart> sidecars = new ArrayList<>();
  private final List<DomainMetadata> domains = new ArrayList<>();
  private Optional<Protocol> protocol = Optional.empty();
  private Optional<Metadata> metadata = Optional.empty();

  CheckpointOpener(ObjectStore store, LogNames names) {
    this.store = requireNonNull(store, "store");
    this.names = requireNonNull(names, "names");
  }

  StoredCheckpoint open(CheckpointFiles files) throws IOException {
    for (ObjectInfo object : files.parts()) {
      CheckpointPart part = part(files.kind(), object);
      parts.add(part);
      readHead(part);
    }
    Optional<CheckpointOrder> order = order();
    parts.addAll(sidecars);
    return new StoredCheckpoint(
        files.version(),
        files.parts().stream().mapToLong(ObjectInfo::sizeBytes).sum(),
        protocol.orElseThrow(() -> missing(files, RowKind.PROTOCOL)),
        metadata.orElseThrow(() -> missing(files, RowKind.METADATA)),
        domains,
        parts,
        order);
  }

  private CheckpointPart part(CheckpointFiles.Kind kind, ObjectInfo object) throws IOException {
    return switch (kind) {
      case UUID_JSON -> new JsonPart(store, object.name());
      case CLASSIC, MULTI_PART, UUID_PARQUET ->
          ParquetPart.open(store, object.name(), object.sizeBytes());
    };
  }

  private void readHead(CheckpointPart part) throws IOException {
    try (RowCursor rows = part.rows(HEAD)) {
      for (Optional<CheckpointRow> row = rows.next(); row.isPresent(); row = rows.next()) {
        take(row.get(), part.name());
      }
    } catch (MalformedActionException e) {
      throw new UnreadableFileException(
          Reason.appended("Checkpoint file " + part.name() + " is damaged", e), e);
    }
  }

  private void take(CheckpointRow row, String name) throws IOException {
    switch (row.kind()) {
      case PROTOCOL -> protocol = Optional.of(row.action(Protocol.class));
      case METADATA -> metadata = Optional.of(row.action(Metadata.class));
      case DOMAIN_METADATA -> {
        DomainMetadata domain = row.action(DomainMetadata.class);
        if (!domain.removed()) {
          domains.add(domain);
        }
      }
      case SIDECAR -> sidecars.add(sidecar(row.fields(), name));
      case CHECKPOINT_METADATA, TXN, ADD, REMOVE ->
          throw new AssertionError("not selected: " + row.kind());
    }
  }

  private CheckpointPart sidecar(ObjectNode fields, String checkpoint) throws IOException {
    String path = fields.path("path").asText();
    if (!isPlain(path)) {
      throw new UnsupportedTableException(
          "Checkpoint "
              + checkpoint
              + " names the sidecar '"
              + path
              + "', which is not a plain name in "
              + names.sidecar("")
              + "; write a new checkpoint with the engine that wrote this one");
    }
    return ParquetPart.sidecar(
        store, names.sidecar(FileUri.nameOf(path)), fields.path("sizeInBytes").asLong());
  }

  private static boolean isPlain(String path) {
    try {
      String name = FileUri.nameOf(path);
      return !name.contains("/") && ObjectNames.isName(name);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private Optional<CheckpointOrder> order() {
    return parts.size() == 1 && sidecars.isEmpty() && parts.get(0) instanceof ParquetPart single
        ? CheckpointOrder.of(single.footer())
        : Optional.empty();
  }

  private static IOException missing(CheckpointFiles files, RowKind kind) {
    return new UnreadableFileException(
        "Checkpoint "
            + files.parts().stream().map(ObjectInfo::name).toList()
            + " has no '"
            + kind.field()
            + "'");
  }
}
