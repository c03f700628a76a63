package io.deltawriter.internal.parquet;

import io.deltawriter.internal.columns.ColumnBatch;
import io.deltawriter.internal.columns.Leaf;
import io.deltawriter.internal.columns.LeafVector;
import io.deltawriter.internal.columns.RowShape;
import io.deltawriter.table.ColumnStats;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Statistics of one file, taken from what is written to it. */
final class FileStatistics {

  private final List<LeafStatistics> rows;
  private final List<LeafStatistics> constants;
  private long rowCount;

  private FileStatistics(List<LeafStatistics> rows, List<LeafStatistics> constants) {
    this.rows = rows;
    this.constants = constants;
  }

  static FileStatistics of(DataFileFormat format, ColumnBatch constantRow) {
    StatisticsSelection selection = format.statistics();
    RowShape constants = constantRow.shape();
    Set<List<String>> paths = selection.paths(List.of(format.rows().schema(), constants.schema()));
    FileStatistics statistics =
        new FileStatistics(
            leaves(format.rows(), selection, paths), leaves(constants, selection, paths));
    statistics.constants.forEach(leaf -> leaf.add(constantRow));
    return statistics;
  }

  void add(ColumnBatch batch) {
    rows.forEach(leaf -> leaf.add(batch));
    rowCount += batch.rowCount();
  }

  long rowCount() {
    return rowCount;
  }

  List<ColumnStats> columns() {
    List<ColumnStats> columns = new ArrayList<>();
    rows.forEach(leaf -> columns.add(leaf.stats()));
    constants.forEach(leaf -> columns.add(leaf.stats()));
    return columns;
  }

  private static List<LeafStatistics> leaves(
      RowShape shape, StatisticsSelection selection, Set<List<String>> paths) {
    List<LeafStatistics> leaves = new ArrayList<>();
    for (Leaf leaf : shape.leaves()) {
      // Delta has no statistics of what is inside of arrays and maps.
      if (leaf.maxRepetitionLevel() == 0 && paths.contains(leaf.path())) {
        StringBounds strings =
            selection.isWhole(leaf.path()) ? StringBounds.whole() : StringBounds.cut();
        leaves.add(new LeafStatistics(leaf, LeafBounds.of(leaf.type(), strings)));
      }
    }
    return leaves;
  }

  private static final class LeafStatistics {

    private final Leaf leaf;
    private final LeafBounds bounds;
    private long nullCount;

    LeafStatistics(Leaf leaf, LeafBounds bounds) {
      this.leaf = leaf;
      this.bounds = bounds;
    }

    void add(ColumnBatch batch) {
      LeafVector vector = batch.vectors().get(leaf.index());
      nullCount += vector.entryCount() - vector.valueCount();
      bounds.add(vector);
    }

    ColumnStats stats() {
      return new ColumnStats(leaf.path(), nullCount, bounds.min(), bounds.max());
    }
  }
}
