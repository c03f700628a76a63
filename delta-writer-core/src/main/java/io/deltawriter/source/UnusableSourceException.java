package io.deltawriter.source;

import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.text.ShownText;
import io.deltawriter.table.SourceKey;
import java.io.IOException;
import java.util.Optional;

/**
 * Something is there under the name of a source, but it cannot be one: a folder, a pipe, a link
 * that leads nowhere, a file without permission to read. The key's rows stay as they are, and other
 * sources are not affected.
 */
public final class UnusableSourceException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient SourceKey key;
  private final String name;
  private final boolean folder;

  private UnusableSourceException(
      SourceKey key, String name, boolean folder, String message, Throwable cause) {
    super(ShownText.of(message), cause);
    this.key = key;
    this.name = ShownText.of(requireNonNull(name, "name"));
    this.folder = folder;
  }

  /**
   * Something that has no key by its name, or none yet.
   *
   * @param name what it is called, for people; no secrets
   * @param message what is wrong with it, with its name, and what to do
   */
  public UnusableSourceException(String name, String message) {
    this(null, name, false, message, null);
  }

  /** As {@link #UnusableSourceException(String, String)}, with a cause. */
  public UnusableSourceException(String name, String message, Throwable cause) {
    this(null, name, false, message, cause);
  }

  /** A folder in place of a source. */
  static UnusableSourceException ofFolder(String name) {
    return new UnusableSourceException(
        null,
        name,
        true,
        name + " is a folder, and a source is one file; put the file in its place",
        null);
  }

  /** The same, as what stands for {@code owner}. */
  public UnusableSourceException of(SourceKey owner) {
    return new UnusableSourceException(
        requireNonNull(owner, "owner"), name, folder, getMessage(), this);
  }

  /** The key that it would be the source of; empty if its name has none. */
  public Optional<SourceKey> key() {
    return Optional.ofNullable(key);
  }

  /** What it is called, for people. */
  public String name() {
    return name;
  }

  /**
   * Whether it is a folder. One whose key has no rows is most likely there for a purpose of its
   * own.
   */
  public boolean isFolder() {
    return folder;
  }
}
