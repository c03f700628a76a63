package io.deltawriter.internal.parquet;

import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.TimestampType;
import io.deltawriter.internal.columns.RowShape;
import java.util.List;
import java.util.Map;

/**
 * Files whose old dates and times count by the Julian calendar, as Spark marks them. Copied without
 * the mark they would mean other days.
 */
final class LegacyCalendar {

  private static final List<String> MARKS =
      List.of("org.apache.spark.legacyDateTime", "org.apache.spark.legacyINT96");

  private LegacyCalendar() {}

  static void refuse(Map<String, String> fileProperties, RowShape table) throws MismatchException {
    boolean isMarked = MARKS.stream().anyMatch(fileProperties::containsKey);
    if (isMarked && table.leaves().stream().anyMatch(leaf -> isOfCalendar(leaf.type()))) {
      throw new MismatchException(
          "has dates or timestamps of the Julian calendar (written by Spark in mode LEGACY);"
              + " rewrite it with Spark, by OPTIMIZE for one");
    }
  }

  private static boolean isOfCalendar(DataType type) {
    return type instanceof DateType || type instanceof TimestampType;
  }
}
