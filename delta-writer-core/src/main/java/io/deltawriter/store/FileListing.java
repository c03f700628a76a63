package io.deltawriter.store;

import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.files.TemporaryName;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Walks folders in the order of the whole names of the files in them. */
final class FileListing implements ObjectListing {

  private final LocalPaths paths;
  private final AbandonedFiles abandoned;
  private final String after;
  private final Deque<Folder> open = new ArrayDeque<>();

  FileListing(LocalPaths paths, AbandonedFiles abandoned, String prefix, String after)
      throws IOException {
    this.paths = paths;
    this.abandoned = abandoned;
    this.after = requireNonNull(after, "after");
    Path folder = paths.folder(prefix);
    if (paths.attributes(folder).filter(BasicFileAttributes::isDirectory).isPresent()) {
      enter(folder, prefix.isEmpty() ? "" : prefix + "/");
    }
  }

  @Override
  public Optional<ObjectInfo> next() throws IOException {
    while (!open.isEmpty()) {
      Folder folder = open.peek();
      if (folder.names.isEmpty()) {
        open.pop();
        continue;
      }
      String name = folder.names.remove(folder.names.size() - 1);
      Path path = folder.path.resolve(withoutSlash(name));
      if (name.endsWith("/")) {
        enter(path, folder.prefix + name);
        continue;
      }
      Optional<ObjectInfo> file =
          paths
              .attributes(path)
              .filter(BasicFileAttributes::isRegularFile)
              .map(found -> info(folder.prefix + name, found));
      if (file.isPresent()) {
        return file;
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    open.clear();
  }

  private void enter(Path path, String prefix) throws IOException {
    requireNoLoop(path);
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
      for (Path entry : entries) {
        String name = paths.nameOf(entry);
        if (TemporaryName.is(name)) {
          abandoned.clear(entry);
        } else {
          add(names, entry, name, prefix);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    } catch (NoSuchFileException e) {
      // Deleted since it was seen.
      names.clear();
    }
    // Taken from the end.
    names.sort(Collections.reverseOrder(ObjectNames.ORDER));
    open.push(new Folder(path, prefix, names));
  }

  private void add(List<String> names, Path entry, String name, String prefix) throws IOException {
    // Of a folder either all names are after, or none, or those that decide it are in the folder.
    String asFolder = prefix + name + "/";
    boolean fileIsAfter = ObjectNames.ORDER.compare(prefix + name, after) > 0;
    boolean folderIsAfter =
        after.startsWith(asFolder) || ObjectNames.ORDER.compare(asFolder, after) > 0;
    if (!fileIsAfter && !folderIsAfter) {
      return;
    }
    Optional<BasicFileAttributes> found = paths.attributes(entry);
    if (fileIsAfter && found.filter(BasicFileAttributes::isRegularFile).isPresent()) {
      names.add(name);
    } else if (folderIsAfter && found.filter(BasicFileAttributes::isDirectory).isPresent()) {
      // The slash puts the folder where the names of its files belong.
      names.add(name + "/");
    }
  }

  private void requireNoLoop(Path path) throws IOException {
    if (!Files.isSymbolicLink(path)) {
      return;
    }
    for (Folder above : open) {
      if (Files.isSameFile(above.path, path)) {
        throw new FileSystemLoopException(path.toString());
      }
    }
  }

  private static ObjectInfo info(String name, BasicFileAttributes file) {
    return new ObjectInfo(name, file.size(), file.lastModifiedTime().toInstant());
  }

  private static String withoutSlash(String name) {
    return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
  }

  private record Folder(Path path, String prefix, List<String> names) {}
}
