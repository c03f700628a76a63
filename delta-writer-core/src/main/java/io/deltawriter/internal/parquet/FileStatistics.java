package io.deltawriter.internal.parquet;

import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.deltawriter.internal.columns.ColumnBatch;
import io.deltawriter.internal.columns.Leaf;
import io.deltawriter.internal.columns.LeafVector;
import io.deltawriter.internal.columns.Node;
import io.deltawriter.internal.columns.Node.Field;
import io.deltawriter.internal.columns.Node.LeafNode;
import io.deltawriter.internal.columns.Node.StructNode;
import io.deltawriter.internal.columns.RowShape;
import io.deltawriter.internal.datafile.ColumnStats;
import io.deltawriter.internal.properties.StatisticsColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Statistics of one file, taken from what is written to it. */
final class FileStatistics {

  private final List<ColumnStatistics> rows;
  private final List<ColumnStatistics> constants;
  private long rowCount;

  private FileStatistics(List<ColumnStatistics> rows, List<ColumnStatistics> constants) {
    this.rows = rows;
    this.constants = constants;
  }

  static FileStatistics of(DataFileFormat format, ColumnBatch constantRow) {
    StatisticsColumns selection = format.statistics();
    RowShape constants = constantRow.shape();
    StructType file = format.rows().schema();
    for (StructField constant : constants.schema().fields()) {
      file = file.add(constant);
    }
    Set<List<String>> paths = selection.among(file);
    FileStatistics statistics =
        new FileStatistics(
            new Choice(selection, paths).of(format.rows()),
            new Choice(selection, paths).of(constants));
    statistics.constants.forEach(column -> column.add(constantRow));
    return statistics;
  }

  void add(ColumnBatch batch) {
    rows.forEach(column -> column.add(batch));
    rowCount += batch.rowCount();
  }

  long rowCount() {
    return rowCount;
  }

  List<ColumnStats> columns() {
    List<ColumnStats> columns = new ArrayList<>();
    rows.forEach(column -> columns.add(column.stats()));
    constants.forEach(column -> columns.add(column.stats()));
    return columns;
  }

  /** Finds the chosen columns, down to arrays and maps, which are columns as a whole. */
  private record Choice(StatisticsColumns selection, Set<List<String>> paths) {

    List<ColumnStatistics> of(RowShape shape) {
      List<ColumnStatistics> found = new ArrayList<>();
      find(shape.root(), List.of(), found);
      return found;
    }

    private void find(StructNode struct, List<String> parent, List<ColumnStatistics> found) {
      for (Field field : struct.fields()) {
        List<String> path = new ArrayList<>(parent);
        path.add(field.name());
        if (field.node() instanceof StructNode nested) {
          find(nested, path, found);
        } else if (paths.contains(path)) {
          found.add(statistics(field.node(), List.copyOf(path)));
        }
      }
    }

    private ColumnStatistics statistics(Node node, List<String> path) {
      if (node instanceof LeafNode leaf) {
        StringBounds strings = selection.isWhole(path) ? StringBounds.whole() : StringBounds.cut();
        return new LeafStatistics(leaf.leaf(), LeafBounds.of(leaf.leaf().type(), strings));
      }
      return new CollectionStatistics(path, node.leaves().get(0).index(), node.definitionLevel());
    }
  }

  /** What is known of one column. */
  private interface ColumnStatistics {

    void add(ColumnBatch batch);

    ColumnStats stats();
  }

  private static final class LeafStatistics implements ColumnStatistics {

    private final Leaf leaf;
    private final LeafBounds bounds;
    private long nullCount;

    LeafStatistics(Leaf leaf, LeafBounds bounds) {
      this.leaf = leaf;
      this.bounds = bounds;
    }

    @Override
    public void add(ColumnBatch batch) {
      LeafVector vector = batch.vectors().get(leaf.index());
      nullCount += vector.entryCount() - vector.valueCount();
      bounds.add(vector);
    }

    @Override
    public ColumnStats stats() {
      return new ColumnStats(leaf.path(), nullCount, bounds.min(), bounds.max());
    }
  }

  /** Of an array or a map Delta only has the number of rows without one. */
  private static final class CollectionStatistics implements ColumnStatistics {

    private final List<String> path;
    private final int firstLeaf;
    private final int definitionLevel;
    private long nullCount;

    CollectionStatistics(List<String> path, int firstLeaf, int definitionLevel) {
      this.path = path;
      this.firstLeaf = firstLeaf;
      this.definitionLevel = definitionLevel;
    }

    @Override
    public void add(ColumnBatch batch) {
      LeafVector vector = batch.vectors().get(firstLeaf);
      for (int entry = 0; entry < vector.entryCount(); entry++) {
        // Entries below the level are whole rows: there is nothing in them to repeat.
        if (vector.definitionLevel(entry) < definitionLevel) {
          nullCount++;
        }
      }
    }

    @Override
    public ColumnStats stats() {
      return new ColumnStats(path, nullCount, Optional.empty(), Optional.empty());
    }
  }
}
