/**
 * Keeps a Delta table equal to a set of customers' JSON files: one commit removes a key's old data
 * files and adds the new ones. Begin at {@link io.deltawriter.DeltaWriter}.
 *
 * <p>Packages with {@code internal} in their name are not API, whatever is public in them.
 */
package io.deltawriter;
