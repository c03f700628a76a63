/** What the properties of a table mean (Delta protocol, "Table Properties"). */
package io.deltawriter.internal.properties;
