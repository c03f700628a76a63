package io.deltawriter.error;

import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.text.ShownText;
import java.io.Serializable;

/**
 * A place in a source.
 *
 * @param source the name of the source, for people: a path or a URI, made printable
 * @param recordNumber the record, counted from 1
 * @param byteOffset the offset of the value or of the error in the uncompressed source, counted
 *     from 0; the byte order mark counts
 * @param field the path of the field as in {@code address.lines[3].text}; empty if the error is not
 *     in a field
 * @param value the value as it stands in the source, cut to 100 characters; empty if there is none
 */
public record InputPosition(
    String source, long recordNumber, long byteOffset, String field, String value)
    implements Serializable {

  public InputPosition {
    source = ShownText.of(source);
    requireNonNull(field, "field");
    requireNonNull(value, "value");
  }
}
