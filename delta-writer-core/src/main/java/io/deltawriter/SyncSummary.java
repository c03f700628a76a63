package io.deltawriter;

import static java.util.Objects.requireNonNull;

/**
 * What a {@linkplain DeltaWriter#syncAll sync of all sources} did, in numbers; the single results
 * go to the listener.
 *
 * @param committed keys whose rows were replaced
 * @param unchanged keys that the table showed as their sources are
 * @param removed keys that had rows and have none now
 * @param rejected keys whose source could not be taken, and what the listener was told to be
 *     {@linkplain SyncListener#skipped skipped}
 * @param superseded keys for which the table has a newer state
 * @param missing keys with rows but without a source, kept because removal was not asked for
 * @param rows rows written
 * @param ignoredFields how many fields of the written rows are not in the schema and were left out
 * @param ignoredFieldNames the names of these fields, at least those that the single results name
 * @param fromVersion the table version before the call; -1 if there was no table
 * @param toVersion the newest table version that the call knows, its own commits included
 */
public record SyncSummary(
    long committed,
    long unchanged,
    long removed,
    long rejected,
    long superseded,
    long missing,
    long rows,
    long ignoredFields,
    FieldNames ignoredFieldNames,
    long fromVersion,
    long toVersion) {

  public SyncSummary {
    requireNonNull(ignoredFieldNames, "ignoredFieldNames");
  }
}
