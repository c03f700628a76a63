/** Data files of a table as values: where they lie, what the log calls them, their statistics. */
package io.deltawriter.internal.datafile;
