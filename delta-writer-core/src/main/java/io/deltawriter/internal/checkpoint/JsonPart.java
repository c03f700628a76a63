package io.deltawriter.internal.checkpoint;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deltawriter.internal.action.ActionCodec;
import io.deltawriter.internal.action.LineReader;
import io.deltawriter.internal.format.UnreadableFileException;
import io.deltawriter.internal.text.Reason;
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
    return new Lines(store.open(name), name, selection);
  }

  private static final class Lines implements RowCursor {

    private final InputStream content;
    private final LineReader lines;
    private final String name;
    private final RowSelection selection;

    Lines(InputStream content, String name, RowSelection selection) {
      this.content = content;
      this.lines = new LineReader(content, ActionCodec.MAX_LINE_BYTES);
      this.name = name;
      this.selection = selection;
    }

    @Override
    public Optional<CheckpointRow> next() throws IOException {
      while (lines.next()) {
        Optional<CheckpointRow> row = lines.isBlank() ? Optional.empty() : wanted(line());
        if (row.isPresent()) {
          return row;
        }
      }
      return Optional.empty();
    }

    private JsonNode line() throws IOException {
      try {
        JsonNode line = ActionCodec.parse(lines.bytes(), lines.offset(), lines.length());
        if (!line.isObject()) {
          throw new IOException("a line must be a JSON object but is " + line.getNodeType());
        }
        return line;
      } catch (IOException e) {
        throw new UnreadableFileException(
            Reason.appended("Checkpoint file " + name + " is damaged", e), e);
      }
    }

    private Optional<CheckpointRow> wanted(JsonNode line) {
      for (RowKind kind : selection.kinds()) {
        if (line.get(kind.field()) instanceof ObjectNode fields) {
          return Optional.of(new CheckpointRow(kind, fields).withoutParsedFields());
        }
      }
      return Optional.empty();
    }

    @Override
    public void close() throws IOException {
      content.close();
    }
  }
}
