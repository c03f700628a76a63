package io.deltawriter.internal.action;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deltawriter.internal.text.Reason;
import java.io.CharArrayReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The one place that knows how actions look as JSON. Fields and actions that are not known are
 * ignored, but those of {@code add} are kept (Delta protocol, "Protocol Evolution").
 */
public final class ActionCodec {

  /** The longest line, and the longest string in it, that is read. */
  public static final int MAX_LINE_BYTES = 256 * 1024 * 1024;

  /** Commits may carry any JSON of others; these bounds only keep a parser's time in bounds. */
  private static final int MAX_DEPTH = 10_000;

  private static final int MAX_NUMBER_LENGTH = 10_000;

  public static final ObjectMapper JSON =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxStringLength(MAX_LINE_BYTES)
                          .maxNameLength(MAX_LINE_BYTES)
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNumberLength(MAX_NUMBER_LENGTH)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private ActionCodec() {}

  /**
   * The JSON of one line.
   *
   * @throws IOException if it is not one JSON value in UTF-8
   */
  public static JsonNode parse(byte[] bytes, int offset, int length) throws IOException {
    // Left to itself, the parser guesses the encoding, and takes other ones than UTF-8 as well.
    CharBuffer text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, offset, length));
    } catch (CharacterCodingException e) {
      throw new IOException("it is not text in UTF-8", e);
    }
    try {
      return JSON.readTree(new CharArrayReader(text.array(), 0, text.length()));
    } catch (JsonProcessingException e) {
      throw new IOException("it is not " + words(e), e);
    }
  }

  /** Without the parser's advice, which is for programmers. */
  private static String words(JsonProcessingException failure) {
    String reason = Reason.of(failure);
    return reason.startsWith("Trailing token")
        ? "one JSON value but more"
        : "JSON: "
            + reason.replaceAll(":? *(?:not allowed as per|enable) `[^`]*`(?: to allow)?", "");
  }

  /**
   * The action of one line; empty if it is of a kind that is not known.
   *
   * @throws MalformedActionException if a required field is missing or of another type
   * @throws IOException if it is no JSON object
   */
  public static Optional<Action> read(JsonNode line) throws IOException {
    return ActionReader.action(line);
  }

  /** {@code action} as the line of a commit, without a line break. */
  public static byte[] write(Action action) throws IOException {
    // Not by a generator of bytes: it writes characters beyond the basic plane as two escapes,
    // which delta-rs, Polars and DuckDB read as another character.
    return UnpairedSurrogates.escaped(JSON.writeValueAsString(json(action)))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** {@code action} as a JSON object whose only field is its kind. */
  public static ObjectNode json(Action action) {
    return ActionWriter.action(action);
  }
}
