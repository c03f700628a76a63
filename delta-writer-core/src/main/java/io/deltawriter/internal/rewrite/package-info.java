/**
 * Data files of others: their rows in, as column batches, and out again as files of ours.
 *
 * <p>The only package that reads data files.
 */
package io.deltawriter.internal.rewrite;
