package io.deltawriter.internal.log;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deltawriter.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A checkpoint's manifest as JSON, one action a line (Delta protocol, "V2 Spec"). */
record JsonPart(ObjectStore store, String name) implements CheckpointPart {

  JsonPart {
    requireNonNull(store, "store");
    requireNonNull(name, "name");
  }

  @Override
  public RowCursor rows(RowSelection selection) throws IOException {
    try {
      return lines(selection);
    } catch (JsonProcessingException e) {
      throw broken(name, e);
    }
  }

  private RowCursor lines(RowSelection selection) throws IOException {
    InputStream content = store.open(name);
    try {
      MappingIterator<ObjectNode> lines =
          ActionCodec.JSON.readerFor(ObjectNode.class).readValues(content);
      return new Lines(name, lines, selection);
    } catch (IOException | RuntimeException failure) {
      try {
        content.close();
      } catch (IOException e) {
        failure.addSuppressed(e);
      }
      throw failure;
    }
  }

  private static IOException broken(String name, JsonProcessingException cause) {
    return new IOException(
        "Checkpoint file " + name + " is not JSON: " + cause.getMessage(), cause);
  }

  private record Lines(String name, MappingIterator<ObjectNode> lines, RowSelection selection)
      implements RowCursor {

    @Override
    public Optional<CheckpointRow> next() throws IOException {
      try {
        return nextWanted();
      } catch (JsonProcessingException e) {
        throw broken(name, e);
      }
    }

    private Optional<CheckpointRow> nextWanted() throws IOException {
      while (lines.hasNextValue()) {
        ObjectNode line = lines.nextValue();
        for (RowKind kind : selection.kinds()) {
          if (line.get(kind.field()) instanceof ObjectNode fields) {
            return Optional.of(new CheckpointRow(kind, fields).withoutParsedFields());
          }
        }
      }
      return Optional.empty();
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }
}
