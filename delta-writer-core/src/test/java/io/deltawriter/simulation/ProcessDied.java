package io.deltawriter.simulation;

/** Ends every thread of a simulated process at its next step. Nobody may catch it for good. */
final class ProcessDied extends Error {

  private static final long serialVersionUID = 1L;
}
