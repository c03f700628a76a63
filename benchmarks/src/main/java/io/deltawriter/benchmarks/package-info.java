/** Benchmarks with the peers beside us. */
package io.deltawriter.benchmarks;
