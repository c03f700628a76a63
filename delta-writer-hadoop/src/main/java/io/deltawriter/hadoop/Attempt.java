package io.deltawriter.hadoop;

import io.deltawriter.store.PutOutcome;
import java.io.IOException;
import org.apache.hadoop.fs.FSDataOutputStream;

/** One object to be made by closing a stream, and what a failure of that means. */
interface Attempt {

  /** The stream whose close makes the object. */
  FSDataOutputStream open() throws IOException;

  /**
   * What it means that the stream could not be opened: nothing was written.
   *
   * @throws IOException {@code failure}, or a better one, unless there is an outcome
   */
  PutOutcome failedToOpen(IOException failure) throws IOException;

  /**
   * What it means that the stream could not be closed.
   *
   * @throws io.deltawriter.store.OutcomeUnknownException if the object may have been made
   * @throws IOException {@code failure}, or a better one, if it was not and there is no outcome
   */
  PutOutcome failedToClose(IOException failure) throws IOException;
}
