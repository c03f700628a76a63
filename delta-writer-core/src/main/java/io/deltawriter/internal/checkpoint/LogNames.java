package io.deltawriter.internal.checkpoint;

import static java.util.Objects.requireNonNull;

import io.deltawriter.store.ObjectStore;
import java.util.Locale;

/** Names of the objects of one table's log. */
public final class LogNames {

  public static final String LAST_CHECKPOINT = "_last_checkpoint";

  private final String tableLocation;
  private final String folder;

  public LogNames(String tableLocation) {
    this.tableLocation = requireNonNull(tableLocation, "tableLocation");
    this.folder = ObjectStore.nameBelow(tableLocation, "_delta_log");
  }

  /** The table's folder; empty for the store's root. */
  public String tableLocation() {
    return tableLocation;
  }

  public String folder() {
    return folder;
  }

  public String commit(long version) {
    return beginOf(version) + ".json";
  }

  /** The classic checkpoint of a version. */
  public String checkpoint(long version) {
    return beginOf(version) + ".checkpoint.parquet";
  }

  /** A sidecar of any V2 checkpoint. */
  String sidecar(String name) {
    return folder + "/_sidecars/" + name;
  }

  public String lastCheckpoint() {
    return folder + "/" + LAST_CHECKPOINT;
  }

  /** What the names of all files of a version begin with; sorts before each of them. */
  public String beginOf(long version) {
    return folder + "/" + String.format(Locale.ROOT, "%020d", version);
  }
}
