package io.deltawriter.internal.checkpoint;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deltawriter.internal.action.ActionCodec;
import io.deltawriter.internal.datafile.FileUri;
import io.deltawriter.internal.datafile.KeyPath;
import io.deltawriter.table.SourceKey;
import io.deltawriter.table.TableLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.PrimitiveComparator;

/**
 * What a checkpoint of ours says about itself in its footer: rows are sorted by kind, then by path
 * or application, as UTF-8 bytes, unsigned; and every file of a key lies below the key's folder or
 * within one of few other ranges of paths. The second is what a lookup relies on, and nothing in
 * Parquet can prove it; so it is believed only if the footer is the very one we wrote.
 *
 * @param rows how many rows the file has
 * @param foreignPaths first and last path of the ranges that have the files with other paths
 */
record CheckpointOrder(
    TableLayout layout, String keyColumn, long rows, List<List<String>> foreignPaths) {

  static final String METADATA_KEY = "deltawriter.checkpoint.order";

  /**
   * Each format tells what is no foreign path. In the first only paths in Spark's spelling were
   * none, in the second all of {@link #pathsOf}; so the ranges of today are right for both.
   */
  private static final Set<Integer> FORMATS = Set.of(1, 2);

  private static final int FORMAT = 2;

  private static final ColumnPath PATH =
      ColumnPath.get(RowKind.ADD.field(), RowKind.ADD.requiredField());

  CheckpointOrder {
    requireNonNull(layout, "layout");
    requireNonNull(keyColumn, "keyColumn");
    foreignPaths = foreignPaths.stream().map(List::copyOf).toList();
  }

  /**
   * How the paths of files of {@code key} may start: as we write them, then as Spark and earlier
   * versions of this library did, where that is something else. Spelled one at a time, as the first
   * is nearly always the one: a checkpoint asks for each of its files.
   */
  static Stream<String> pathsOf(TableLayout layout, String keyColumn, SourceKey key) {
    return KeyPath.foldersOf(layout, keyColumn, key).stream()
        .flatMap(
            folder ->
                Stream.<UnaryOperator<String>>of(FileUri::of, FileUri::withLetters)
                    .map(spelling -> spelling.apply(folder + "/")))
        .distinct();
  }

  /** The order that the file has; empty if it does not say so, or not believably. */
  static Optional<CheckpointOrder> of(ParquetMetadata footer) {
    return Optional.ofNullable(footer.getFileMetaData().getKeyValueMetaData().get(METADATA_KEY))
        .flatMap(CheckpointOrder::parse)
        .filter(order -> order.fits(footer));
  }

  /** Where the files of {@code keys} are. */
  TextRanges rangesOf(Set<SourceKey> keys) {
    List<TextRanges.Range> ranges = new ArrayList<>();
    for (SourceKey key : keys) {
      pathsOf(layout, keyColumn, key)
          .forEach(start -> ranges.add(TextRanges.Range.startingWith(start)));
    }
    foreignPaths.forEach(range -> ranges.add(TextRanges.Range.between(range.get(0), range.get(1))));
    return TextRanges.of(ranges);
  }

  String json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("format", FORMAT);
    json.put("layout", layout.name());
    json.put("keyColumn", keyColumn);
    json.put("rows", rows);
    ArrayNode ranges = json.putArray("strays");
    foreignPaths.forEach(range -> ranges.addArray().add(range.get(0)).add(range.get(1)));
    return json.toString();
  }

  static Optional<CheckpointOrder> parse(String text) {
    try {
      JsonNode json = ActionCodec.JSON.readTree(text);
      if (!FORMATS.contains(json.path("format").asInt())) {
        return Optional.empty();
      }
      List<List<String>> foreignPaths = new ArrayList<>();
      for (JsonNode range : json.path("strays")) {
        foreignPaths.add(List.of(range.path(0).asText(), range.path(1).asText()));
      }
      return Optional.of(
          new CheckpointOrder(
              TableLayout.valueOf(json.path("layout").asText()),
              json.path("keyColumn").asText(),
              json.path("rows").asLong(-1),
              foreignPaths));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A tool that rewrites the file and keeps its metadata changes one of these. */
  private boolean fits(ParquetMetadata footer) {
    String createdBy = footer.getFileMetaData().getCreatedBy();
    long counted = footer.getBlocks().stream().mapToLong(BlockMetaData::getRowCount).sum();
    return createdBy != null
        && createdBy.startsWith("parquet-mr ")
        && counted == rows
        && ascending(footer.getBlocks());
  }

  private static boolean ascending(List<BlockMetaData> blocks) {
    ColumnChunkMetaData previous = null;
    for (BlockMetaData block : blocks) {
      ColumnChunkMetaData path = pathColumn(block);
      if (path == null || path.getStatistics() == null || !path.getStatistics().hasNonNullValue()) {
        continue;
      }
      if (previous != null && !follows(path, previous)) {
        return false;
      }
      previous = path;
    }
    return true;
  }

  private static ColumnChunkMetaData pathColumn(BlockMetaData block) {
    return block.getColumns().stream()
        .filter(column -> column.getPath().equals(PATH))
        .findFirst()
        .orElse(null);
  }

  private static boolean follows(ColumnChunkMetaData path, ColumnChunkMetaData previous) {
    Statistics<?> before = previous.getStatistics();
    Statistics<?> after = path.getStatistics();
    PrimitiveComparator<Object> comparator = path.getPrimitiveType().comparator();
    return comparator.compare(before.genericGetMax(), after.genericGetMin()) <= 0;
  }
}
