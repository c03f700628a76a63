/**
 * Actions of the Delta log: their values, their JSON, and whose rows a file holds.
 *
 * <p>Knows nothing of versions: what an action says, not what became of the table.
 */
package io.deltawriter.internal.action;
