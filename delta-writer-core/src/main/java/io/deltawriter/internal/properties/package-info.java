/**
 * What the properties of a table mean (Delta protocol, "Table Properties"): one rule for all of
 * them, in one place.
 */
package io.deltawriter.internal.properties;
