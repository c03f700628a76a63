/**
 * Writers, customers and other engines that work on one table in one thread at a time, in an order
 * that a seed decides, over a store that fails as the seed says, and an auditor that looks after
 * each step. A seed that fails once fails always.
 */
package io.deltawriter.simulation;
