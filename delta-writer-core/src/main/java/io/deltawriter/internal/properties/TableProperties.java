package io.deltawriter.internal.properties;

import io.deltawriter.internal.text.ShownText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The properties of a table. A value means what it means to Spark; white space around it is
 * ignored. A value that cannot be read counts as missing, for which the protocol has a default.
 * Immutable.
 */
public final class TableProperties {

  private static final String CHECKPOINT_INTERVAL = "delta.checkpointInterval";
  private static final String CODEC = "delta.parquet.compression.codec";
  private static final String INDEXED_COUNT = "delta.dataSkippingNumIndexedCols";
  private static final String INDEXED_NAMES = "delta.dataSkippingStatsColumns";
  private static final int USUAL_CHECKPOINT_INTERVAL = 10;

  private final Map<String, String> values;

  private TableProperties(Map<String, String> values) {
    this.values = values;
  }

  /** The properties as they stand in {@code metaData.configuration}; a value may be null. */
  public static TableProperties of(Map<String, String> configuration) {
    return new TableProperties(configuration);
  }

  /** Whether {@code property} is on. */
  public boolean isOn(Switch property) {
    return read(property.property(), TableProperties::flag).orElse(property.usual());
  }

  /** After how many commits a checkpoint is due; 1 or more. */
  public int checkpointInterval() {
    return read(CHECKPOINT_INTERVAL, TableProperties::positive).orElse(USUAL_CHECKPOINT_INTERVAL);
  }

  /** The name of the codec of data files; empty if the table leaves that to its writers. */
  public Optional<CodecName> codec() {
    return read(CODEC, CodecName::parse);
  }

  /** The columns that statistics are written of. */
  public StatisticsColumns statisticsColumns() {
    return read(INDEXED_NAMES, TableProperties::names)
        .map(StatisticsColumns::named)
        .or(() -> read(INDEXED_COUNT, TableProperties::number).map(StatisticsColumns::first))
        .orElseGet(StatisticsColumns::usual);
  }

  /** The properties that cannot be read, one sentence each. */
  public List<String> unreadable() {
    List<String> sentences = new ArrayList<>();
    for (Switch property : Switch.values()) {
      unreadable(property.property(), TableProperties::flag, "true or false", "" + property.usual())
          .ifPresent(sentences::add);
    }
    unreadable(
            CHECKPOINT_INTERVAL,
            TableProperties::positive,
            "a whole number above 0",
            "" + USUAL_CHECKPOINT_INTERVAL)
        .ifPresent(sentences::add);
    unreadable(
            CODEC,
            CodecName::parse,
            "one of " + Arrays.toString(CodecName.values()),
            "the codec of the writer")
        .ifPresent(sentences::add);
    unreadable(
            INDEXED_COUNT,
            TableProperties::number,
            "a whole number",
            "" + StatisticsColumns.USUAL_COUNT)
        .ifPresent(sentences::add);
    unreadable(
            INDEXED_NAMES, TableProperties::names, "names of columns separated by ','", "no names")
        .ifPresent(sentences::add);
    return sentences;
  }

  private Optional<String> unreadable(
      String name, Function<String, Optional<?>> parser, String wanted, String instead) {
    return Optional.ofNullable(values.get(name))
        .filter(value -> parser.apply(value.strip()).isEmpty())
        .map(
            value ->
                "The table property "
                    + name
                    + " must be "
                    + wanted
                    + " but is '"
                    + ShownText.of(value)
                    + "'; "
                    + instead
                    + " is taken instead");
  }

  private <T> Optional<T> read(String name, Function<String, Optional<T>> parser) {
    return Optional.ofNullable(values.get(name)).flatMap(value -> parser.apply(value.strip()));
  }

  private static Optional<Boolean> flag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static Optional<Integer> number(String text) {
    try {
      return Optional.of(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Integer> positive(String text) {
    return number(text).filter(number -> number > 0);
  }

  private static Optional<List<List<String>>> names(String text) {
    try {
      return Optional.of(ColumnNames.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
