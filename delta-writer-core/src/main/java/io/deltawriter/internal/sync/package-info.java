/**
 * Prepares the keys of calls, plans what of them goes into the next commit, and groups calls into
 * commits. Knows the JSON reader, the data files and the log, which do not know each other, and
 * hands values from one to the next.
 */
package io.deltawriter.internal.sync;
