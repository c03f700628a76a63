package io.deltawriter;

import static java.util.Objects.requireNonNull;

import java.util.OptionalLong;

/**
 * What a {@linkplain DeltaWriter#check check} or {@linkplain DeltaWriter#repair repair} of a
 * table's files found and did.
 *
 * @param version the table version that was looked at; -1 if there is no table
 * @param files how many data files it has
 * @param faults how many of them are missing or damaged
 * @param outside how many of them were not looked at, because they lie outside of the table, as
 *     those of a shallow clone do
 * @param removed how many files were taken out of the table
 * @param committed the version that did that; empty if there was nothing to do
 */
public record CheckSummary(
    long version, long files, long faults, long outside, long removed, OptionalLong committed) {

  public CheckSummary {
    requireNonNull(committed, "committed");
  }

  CheckSummary repaired(long removedFiles, OptionalLong inVersion) {
    return new CheckSummary(version, files, faults, outside, removedFiles, inVersion);
  }
}
