package io.deltawriter.internal.json;

import java.util.Optional;

/** One record per line. */
final class LineFraming implements Framing {

  @Override
  public byte separator() {
    return '\n';
  }

  @Override
  public int advance(byte[] bytes, int openFrom, int from, int to) {
    for (int index = to; index > from; index--) {
      if (bytes[index - 1] == '\n') {
        return index;
      }
    }
    return openFrom;
  }

  @Override
  public Optional<Failure> failure() {
    return Optional.empty();
  }

  @Override
  public Optional<String> problemAtEnd() {
    return Optional.empty();
  }
}
