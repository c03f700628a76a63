package io.deltawriter.source;

import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.text.ShownText;
import io.deltawriter.table.SourceKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** One file as the only source. */
final class LocalFileSource implements SourceStore {

  private final Path file;
  private final SourceKey key;
  private final SettledFiles files;

  LocalFileSource(Path file, SourceKey key, SettledFiles files) {
    this.file = file;
    this.key = requireNonNull(key, "key");
    this.files = files;
  }

  @Override
  public String description() {
    return file.toString();
  }

  @Override
  public SourceLookup open(SourceKey asked) throws IOException {
    requireKey(asked);
    return files.open(key, Optional.empty(), this::find);
  }

  @Override
  public SourceLookup openIfChanged(SourceKey asked, Fingerprint known) throws IOException {
    requireKey(asked);
    return files.open(key, Optional.of(known), this::find);
  }

  @Override
  public SourceListing list() throws IOException {
    try {
      return SourceListing.of(stamp().map(stamp -> stamp.state(key, file)).stream().toList());
    } catch (UnusableSourceException e) {
      return SourceListing.of(e.of(key));
    }
  }

  private Optional<Path> find() throws IOException {
    return stamp().map(stamp -> file);
  }

  private Optional<FileStamp> stamp() throws IOException {
    Optional<FileStamp> stamp = FileStamp.of(file);
    if (stamp.isEmpty()) {
      // A file in a folder that cannot be reached is not gone.
      FileStamp.ofFolder(file.getParent());
    }
    return stamp;
  }

  private void requireKey(SourceKey asked) {
    if (!asked.equals(key)) {
      throw new IllegalArgumentException(
          ShownText.of(
              "File "
                  + file
                  + " is the source of key '"
                  + key
                  + "' and no other, not '"
                  + asked
                  + "'"));
    }
  }
}
