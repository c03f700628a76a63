/** Values that describe a table: keys, data files and their statistics, layouts. */
package io.deltawriter.table;
