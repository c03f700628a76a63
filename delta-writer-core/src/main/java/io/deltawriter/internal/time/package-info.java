/** Waiting, as tests may replace it. */
package io.deltawriter.internal.time;
