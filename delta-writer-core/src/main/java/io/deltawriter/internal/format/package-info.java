/** Parquet-hadoop without Hadoop: its files on an object store, its codecs, its options. */
package io.deltawriter.internal.format;
