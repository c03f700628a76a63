/** Values that describe a table: its keys, its layout, the compression of its files. */
package io.deltawriter.table;
