package io.deltawriter;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * What a {@linkplain DeltaTable#check check} or {@linkplain DeltaWriter#repair repair} of a table's
 * files found and did. Immutable.
 */
public final class CheckResult {

  private final OptionalLong version;
  private final long files;
  private final long faults;
  private final long outside;
  private final long removed;
  private final OptionalLong repairedIn;

  CheckResult(
      OptionalLong version,
      long files,
      long faults,
      long outside,
      long removed,
      OptionalLong repairedIn) {
    this.version = version;
    this.files = files;
    this.faults = faults;
    this.outside = outside;
    this.removed = removed;
    this.repairedIn = repairedIn;
  }

  /** The table version that was checked; empty if there is no table. */
  public OptionalLong version() {
    return version;
  }

  /** How many data files it has. */
  public long files() {
    return files;
  }

  /** How many of them are missing or damaged. */
  public long faults() {
    return faults;
  }

  /**
   * How many of them were not checked, because they lie outside of the table, as those of a shallow
   * clone do.
   */
  public long outside() {
    return outside;
  }

  /** How many files were removed from the table. */
  public long removed() {
    return removed;
  }

  /** The table version that removed them; empty if nothing was removed. */
  public OptionalLong repairedIn() {
    return repairedIn;
  }

  CheckResult repaired(long removedFiles, long inVersion) {
    return new CheckResult(
        version, files, faults, outside, removedFiles, OptionalLong.of(inVersion));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CheckResult that
        && version.equals(that.version)
        && files == that.files
        && faults == that.faults
        && outside == that.outside
        && removed == that.removed
        && repairedIn.equals(that.repairedIn);
  }

  @Override
  public int hashCode() {
    return Objects.hash(version, files, faults, outside, removed, repairedIn);
  }

  @Override
  public String toString() {
    return "CheckResult[version="
        + version
        + ", files="
        + files
        + ", faults="
        + faults
        + ", outside="
        + outside
        + ", removed="
        + removed
        + ", repairedIn="
        + repairedIn
        + "]";
  }
}
