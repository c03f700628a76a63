package io.deltawriter.source;

import static java.util.Objects.requireNonNull;

/** What a lookup of a source found. */
public sealed interface SourceLookup {

  /** There is no source for the key. */
  record Absent() implements SourceLookup {}

  /** The source is as the caller knows it. */
  record Unchanged(SourceState state) implements SourceLookup {
    public Unchanged {
      requireNonNull(state, "state");
    }
  }

  /** The source is there, and open. The caller closes {@code content}. */
  record Found(SourceContent content) implements SourceLookup {
    public Found {
      requireNonNull(content, "content");
    }
  }
}
