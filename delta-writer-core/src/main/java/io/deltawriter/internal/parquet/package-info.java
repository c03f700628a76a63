/** Column batches to data files with statistics, and others' data files to new ones. */
package io.deltawriter.internal.parquet;
