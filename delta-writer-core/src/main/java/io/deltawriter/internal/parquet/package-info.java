/** Column batches to data files with statistics. Reads no Parquet. */
package io.deltawriter.internal.parquet;
