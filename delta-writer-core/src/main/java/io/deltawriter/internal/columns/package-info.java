/**
 * Column batches: what rows travel in between the JSON scanner and the Parquet encoder. One batch
 * is filled, encoded and filled again; no object is made per row or value.
 */
package io.deltawriter.internal.columns;
