package io.deltawriter.store;

/** What a finished write of a {@link LocalObjectStore} outlives. */
public enum Durability {
  /** A loss of power: file and folder are on the disk before the write is reported. */
  POWER_LOSS,
  /** The end of the process, not a loss of power. For tests and tables that can be made again. */
  PROCESS_EXIT
}
