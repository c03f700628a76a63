package io.deltawriter.internal.checkpoint;

import java.util.ArrayList;
import java.util.List;

/**
 * The paths that do not start as this library would have named them, such as those of a shallow
 * clone or of a writer with other escapes. They are kept as ranges, which a lookup by a key's path
 * reads too. Ranges that are close are joined, so that there are few however many such files.
 */
final class ForeignPaths {

  static final int MAX_RANGES = 32;

  private final List<Range> ranges = new ArrayList<>();
  private long rows;

  /** Counts one more file; paths come in their order. */
  void countOrdinary() {
    rows++;
  }

  /** Counts one more file and remembers it. */
  void add(String path) {
    ranges.add(new Range(path, path, rows, rows));
    rows++;
    if (ranges.size() > MAX_RANGES) {
      joinClosest();
    }
  }

  /** First and last path of each range. */
  List<List<String>> asLists() {
    return ranges.stream().map(range -> List.of(range.first, range.last)).toList();
  }

  private void joinClosest() {
    int closest = 0;
    for (int i = 1; i + 1 < ranges.size(); i++) {
      if (gapAfter(i) < gapAfter(closest)) {
        closest = i;
      }
    }
    Range left = ranges.get(closest);
    Range right = ranges.remove(closest + 1);
    ranges.set(closest, new Range(left.first, right.last, left.firstRow, right.lastRow));
  }

  private long gapAfter(int index) {
    return ranges.get(index + 1).firstRow - ranges.get(index).lastRow;
  }

  private record Range(String first, String last, long firstRow, long lastRow) {}
}
