/** Finds the files of a table that are missing or damaged, and takes them out of it. */
package io.deltawriter.internal.repair;
