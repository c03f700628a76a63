package io.deltawriter.internal.checkpoint;

import io.deltawriter.internal.action.Action;
import io.deltawriter.internal.format.UnreadableFileException;
import io.deltawriter.internal.text.Reason;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The actions of one kind from all objects of a checkpoint, one object after the other. */
final class RowActions<A extends Action> implements ActionCursor<A> {

  private final Class<A> type;
  private final RowSelection selection;
  private final Iterator<CheckpointPart> parts;
  private Optional<RowCursor> rows = Optional.empty();
  private String name = "";

  RowActions(Class<A> type, RowSelection selection, List<CheckpointPart> parts) {
    this.type = type;
    this.selection = selection;
    this.parts = parts.iterator();
  }

  @Override
  public Optional<A> next() throws IOException {
    while (rows.isPresent() || openNextPart()) {
      Optional<CheckpointRow> row = rows.orElseThrow().next();
      if (row.isPresent()) {
        return Optional.of(action(row.get()));
      }
      close();
    }
    return Optional.empty();
  }

  private boolean openNextPart() throws IOException {
    if (!parts.hasNext()) {
      return false;
    }
    CheckpointPart part = parts.next();
    name = part.name();
    rows = Optional.of(part.rows(selection));
    return true;
  }

  private A action(CheckpointRow row) throws IOException {
    try {
      return row.action(type);
    } catch (IOException e) {
      throw new UnreadableFileException(
          Reason.appended("Checkpoint file " + name + " is damaged", e), e);
    }
  }

  @Override
  public void close() throws IOException {
    if (rows.isPresent()) {
      RowCursor open = rows.get();
      rows = Optional.empty();
      open.close();
    }
  }
}
