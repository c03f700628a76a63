/** What local file systems can and cannot name. */
package io.deltawriter.internal.files;
