package io.deltawriter.source;

import io.deltawriter.internal.text.ShownText;
import io.deltawriter.table.SourceKey;
import java.io.IOException;
import java.util.List;

/** Two or more sources have one key, so none of them is its whole truth. */
public final class AmbiguousSourceException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * Two or more sources with one key.
   *
   * @param names their names, two or more
   */
  public AmbiguousSourceException(SourceKey key, List<String> names) {
    super(
        ShownText.of(
            "Key '"
                + key
                + "' has more than one source: "
                + String.join(", ", names)
                + "; keep one of them, or choose a key pattern that tells them apart"));
  }
}
