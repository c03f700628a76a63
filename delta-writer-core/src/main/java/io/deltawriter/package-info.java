/** Keeps one Delta table equal to a set of customer JSON files. */
package io.deltawriter;
