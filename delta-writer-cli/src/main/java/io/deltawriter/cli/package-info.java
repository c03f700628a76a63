/** The command line of delta-writer: sync, replace, remove, history, show, check and a demo. */
package io.deltawriter.cli;
