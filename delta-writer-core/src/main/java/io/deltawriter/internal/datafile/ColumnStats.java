package io.deltawriter.internal.datafile;

import java.util.List;
import java.util.Optional;

/**
 * Statistics of one leaf column of one data file, exact or, for strings, a bound. An array or a map
 * is one leaf, whatever is in it, and has no bounds.
 *
 * @param path the column's name, and for a field of a struct the names on the way to it
 * @param nullCount how many rows have no value here; a null struct counts for each of its leaves
 * @param min a lower bound of all values, or empty if there is none to give: a {@code Long} for
 *     integer types, {@code Boolean}, {@code Float}, {@code Double}, {@code java.math.BigDecimal},
 *     {@code String}, {@code java.time.LocalDate}, {@code java.time.Instant} for timestamp or
 *     {@code java.time.LocalDateTime} for timestamp_ntz
 * @param max an upper bound, likewise
 */
public record ColumnStats(
    List<String> path, long nullCount, Optional<Object> min, Optional<Object> max) {

  public ColumnStats {
    path = List.copyOf(path);
    if (nullCount < 0) {
      throw new IllegalArgumentException("nullCount must not be negative but was " + nullCount);
    }
  }
}
