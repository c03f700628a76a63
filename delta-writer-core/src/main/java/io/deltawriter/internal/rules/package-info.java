/**
 * Which tables and columns this library works with, and why it refuses the others.
 *
 * <p>Decides from protocol and metadata alone and reads nothing from the store.
 */
package io.deltawriter.internal.rules;
