/** What can go wrong, one type per reaction of the caller. */
package io.deltawriter.error;
