package io.deltawriter.internal.rewrite;

import io.deltawriter.internal.columns.LeafVector;
import org.apache.parquet.VersionParser.ParsedVersion;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReaderImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.io.api.PrimitiveConverter;

/** Reads one column of a row group, row by row. */
final class LeafCursor {

  private final LeafSource.Column source;
  private final ColumnReader column;
  private final int[] tableLevels;
  private final int maxDefinitionLevel;
  private long entriesLeft;

  /**
   * A cursor before the first row.
   *
   * @param writer the version that wrote the file, or null; some wrote pages that need special care
   */
  LeafCursor(LeafSource.Column source, PageReadStore pages, ParsedVersion writer) {
    this.source = source;
    PageReader reader = pages.getPageReader(source.descriptor());
    this.entriesLeft = reader.getTotalValueCount();
    this.column =
        new ColumnReaderImpl(source.descriptor(), reader, new PrimitiveConverter() {}, writer);
    this.tableLevels = source.levels().tableLevels();
    this.maxDefinitionLevel = source.descriptor().getMaxDefinitionLevel();
  }

  /** Adds the next row's entries to {@code vector}. */
  void readRow(LeafVector vector) throws MismatchException {
    requireEntry();
    do {
      int repetition = column.getCurrentRepetitionLevel();
      int definition = column.getCurrentDefinitionLevel();
      if (definition == maxDefinitionLevel) {
        source.values().read(column, repetition, vector);
      } else if (tableLevels[definition] == LevelSteps.NOT_ALLOWED) {
        throw new MismatchException("has a null, which the table does not allow");
      } else {
        vector.addAbsent(tableLevels[definition], repetition);
      }
      next();
    } while (isInRow());
  }

  /** Skips the next row. */
  void skipRow() throws MismatchException {
    requireEntry();
    do {
      if (column.getCurrentDefinitionLevel() == maxDefinitionLevel) {
        column.skip();
      }
      next();
    } while (isInRow());
  }

  private void next() {
    column.consume();
    entriesLeft--;
  }

  private boolean isInRow() {
    return entriesLeft > 0 && column.getCurrentRepetitionLevel() != 0;
  }

  private void requireEntry() throws MismatchException {
    if (entriesLeft == 0) {
      throw new MismatchException("has fewer rows than its row group");
    }
  }
}
