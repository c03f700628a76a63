package io.deltawriter.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.deltawriter.internal.columns.ColumnBatch;
import io.deltawriter.internal.columns.Node.Field;
import io.deltawriter.internal.columns.RowShape;
import io.deltawriter.internal.text.ShownNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * Turns the records of a segment into rows of a batch: usual records straight from their bytes, the
 * others, right or wrong, by Jackson's tokens. Not safe for more than one thread.
 */
final class RecordScanner {

  /** A batch with this many entries in all leaf columns takes no more rows. */
  private static final int MAX_BATCH_ENTRIES = 1 << 22;

  private static final int NOT_READ = -1;

  /** So many unusual records in a row, and the rest of the segment is not tried first. */
  private static final int MAX_MISSES = 16;

  private final JsonFactory template;
  private final JsonLimits limits;
  private final byte separator;
  private final List<String> columns;
  private final ShownNames ignoredFieldNames = new ShownNames();
  private final NodeReader.StructReader record;
  private final TextEncoder encoder = new TextEncoder();
  private final ByteCursor cursor;
  private final Optional<ByteReader.Struct> direct;
  private long ignoredFields;

  RecordScanner(RowShape shape, JsonLimits limits, byte separator) {
    this(shape, limits, separator, true);
  }

  /** One that reads everything by tokens, to compare with. */
  static RecordScanner ofTokens(RowShape shape, JsonLimits limits, byte separator) {
    return new RecordScanner(shape, limits, separator, false);
  }

  private RecordScanner(RowShape shape, JsonLimits limits, byte separator, boolean direct) {
    this.template = factory(limits);
    this.limits = limits;
    this.separator = separator;
    this.columns = shape.root().fields().stream().map(Field::name).toList();
    this.record =
        NodeReader.StructReader.of(shape.root(), LeftOutFields.ofRecord(ignoredFieldNames));
    this.cursor = new ByteCursor(separator, limits.maxDepth());
    this.direct =
        direct
            ? ByteReader.ofRow(shape.root(), LeftOutFields.ofRecord(ignoredFieldNames))
            : Optional.empty();
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

  /**
   * Adds the rows of the records in {@code bytes[from, to)}, as many as a batch should hold.
   *
   * @param from where a record begins, or blank bytes before it
   * @param to where the segment's last record ends
   * @return where to go on, {@code to} if all records were scanned
   * @throws RecordException if a record cannot become a row; the batch holds the whole rows of the
   *     records before it, but can only be cleared
   */
  int scan(byte[] bytes, int from, int to, ColumnBatch batch) throws RecordException {
    JsonFactory factory = null;
    long entries = 0;
    int start = from;
    boolean isReadable = direct.isPresent() && Utf8.firstInvalid(bytes, from, to) == to;
    int misses = isReadable ? 0 : MAX_MISSES;
    cursor.open(bytes, from, to, batch);
    while (start < to && entries < MAX_BATCH_ENTRIES) {
      int next = misses < MAX_MISSES ? scanDirectly(bytes, start, to, batch) : NOT_READ;
      if (next != NOT_READ) {
        misses = 0;
        entries += cursor.entries();
        ignoredFields += cursor.unknownFields();
        batch.endRow();
        start = next;
        continue;
      }
      misses++;
      int end = recordEnd(bytes, start, to);
      int begin = Blanks.skip(bytes, start, end);
      if (begin < end) {
        // A factory keeps the names of fields that it saw. A new one per segment bounds them.
        factory = factory == null ? template.copy() : factory;
        entries += scanRecord(factory, bytes, begin, Blanks.trim(bytes, begin, end), batch);
        batch.endRow();
      }
      start = Math.min(to, end + 1);
    }
    cursor.close();
    return start;
  }

  /** Where the next record begins after the one at {@code from}; {@link #NOT_READ} if unusual. */
  private int scanDirectly(byte[] bytes, int from, int to, ColumnBatch batch) {
    batch.mark();
    cursor.begin(Blanks.skip(bytes, from, to));
    if (direct.orElseThrow().readRecord(cursor)) {
      cursor.skipBlanks();
      int end = cursor.position();
      if (end == to || bytes[end] == separator) {
        return Math.min(to, end + 1);
      }
    }
    batch.rollBack();
    return NOT_READ;
  }

  /** How many fields had no column, each time counted. */
  long ignoredFieldCount() {
    return ignoredFields;
  }

  /** The names of these fields. */
  ShownNames ignoredFieldNames() {
    return ignoredFieldNames;
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
        boolean hasColumns = record.readRecord(cursor);
        requireBlank(bytes, cursor.valueEnd(), to);
        if (!hasColumns) {
          throw withoutColumns(factory, bytes, from, to);
        }
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

  private RecordException withoutColumns(JsonFactory factory, byte[] bytes, int from, int to)
      throws IOException {
    ShownNames fields = new ShownNames();
    try (JsonParser parser = factory.createParser(bytes, from, to - from)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        fields.add(parser.currentName());
        parser.nextToken();
        parser.skipChildren();
      }
    }
    return new RecordException(
        "The record has no field of the table: it has "
            + fields
            + " but the columns are "
            + ShownNames.of(columns)
            + "; write the fields with the names of their columns, case included",
        from,
        "",
        Snippet.of(bytes, from, to));
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
