/**
 * The log of one table: its snapshot, how it is refreshed, and commits.
 *
 * <p>State is the newest checkpoint, which stays in the store, and the commits after it, in memory.
 * Errors of the store leave this package as {@link io.deltawriter.error.DeltaWriterException}.
 */
package io.deltawriter.internal.log;
