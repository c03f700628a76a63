/** Where customers' files live: what a source holds now, and its bytes. */
package io.deltawriter.source;
