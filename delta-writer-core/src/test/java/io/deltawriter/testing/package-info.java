/**
 * For the tests of services that embed the library: stores that count, stores that fail as a plan
 * says, sources in memory, and an auditor that replays the log of a table by itself and says what
 * is wrong with it. The store in memory is {@link io.deltawriter.store.MemoryObjectStore}, a part
 * of the library.
 */
package io.deltawriter.testing;
