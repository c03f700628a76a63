package io.deltawriter.internal.rewrite;

import io.deltawriter.internal.columns.ColumnBatch;
import io.deltawriter.internal.columns.LeafVector;
import io.deltawriter.internal.text.Reason;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.VersionParser.ParsedVersion;
import org.apache.parquet.column.page.PageReadStore;

/** Rows of one row group of a file, as rows of the table. */
final class RowGroupRows {

  private final List<LeafSource> sources;
  private final List<Optional<LeafCursor>> cursors = new ArrayList<>();

  RowGroupRows(List<LeafSource> sources, PageReadStore pages, Optional<ParsedVersion> writer) {
    this.sources = sources;
    for (LeafSource source : sources) {
      cursors.add(
          source instanceof LeafSource.Column column
              ? Optional.of(new LeafCursor(column, pages, writer.orElse(null)))
              : Optional.empty());
    }
  }

  /** Takes the next {@code count} rows and fills {@code batch} with those that are {@code kept}. */
  void read(int count, BitSet kept, ColumnBatch batch) throws MismatchException {
    batch.clear();
    for (LeafVector vector : batch.vectors()) {
      Optional<LeafCursor> cursor = cursors.get(vector.leaf().index());
      if (cursor.isPresent()) {
        readColumn(cursor.get(), count, kept, vector);
      }
    }
    int keptCount = kept.cardinality();
    for (LeafVector vector : batch.vectors()) {
      LeafSource source = sources.get(vector.leaf().index());
      if (source instanceof LeafSource.MissingField missing) {
        addMissingField(missing, batch.vectors().get(missing.sibling()), vector);
      } else if (source instanceof LeafSource.MissingColumn) {
        addMissingColumn(keptCount, vector);
      }
    }
    for (int row = 0; row < keptCount; row++) {
      batch.endRow();
    }
  }

  private static void readColumn(LeafCursor cursor, int count, BitSet kept, LeafVector vector)
      throws MismatchException {
    try {
      for (int row = 0; row < count; row++) {
        if (kept.get(row)) {
          cursor.readRow(vector);
        } else {
          cursor.skipRow();
        }
      }
    } catch (MismatchException | RuntimeException e) {
      MismatchException named =
          new MismatchException(
              "cannot be read at column '"
                  + String.join(".", vector.leaf().path())
                  + "': "
                  + Reason.of(e));
      named.initCause(e);
      throw named;
    }
  }

  private static void addMissingField(
      LeafSource.MissingField missing, LeafVector sibling, LeafVector vector) {
    for (int entry = 0; entry < sibling.entryCount(); entry++) {
      int repetition = sibling.repetitionLevel(entry);
      if (repetition <= missing.repetitionLevel()) {
        int definition = Math.min(sibling.definitionLevel(entry), missing.definitionLevel());
        vector.addAbsent(definition, repetition);
      }
    }
  }

  private static void addMissingColumn(int rows, LeafVector vector) {
    for (int row = 0; row < rows; row++) {
      vector.addAbsent(0, 0);
    }
  }
}
