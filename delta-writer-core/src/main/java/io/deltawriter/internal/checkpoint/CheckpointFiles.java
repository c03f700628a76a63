package io.deltawriter.internal.checkpoint;

import static java.util.Objects.requireNonNull;

import io.deltawriter.store.ObjectInfo;
import java.util.List;

/**
 * The files of one complete checkpoint.
 *
 * @param parts one object; for {@link Kind#MULTI_PART} all of them, in order
 */
public record CheckpointFiles(long version, Kind kind, List<ObjectInfo> parts) {

  public CheckpointFiles {
    requireNonNull(kind, "kind");
    parts = List.copyOf(parts);
  }

  /** Delta protocol, "Checkpoint Naming Scheme". */
  public enum Kind {
    /** {@code n.checkpoint.parquet}: the V1 or the V2 specification. */
    CLASSIC,
    /** {@code n.checkpoint.o.p.parquet}. */
    MULTI_PART,
    /** {@code n.checkpoint.u.parquet}. */
    UUID_PARQUET,
    /** {@code n.checkpoint.u.json}. */
    UUID_JSON
  }
}
