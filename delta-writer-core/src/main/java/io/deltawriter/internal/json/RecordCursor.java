package io.deltawriter.internal.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import io.deltawriter.internal.columns.ColumnBatch;
import io.deltawriter.internal.columns.Leaf;
import io.deltawriter.internal.columns.LeafVector;
import java.io.IOException;
import java.nio.CharBuffer;
import java.util.Optional;

/** The tokens of one record, where they are in the source, and the batch that the values go to. */
final class RecordCursor {

  /**
   * The most entries of one record in all leaf columns. A few bytes of JSON, an empty object, can
   * stand for an entry in each of a thousand columns.
   */
  static final int MAX_ENTRIES = 1 << 24;

  private final JsonParser parser;
  private final byte[] bytes;
  private final int from;
  private final int to;
  private final ColumnBatch batch;
  private final TextEncoder encoder;
  private long ignoredFields;
  private long entries;

  /** The parser is at the beginning of {@code bytes[from, to)}. */
  RecordCursor(
      JsonParser parser, byte[] bytes, int from, int to, ColumnBatch batch, TextEncoder encoder) {
    this.parser = parser;
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    this.batch = batch;
    this.encoder = encoder;
  }

  /** The current token. */
  JsonToken token() {
    return parser.currentToken();
  }

  /** Moves to the next token. */
  JsonToken next() throws IOException {
    return parser.nextToken();
  }

  /** The name of the current field. */
  String name() throws IOException {
    return parser.currentName();
  }

  /** The text of the current token: a number as written, a string or name unescaped. */
  String text() throws IOException {
    return parser.getText();
  }

  /** The form of the current value; empty if it is an object or array. */
  Optional<JsonTypes.Form> form() {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> Optional.of(JsonTypes.Form.STRING);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Optional.of(JsonTypes.Form.NUMBER);
      case VALUE_TRUE, VALUE_FALSE -> Optional.of(JsonTypes.Form.BOOLEAN);
      default -> Optional.empty();
    };
  }

  LeafVector vector(Leaf leaf) {
    return batch.vectors().get(leaf.index());
  }

  /** Skips the current field and its value. */
  void ignoreField() throws IOException {
    parser.nextToken();
    parser.skipChildren();
    ignoredFields++;
  }

  long ignoredFields() {
    return ignoredFields;
  }

  /** How many entries the record has in all leaf columns, at most. */
  long entries() {
    return entries;
  }

  /** Counts entries before they are added. */
  void countEntries(int count) throws RecordException {
    entries += count;
    if (entries > MAX_ENTRIES) {
      throw new RecordException(
          "The record has more than " + MAX_ENTRIES + " values in its columns; split it",
          tokenStart(),
          fieldPath(),
          "");
    }
  }

  /** Adds the text of the current string. */
  void addString(LeafVector vector, int repetitionLevel) throws IOException {
    int start = tokenStart() + 1;
    int end = start;
    while (end < to && bytes[end] != '"' && bytes[end] != '\\') {
      end++;
    }
    if (end < to && bytes[end] == '"') {
      // Copied as it is, without unescaping; the parser checks it when it moves on.
      vector.addBytes(repetitionLevel, bytes, start, end - start);
    } else {
      addName(vector, repetitionLevel);
    }
  }

  /** Adds the text of the current name or string. */
  void addName(LeafVector vector, int repetitionLevel) throws IOException {
    encoder.encode(
        CharBuffer.wrap(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength()),
        to - from);
    vector.addBytes(repetitionLevel, encoder.bytes(), 0, encoder.length());
  }

  /** Adds the bytes of the current value as they are in the source. */
  void addAsWritten(LeafVector vector, int repetitionLevel) throws IOException {
    int start = tokenStart();
    parser.skipChildren();
    vector.addBytes(repetitionLevel, bytes, start, valueEnd() - start);
  }

  /** The value or name at the cursor cannot be converted. */
  RecordException mismatch(ConversionException failure) throws IOException {
    String field = fieldPath();
    int start = tokenStart();
    parser.skipChildren();
    int end = parser.currentToken() == JsonToken.FIELD_NAME ? nameEnd(start) : valueEnd();
    String value = Snippet.of(bytes, start, end);
    return new RecordException(
        "Field '" + field + "' " + failure.problem() + ": " + value + "; " + failure.advice(),
        start,
        field,
        value);
  }

  /** The current name was in the object before. */
  RecordException duplicate() throws IOException {
    return mismatch(new ConversionException("is in its object twice", "remove one"));
  }

  /** The object that ends at the cursor has no field {@code name}. */
  RecordException missing(String name) {
    String parent = fieldPath();
    String field = parent.isEmpty() ? name : parent + "." + name;
    return new RecordException(
        "Field '" + field + "' is missing and may not be null; write a value",
        tokenStart(),
        field,
        "");
  }

  /** Where in the record the parser is, as in {@code address.lines[3].text}. */
  private String fieldPath() {
    StringBuilder path = new StringBuilder();
    append(parser.getParsingContext(), path);
    return Snippet.of(path.toString());
  }

  private static void append(JsonStreamContext context, StringBuilder path) {
    JsonStreamContext parent = context.getParent();
    if (parent != null) {
      append(parent, path);
    }
    if (context.inArray() && context.hasCurrentIndex()) {
      path.append('[').append(context.getCurrentIndex()).append(']');
    } else if (context.inObject() && context.hasCurrentName()) {
      path.append(path.isEmpty() ? "" : ".").append(context.getCurrentName());
    }
  }

  private int tokenStart() {
    return index(parser.currentTokenLocation());
  }

  /** Where the current value ends, exclusive. */
  int valueEnd() throws IOException {
    parser.finishToken();
    return index(parser.currentLocation());
  }

  private int nameEnd(int start) {
    int index = start + 1;
    while (bytes[index] != '"') {
      index += bytes[index] == '\\' ? 2 : 1;
    }
    return index + 1;
  }

  private int index(JsonLocation location) {
    return from + (int) location.getByteOffset();
  }
}
