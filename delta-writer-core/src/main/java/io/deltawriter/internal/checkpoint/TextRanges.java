package io.deltawriter.internal.checkpoint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveComparator;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/**
 * Any number of ranges of texts. Ranges that overlap or meet are one, so that a text is looked up
 * by halving.
 *
 * @param sorted in order, with gaps between them
 */
record TextRanges(List<TextRange> sorted) {

  static final TextRanges NONE = new TextRanges(List.of());

  private static final PrimitiveComparator<Binary> ORDER =
      Types.required(PrimitiveTypeName.BINARY)
          .as(LogicalTypeAnnotation.stringType())
          .named("text")
          .comparator();

  TextRanges {
    sorted = List.copyOf(sorted);
  }

  /** {@code ranges} in any order. */
  static TextRanges of(Collection<TextRange> ranges) {
    List<TextRange> joined = new ArrayList<>();
    for (TextRange range :
        ranges.stream().sorted((a, b) -> ORDER.compare(a.from(), b.from())).toList()) {
      TextRange last = joined.isEmpty() ? range : joined.get(joined.size() - 1);
      if (joined.isEmpty() || ORDER.compare(last.before(), range.from()) < 0) {
        joined.add(range);
      } else if (ORDER.compare(last.before(), range.before()) < 0) {
        joined.set(joined.size() - 1, new TextRange(last.from(), range.before()));
      }
    }
    return new TextRanges(joined);
  }

  boolean isEmpty() {
    return sorted.isEmpty();
  }

  boolean contain(Binary text) {
    return overlap(text, text);
  }

  /** Whether a text from {@code first} to {@code last}, both included, may be in a range. */
  boolean overlap(Binary first, Binary last) {
    int low = 0;
    int high = sorted.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ORDER.compare(first, sorted.get(middle).before()) < 0) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low < sorted.size() && ORDER.compare(sorted.get(low).from(), last) <= 0;
  }
}
