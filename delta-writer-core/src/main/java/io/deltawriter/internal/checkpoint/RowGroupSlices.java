package io.deltawriter.internal.checkpoint;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.filter2.columnindex.RowRanges;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.internal.column.columnindex.BoundaryOrder;
import org.apache.parquet.internal.column.columnindex.ColumnIndex;
import org.apache.parquet.internal.column.columnindex.OffsetIndex;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;

/**
 * Loads the pages of a file in slices: a row group that is small at once, a large one some pages at
 * a time, so that memory is bounded whatever the file's writer took for the size of a row group.
 * (Where a large row group has no page index, it is loaded at once.)
 */
final class RowGroupSlices {

  static final long MAX_SLICE_BYTES = 32L << 20;

  private final ParquetFileReader reader;
  private final Set<ColumnPath> columns = new HashSet<>();
  private final RowSelection selection;
  private final long maxSliceBytes;
  private int block = -1;
  private long nextRow;
  private long rowsPerSlice;
  private RowRanges wanted = RowRanges.EMPTY;

  RowGroupSlices(ParquetFileReader reader, MessageType projection, RowSelection selection) {
    this(reader, projection, selection, MAX_SLICE_BYTES);
  }

  RowGroupSlices(
      ParquetFileReader reader,
      MessageType projection,
      RowSelection selection,
      long maxSliceBytes) {
    this.reader = reader;
    this.selection = selection;
    this.maxSliceBytes = maxSliceBytes;
    projection.getColumns().forEach(column -> columns.add(ColumnPath.get(column.getPath())));
  }

  /** The next slice with rows that may be wanted, or empty at the end. */
  Optional<PageReadStore> next() throws IOException {
    while (hasRowsLeft() || nextBlock()) {
      RowRanges slice = nextRanges();
      Optional<PageReadStore> pages =
          Optional.ofNullable(reader.readFilteredRowGroup(block, slice));
      if (pages.isPresent()) {
        return pages;
      }
    }
    return Optional.empty();
  }

  private boolean hasRowsLeft() {
    return block >= 0 && nextRow < rowGroup().getRowCount();
  }

  private boolean nextBlock() {
    block++;
    if (block >= reader.getRowGroups().size()) {
      block = reader.getRowGroups().size() - 1;
      return false;
    }
    nextRow = 0;
    wanted = wantedRows();
    rowsPerSlice = rowsPerSlice();
    return true;
  }

  private RowRanges nextRanges() {
    long last = Math.min(nextRow + rowsPerSlice, rowGroup().getRowCount()) - 1;
    RowRanges rows = RowRanges.builder().addSelectedRange(nextRow, last).build();
    nextRow = last + 1;
    return RowRanges.intersection(wanted, rows);
  }

  private RowRanges wantedRows() {
    if (rowGroup().getRowCount() == 0 || isOutsideOfRanges()) {
      return RowRanges.EMPTY;
    }
    RowRanges all = RowRanges.createSingle(rowGroup().getRowCount());
    if (rowGroup().getRowCount() <= CheckpointFileWriter.ROWS_PER_PAGE) {
      return all;
    }
    if (selection.ranges().isEmpty()) {
      return onlyWantedKinds() ? all : reader.getRowRanges(block);
    }
    // Ranges are used on files that say they are sorted; one that is not is read as a whole.
    Optional<ColumnPath> column =
        rangedColumn().map(ColumnChunkMetaData::getPath).filter(this::isAscending);
    return column.isPresent() ? pagesInRanges(column.get()) : all;
  }

  /** Whether the row group's statistics leave no row in the ranges. */
  private boolean isOutsideOfRanges() {
    Optional<Statistics<?>> statistics =
        rangedColumn().<Statistics<?>>map(ColumnChunkMetaData::getStatistics);
    return statistics.filter(Statistics::hasNonNullValue).isPresent()
        && statistics.get().genericGetMin() instanceof Binary min
        && statistics.get().genericGetMax() instanceof Binary max
        && !selection.ranges().overlap(min, max);
  }

  private RowRanges pagesInRanges(ColumnPath path) {
    ColumnIndex bounds = columnIndex(path);
    OffsetIndex pages = reader.getColumnIndexStore(block).getOffsetIndex(path);
    RowRanges.Builder rows = RowRanges.builder();
    for (int page = 0; page < pages.getPageCount(); page++) {
      if (!bounds.getNullPages().get(page)
          && selection
              .ranges()
              .overlap(
                  Binary.fromConstantByteBuffer(bounds.getMinValues().get(page)),
                  Binary.fromConstantByteBuffer(bounds.getMaxValues().get(page)))) {
        rows.addSelectedRange(
            pages.getFirstRowIndex(page), pages.getLastRowIndex(page, rowGroup().getRowCount()));
      }
    }
    return rows.build();
  }

  /** Whether every row of the row group is wanted, so that the page indexes need not be read. */
  private boolean onlyWantedKinds() {
    return selection.kinds().stream()
        .map(this::requiredColumn)
        .flatMap(Optional::stream)
        .map(ColumnChunkMetaData::getStatistics)
        .anyMatch(RowGroupSlices::withoutNulls);
  }

  private static boolean withoutNulls(Statistics<?> statistics) {
    return statistics != null && statistics.isNumNullsSet() && statistics.getNumNulls() == 0;
  }

  private boolean isAscending(ColumnPath path) {
    ColumnIndex index = columnIndex(path);
    return index != null && index.getBoundaryOrder() == BoundaryOrder.ASCENDING;
  }

  /** The column that the ranges are of; empty if there are none. */
  private Optional<ColumnChunkMetaData> rangedColumn() {
    return selection.ranges().isEmpty()
        ? Optional.empty()
        : selection.kinds().stream()
            .map(this::requiredColumn)
            .flatMap(Optional::stream)
            .findFirst();
  }

  private ColumnIndex columnIndex(ColumnPath path) {
    return reader.getColumnIndexStore(block).getColumnIndex(path);
  }

  private Optional<ColumnChunkMetaData> requiredColumn(RowKind kind) {
    ColumnPath path = ColumnPath.get(kind.field(), kind.requiredField());
    return rowGroup().getColumns().stream()
        .filter(column -> column.getPath().equals(path))
        .findFirst();
  }

  private long rowsPerSlice() {
    List<ColumnChunkMetaData> read =
        rowGroup().getColumns().stream()
            .filter(column -> columns.contains(column.getPath()))
            .toList();
    long bytes = read.stream().mapToLong(ColumnChunkMetaData::getTotalSize).sum();
    boolean indexed = read.stream().allMatch(c -> c.getOffsetIndexReference() != null);
    long rows = Math.max(1, rowGroup().getRowCount());
    return bytes <= maxSliceBytes || !indexed
        ? rows
        : wholePages(Math.max(1, (long) ((double) rows * maxSliceBytes / bytes)));
  }

  /** No page of ours is in two slices and read for each of them. */
  private static long wholePages(long rows) {
    return rows < CheckpointFileWriter.ROWS_PER_PAGE
        ? rows
        : rows - rows % CheckpointFileWriter.ROWS_PER_PAGE;
  }

  private BlockMetaData rowGroup() {
    return reader.getRowGroups().get(block);
  }
}
