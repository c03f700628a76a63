package io.deltawriter.internal.checkpoint;

import static java.util.Objects.requireNonNull;

import io.deltawriter.store.ObjectStore;
import java.io.IOException;

/**
 * A sidecar, whose footer is read when its rows are: a checkpoint may have many, and is opened
 * without reading them (Delta protocol, "Sidecar Files").
 */
record SidecarPart(ObjectStore store, String name, long sizeBytes) implements CheckpointPart {

  SidecarPart {
    requireNonNull(store, "store");
    requireNonNull(name, "name");
  }

  @Override
  public RowCursor rows(RowSelection selection) throws IOException {
    return ParquetPart.open(store, name, sizeBytes).rows(selection);
  }
}
