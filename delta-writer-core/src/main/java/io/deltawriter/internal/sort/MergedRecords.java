package io.deltawriter.internal.sort;

import java.io.IOException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.PriorityQueue;

/** Several runs read as one. */
final class MergedRecords implements SortedRecords {

  private final PriorityQueue<RunReader> waiting = new PriorityQueue<>();
  private Optional<RunReader> current = Optional.empty();

  MergedRecords(List<RunReader> readers) throws IOException {
    for (RunReader reader : readers) {
      enqueue(reader);
    }
  }

  @Override
  public boolean next() throws IOException {
    if (current.isPresent()) {
      enqueue(current.get());
    }
    current = Optional.ofNullable(waiting.poll());
    return current.isPresent();
  }

  @Override
  public byte[] key() {
    return reader().key();
  }

  @Override
  public byte[] value() {
    return reader().value();
  }

  @Override
  public void close() {
    waiting.clear();
    current = Optional.empty();
  }

  private void enqueue(RunReader reader) throws IOException {
    if (reader.next()) {
      waiting.add(reader);
    }
  }

  private RunReader reader() {
    return current.orElseThrow(() -> new NoSuchElementException("Not at a record"));
  }
}
