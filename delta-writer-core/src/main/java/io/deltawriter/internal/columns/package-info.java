/**
 * Column batches, which carry rows from the JSON scanner to the Parquet encoder, and the types of
 * columns. One batch is filled, encoded and filled again; no object is made per row or value.
 */
package io.deltawriter.internal.columns;
