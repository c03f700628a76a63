package io.deltawriter.internal.checkpoint;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
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
record TextRanges(List<Range> sorted) {

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
  static TextRanges of(Collection<Range> ranges) {
    List<Range> joined = new ArrayList<>();
    for (Range range :
        ranges.stream().sorted((a, b) -> ORDER.compare(a.from(), b.from())).toList()) {
      Range last = joined.isEmpty() ? range : joined.get(joined.size() - 1);
      if (joined.isEmpty() || ORDER.compare(last.before(), range.from()) < 0) {
        joined.add(range);
      } else if (ORDER.compare(last.before(), range.before()) < 0) {
        joined.set(joined.size() - 1, new Range(last.from(), range.before()));
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

  /**
   * Texts from one to another, in the order of their UTF-8 bytes, unsigned: the order that Parquet
   * has for strings.
   *
   * @param from the first
   * @param before the first beyond the range
   */
  record Range(Binary from, Binary before) {

    Range {
      requireNonNull(from, "from");
      requireNonNull(before, "before");
    }

    /** The texts that start with {@code prefix}, which is not empty. */
    static Range startingWith(String prefix) {
      byte[] before = prefix.getBytes(StandardCharsets.UTF_8);
      // UTF-8 has no byte 0xff, so the last byte can always be followed by another.
      before[before.length - 1]++;
      return new Range(Binary.fromString(prefix), Binary.fromConstantByteArray(before));
    }

    /** The text {@code text} alone. */
    static Range only(String text) {
      return between(text, text);
    }

    /** The texts from {@code first} to {@code last}, both included. */
    static Range between(String first, String last) {
      byte[] bytes = last.getBytes(StandardCharsets.UTF_8);
      return new Range(
          Binary.fromString(first),
          Binary.fromConstantByteArray(Arrays.copyOf(bytes, bytes.length + 1)));
    }
  }
}
