/** Sorting more records than memory holds. */
package io.deltawriter.internal.sort;
