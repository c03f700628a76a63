package io.deltawriter.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.delta.kernel.types.StructType;
import io.deltawriter.error.InputPosition;
import io.deltawriter.error.InvalidInputException;
import io.deltawriter.internal.columns.BatchRows;
import io.deltawriter.internal.columns.ColumnBatch;
import io.deltawriter.internal.columns.RowShape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What reading a whole source gives.
 *
 * @param rows the rows before the end or the error
 * @param error the error, if there is one
 */
record Reading(
    List<Object> rows,
    Optional<InvalidInputException> error,
    long ignoredFields,
    List<String> ignoredFieldNames,
    int ignoredFieldNameCount) {

  static final String SOURCE = "c42.json";

  static Reading of(byte[] source, StructType schema, JsonLimits limits) {
    RowShape shape = RowShape.of(schema);
    ColumnBatch batch = new ColumnBatch(shape);
    List<Object> rows = new ArrayList<>();
    try (JsonRowReader reader =
        JsonRowReader.open(new ByteArrayInputStream(source), SOURCE, shape, limits)) {
      try {
        while (reader.read(batch)) {
          rows.addAll(BatchRows.of(batch));
        }
        return of(rows, Optional.empty(), reader);
      } catch (InvalidInputException e) {
        return of(rows, Optional.of(e), reader);
      }
    } catch (InvalidInputException e) {
      return new Reading(rows, Optional.of(e), 0, List.of(), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Reading of(
      List<Object> rows, Optional<InvalidInputException> error, JsonRowReader reader) {
    return new Reading(
        rows,
        error,
        reader.ignoredFieldCount(),
        reader.ignoredFieldNames().first(),
        reader.ignoredFieldNames().count());
  }

  static Reading of(String source, StructType schema) {
    return of(source.getBytes(UTF_8), schema, JsonLimits.defaults());
  }

  InputPosition position() {
    return error.orElseThrow().position().orElseThrow();
  }

  String message() {
    return error.orElseThrow().getMessage();
  }
}
