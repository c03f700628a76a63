/** The command line of delta-writer: sync, replace, remove, history, show and a demo. */
package io.deltawriter.cli;
