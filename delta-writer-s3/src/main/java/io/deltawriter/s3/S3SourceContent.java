package io.deltawriter.s3;

import static java.util.Objects.requireNonNull;

import io.deltawriter.source.SourceContent;
import io.deltawriter.source.SourceState;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of one state of an object: an answer of S3 is one object whole, and its continuation
 * after a break is asked for under the condition that it is the same.
 */
record S3SourceContent(SourceState state, InputStream stream) implements SourceContent {

  S3SourceContent {
    requireNonNull(state, "state");
    requireNonNull(stream, "stream");
  }

  @Override
  public void confirm() {}

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
