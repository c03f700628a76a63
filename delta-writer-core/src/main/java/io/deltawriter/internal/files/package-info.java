/** What stores of files and objects have in common: names, the life of a sink, the probe. */
package io.deltawriter.internal.files;
