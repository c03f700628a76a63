/**
 * Keeps a Delta table equal to a set of customers' JSON files: one commit removes a key's old data
 * files and adds the new ones. Begin at {@link io.deltawriter.DeltaWriter}.
 */
package io.deltawriter;
