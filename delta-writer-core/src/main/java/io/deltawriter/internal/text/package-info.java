/** How text of others stands in messages and logs. */
package io.deltawriter.internal.text;
