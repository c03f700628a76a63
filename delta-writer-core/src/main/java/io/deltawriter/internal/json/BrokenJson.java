package io.deltawriter.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;

/** Says in our words why the parser gave up on a record. */
final class BrokenJson {

  private final JsonParser parser;
  private final byte[] bytes;
  private final int from;
  private final int to;

  /** The parser stopped in the record that is {@code bytes[from, to)}. */
  BrokenJson(JsonParser parser, byte[] bytes, int from, int to) {
    this.parser = parser;
    this.bytes = bytes;
    this.from = from;
    this.to = to;
  }

  RecordException describe(JsonProcessingException e, JsonLimits limits, byte separator) {
    int at = e instanceof JsonEOFException ? to : index(e);
    return new RecordException(
        problem(e, limits, separator), at, field(), Snippet.of(bytes, at, to));
  }

  private String problem(JsonProcessingException e, JsonLimits limits, byte separator) {
    if (e instanceof StreamConstraintsException) {
      boolean tooDeep = parser.getParsingContext().getNestingDepth() > limits.maxDepth();
      return tooDeep
          ? "The record is nested deeper than " + limits.maxDepth() + " levels; flatten it"
          : "The number is longer than " + NumberText.MAX_CHARS + " characters; write it shorter";
    }
    if (e instanceof JsonEOFException) {
      return separator == '\n'
          ? "The record is not complete at the end of its line; write each record on one line"
          : "The file ends inside of its JSON array, it may be cut off; write it again up to the"
              + " closing ]";
    }
    return "The record is not valid JSON: " + Snippet.of(e.getOriginalMessage()) + "; repair it";
  }

  private int index(JsonProcessingException e) {
    long offset = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getByteOffset());
    return (int) Math.min(from + offset, to);
  }

  /** The field in which the parser stopped; between two fields, the object they are in. */
  private String field() {
    JsonStreamContext context = parser.getParsingContext();
    boolean betweenFields = context.inObject() && parser.currentToken() != JsonToken.FIELD_NAME;
    return FieldPath.of(betweenFields ? context.getParent() : context);
  }
}
