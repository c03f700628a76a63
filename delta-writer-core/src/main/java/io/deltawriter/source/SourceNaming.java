package io.deltawriter.source;

import io.deltawriter.internal.text.ShownText;
import io.deltawriter.table.SourceKey;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How to get the key from the name of a customer's file. Immutable.
 *
 * <p>Files whose names start with {@code .} or {@code _} have no key, whatever the naming: they are
 * somebody's notes or unfinished work, and Spark skips them too.
 */
public final class SourceNaming {

  private static final SourceNaming WITHOUT_EXTENSIONS =
      new SourceNaming(
          Pattern.compile("(.+?)(?:\\.[^.]*)?(?:\\.gz)?", Pattern.DOTALL), Optional.empty());

  private final Pattern pattern;
  private final Optional<NameFrame> frame;

  private SourceNaming(Pattern pattern, Optional<NameFrame> frame) {
    this.pattern = pattern;
    this.frame = frame;
  }

  /**
   * The key is the name without {@code .gz} and then without one more extension, if it has them:
   * {@code id-1} for {@code id-1}, {@code id-1.txt} and {@code id-1.json.gz}, and {@code
   * john.smith} for {@code john.smith.json}.
   */
  public static SourceNaming withoutExtensions() {
    return WITHOUT_EXTENSIONS;
  }

  /**
   * The key is what the pattern's one group matches; other names have no key. The pattern must
   * match the whole name. If the text around the group is literal, as in {@code id-(.+)\.json}, a
   * key's file is found without reading the names of others.
   *
   * @throws IllegalArgumentException if {@code pattern} does not have exactly one group
   */
  public static SourceNaming matching(Pattern pattern) {
    int groups = pattern.matcher("").groupCount();
    if (groups != 1) {
      throw new IllegalArgumentException(
          "A key pattern must have one group, the key, but '"
              + pattern
              + "' has "
              + groups
              + "; write (?:...) for groups that are not the key");
    }
    return new SourceNaming(pattern, NameFrame.of(pattern));
  }

  /**
   * The key of the file {@code fileName}, or empty if such a file is not a source.
   *
   * @param fileName without folders
   * @throws IllegalArgumentException if the group matches nothing, so that the key would be empty
   */
  public Optional<SourceKey> keyOf(String fileName) {
    return match(fileName).map(matcher -> SourceKey.of(matcher.group(1)));
  }

  /** Where the names of a key's files are among all names: at one place, or in a range. */
  public NameRange namesOf(SourceKey key) {
    if (frame.isPresent()) {
      return NameRange.only(frame.get().nameOf(key));
    }
    return this == WITHOUT_EXTENSIONS ? NameRange.withExtensions(key.value()) : NameRange.all();
  }

  /** What is around the key in {@code fileName}, or empty if such a file is not a source. */
  Optional<NameFrame> frameOf(String fileName) {
    return match(fileName)
        .map(
            matcher ->
                new NameFrame(
                    fileName.substring(0, matcher.start(1)), fileName.substring(matcher.end(1))));
  }

  /** What is around the key in every name, or empty if that is not the same for all. */
  Optional<NameFrame> frame() {
    return frame;
  }

  /** Whether files of that name have no key, whatever the naming. */
  static boolean isSkipped(String fileName) {
    return fileName.startsWith(".") || fileName.startsWith("_");
  }

  private Optional<Matcher> match(String fileName) {
    if (isSkipped(fileName)) {
      return Optional.empty();
    }
    Matcher matcher = pattern.matcher(fileName);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    if (matcher.group(1) == null || matcher.group(1).isEmpty()) {
      throw new IllegalArgumentException(
          "The key pattern '"
              + pattern
              + "' takes an empty key from the file name '"
              + ShownText.of(fileName)
              + "'; let its group match at least one character, as (.+) does, or rename the file");
    }
    return Optional.of(matcher);
  }

  @Override
  public String toString() {
    return pattern.toString();
  }
}
