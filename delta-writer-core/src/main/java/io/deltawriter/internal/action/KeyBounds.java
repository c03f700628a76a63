package io.deltawriter.internal.action;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.deltawriter.table.SourceKey;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the statistics of a file say about its key column.
 *
 * @param empty whether every row has a null there
 * @param min a lower bound; empty if not known
 * @param max an upper bound; empty if not known
 * @param withoutNulls whether it is known that no row has a null there
 */
public record KeyBounds(
    boolean empty, Optional<String> min, Optional<String> max, boolean withoutNulls) {

  /** Writers cut strings to this many characters at least; a shorter one is whole. */
  private static final int SHORTEST_CUT = 32;

  private static final KeyBounds UNKNOWN =
      new KeyBounds(false, Optional.empty(), Optional.empty(), false);

  public static KeyBounds of(AddFile file, String keyColumn) {
    if (file.stats().isEmpty()) {
      return UNKNOWN;
    }
    try {
      JsonNode stats = ActionCodec.JSON.readTree(file.stats().get());
      JsonNode nulls = stats.path("nullCount").path(keyColumn);
      OptionalLong nullCount = number(nulls);
      Optional<String> min = text(stats.path("minValues").path(keyColumn));
      Optional<String> max = text(stats.path("maxValues").path(keyColumn));
      if (min.isPresent() && max.isPresent() && TextOrder.compare(min.get(), max.get()) > 0) {
        return UNKNOWN;
      }
      // Others write numbers that cannot be, such as no records of a file with rows.
      boolean empty =
          nullCount.isPresent()
              && nullCount.getAsLong() > 0
              && nullCount.equals(number(stats.path("numRecords")))
              && min.isEmpty()
              && max.isEmpty();
      return new KeyBounds(empty, min, max, nullCount.equals(OptionalLong.of(0)));
    } catch (JsonProcessingException e) {
      return UNKNOWN;
    }
  }

  /** The one value of all rows, if the bounds leave no other. */
  Optional<SourceKey> single() {
    return min.filter(value -> withoutNulls && value.length() < SHORTEST_CUT && !value.isEmpty())
        .filter(value -> max.equals(Optional.of(value)))
        .map(SourceKey::of);
  }

  /** Whether a row may have this key. */
  public boolean mayContain(SourceKey key) {
    return !empty && !isBelow(key) && !isBeyond(key);
  }

  /** Whether the key comes before those of all rows. */
  public boolean isBelow(SourceKey key) {
    return min.isPresent() && TextOrder.compare(key.value(), min.get()) < 0;
  }

  /**
   * Whether the key comes after those of all rows. A cut upper bound of others may lack its last
   * character, and keys that start with it follow it directly.
   */
  public boolean isBeyond(SourceKey key) {
    return max.isPresent()
        && TextOrder.compare(key.value(), max.get()) > 0
        && !key.value().startsWith(max.get());
  }

  private static OptionalLong number(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToLong()
        ? OptionalLong.of(node.longValue())
        : OptionalLong.empty();
  }

  private static Optional<String> text(JsonNode node) {
    return node.isTextual() ? Optional.of(node.textValue()) : Optional.empty();
  }
}
