/**
 * Reads data files that other engines wrote and writes their rows again to files of our own.
 *
 * <p>The only package that reads data files.
 */
package io.deltawriter.internal.rewrite;
