package io.deltawriter.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.deltawriter.internal.columns.ColumnBatch;
import io.deltawriter.internal.columns.RowShape;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Scans records with Jackson's tokens. */
final class JacksonRecordScanner implements RecordScanner {

  /** A batch with this many entries in all leaf columns takes no more rows. */
  private static final int MAX_BATCH_ENTRIES = 1 << 22;

  private final JsonFactory template;
  private final JsonLimits limits;
  private final byte separator;
  private final StructReader record;
  private final TextEncoder encoder = new TextEncoder();
  private long ignoredFields;

  JacksonRecordScanner(RowShape shape, JsonLimits limits, byte separator) {
    this.template = factory(limits);
    this.limits = limits;
    this.separator = separator;
    this.record = StructReader.of(shape.root());
  }

  private static JsonFactory factory(JsonLimits limits) {
    return JsonFactory.builder()
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .disable(JsonFactory.Feature.CHARSET_DETECTION)
        .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(limits.maxDepth())
                .maxNumberLength(NumberText.MAX_CHARS)
                .maxStringLength(Integer.MAX_VALUE)
                .maxNameLength(Integer.MAX_VALUE)
                .build())
        .build();
  }

  @Override
  public int scan(byte[] bytes, int from, int to, ColumnBatch batch) throws RecordException {
    // A factory keeps the names of fields that it saw. A new one per segment bounds them.
    JsonFactory factory = template.copy();
    long entries = 0;
    int start = from;
    while (start < to && entries < MAX_BATCH_ENTRIES) {
      int end = recordEnd(bytes, start, to);
      int begin = Blanks.skip(bytes, start, end);
      if (begin < end) {
        entries += scanRecord(factory, bytes, begin, Blanks.trim(bytes, begin, end), batch);
        batch.endRow();
      }
      start = Math.min(to, end + 1);
    }
    return start;
  }

  @Override
  public long ignoredFieldCount() {
    return ignoredFields;
  }

  private int recordEnd(byte[] bytes, int from, int to) {
    int end = from;
    while (end < to && bytes[end] != separator) {
      end++;
    }
    return end;
  }

  private long scanRecord(JsonFactory factory, byte[] bytes, int from, int to, ColumnBatch batch)
      throws RecordException {
    if (bytes[from] != '{') {
      throw new RecordException(
          "Each record must be a JSON object; write {...} for each row",
          from,
          "",
          Snippet.of(bytes, from, to));
    }
    // Text that is no Unicode is refused wherever it stands; parsers let some of it pass.
    if (Utf8.firstInvalid(bytes, from, to) < to
        || SurrogateEscapes.firstHalf(bytes, from, to) < to) {
      RecordDiagnosis.explain(bytes, from, to, limits, separator);
    }
    try (JsonParser parser = factory.createParser(bytes, from, to - from)) {
      RecordCursor cursor = new RecordCursor(parser, bytes, from, to, batch, encoder);
      try {
        cursor.countEntries(record.leafCount());
        cursor.next();
        record.read(cursor, 0);
        requireBlank(bytes, cursor.valueEnd(), to);
      } catch (JsonProcessingException e) {
        RecordDiagnosis.explain(bytes, from, to, limits, separator);
        throw new RecordException(
            "The record is not valid JSON: " + Snippet.of(e.getOriginalMessage()), from, "", "");
      }
      ignoredFields += cursor.ignoredFields();
      return cursor.entries();
    } catch (RecordException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException("Bytes in memory could not be read", e);
    }
  }

  private static void requireBlank(byte[] bytes, int from, int to) throws RecordException {
    int next = Blanks.skip(bytes, from, to);
    if (next < to) {
      throw new RecordException(
          "Text follows the record; write one JSON object per line",
          next,
          "",
          Snippet.of(bytes, next, to));
    }
  }
}
