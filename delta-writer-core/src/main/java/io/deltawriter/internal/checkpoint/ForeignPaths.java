package io.deltawriter.internal.checkpoint;

import java.util.ArrayList;
import java.util.List;

/**
 * Ranges of paths that have all files whose paths do not start as we would have named them: files
 * of a shallow clone, or of a writer with other escapes. A lookup by a key's path looks there too.
 * There are few ranges, however many such files: close ones are joined.
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
