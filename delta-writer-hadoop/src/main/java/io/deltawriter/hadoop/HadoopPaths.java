package io.deltawriter.hadoop;

import io.deltawriter.internal.files.TemporaryName;
import io.deltawriter.store.InvalidNameException;
import io.deltawriter.store.ObjectNames;
import java.net.URI;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * Which file an object's name stands for. {@link Path} reads text as a URI where it can, so paths
 * are built from their parts, and one that is not literally what was asked for is refused.
 */
final class HadoopPaths {

  private final URI uri;
  private final String prefix;
  private final NameRule rule;

  /**
   * The names below a folder.
   *
   * @param root its whole path, with scheme and authority where the file system has them
   */
  HadoopPaths(Path root, NameRule rule) {
    this.uri = root.toUri();
    String path = uri.getPath();
    this.prefix = path.endsWith("/") ? path : path + "/";
    this.rule = rule;
  }

  /** The file of the object {@code name}. */
  Path of(String name) throws InvalidNameException {
    Path path = folder(ObjectNames.requireName(name));
    if (TemporaryName.is(path.getName())) {
      throw new InvalidNameException(
          "Names like '" + name + "' are kept for temporary files; choose another");
    }
    return path;
  }

  /** The folder {@code name}, or the root if it is empty. */
  Path folder(String name) throws InvalidNameException {
    ObjectNames.requireFolder(name);
    if (name.isEmpty()) {
      return literal(withoutSlash(prefix), name);
    }
    for (String segment : name.split("/", -1)) {
      Optional<String> refusal = rule.refusal(segment);
      if (refusal.isPresent()) {
        throw new InvalidNameException(
            refusal.get() + " (object '" + name + "' below " + description() + ")");
      }
    }
    return literal(prefix + name, name);
  }

  /** The name of a file or folder that was found below the root. */
  String nameOf(Path found) {
    String path = found.toUri().getPath();
    if (!path.startsWith(prefix)) {
      throw new IllegalStateException("A listing of " + description() + " has " + found);
    }
    return path.substring(prefix.length());
  }

  /** The root for messages. A URI's user info may hold a secret, so it is left out. */
  String description() {
    String authority = uri.getAuthority();
    boolean secret = authority != null && uri.getUserInfo() != null && authority.contains(":");
    String shown = secret ? authority.substring(authority.lastIndexOf('@') + 1) : authority;
    return (uri.getScheme() == null ? "" : uri.getScheme() + ":")
        + (shown == null ? "" : "//" + shown)
        + withoutSlash(prefix);
  }

  private Path literal(String path, String name) throws InvalidNameException {
    try {
      Path literal = new Path(uri.getScheme(), uri.getAuthority(), path);
      if (literal.toUri().getPath().equals(path)) {
        return literal;
      }
      throw new InvalidNameException(
          "Hadoop would read the name '" + name + "' as another, " + literal);
    } catch (IllegalArgumentException e) {
      throw new InvalidNameException("Hadoop has no path for the name '" + name + "'", e);
    }
  }

  private static String withoutSlash(String folder) {
    return folder.equals("/") ? folder : folder.substring(0, folder.length() - 1);
  }
}
