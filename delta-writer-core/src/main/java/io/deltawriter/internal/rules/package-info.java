/**
 * Decides which tables and columns this library works with, and says why it refuses the others.
 *
 * <p>Protocol and metadata are enough for that; nothing is read from the store.
 */
package io.deltawriter.internal.rules;
