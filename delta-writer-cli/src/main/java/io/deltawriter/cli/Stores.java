package io.deltawriter.cli;

import static java.util.Objects.requireNonNull;

import io.deltawriter.error.StorageException;
import io.deltawriter.s3.S3Location;
import io.deltawriter.s3.S3ObjectStore;
import io.deltawriter.s3.S3SourceStore;
import io.deltawriter.source.LocalSourceStore;
import io.deltawriter.source.SourceNaming;
import io.deltawriter.source.SourceStore;
import io.deltawriter.store.LocalObjectStore;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.table.SourceKey;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;

/** The stores behind a command's places. One client serves those in S3, made for the first. */
final class Stores implements AutoCloseable {

  private final S3Access access;
  private Optional<S3Client> client = Optional.empty();

  Stores(S3Access access) {
    this.access = requireNonNull(access, "access");
  }

  /** Where a table lives. */
  ObjectStore table(Location table) {
    if (table instanceof S3Place s3) {
      try {
        return S3ObjectStore.at(client(), s3.location(), access.options());
      } catch (IllegalArgumentException e) {
        throw new UsageException(e.getMessage(), e);
      }
    }
    return LocalObjectStore.at(local(table).requireDirectoryOrNothing("--table").path());
  }

  /** Every file of a folder is a source. */
  SourceStore folder(Location folder, SourceNaming naming) {
    if (folder instanceof S3Place s3) {
      return S3SourceStore.at(client(), s3.location(), naming, access.options());
    }
    LocalPlace directory =
        local(folder)
            .requireDirectory("--source", "to write one file: delta-writer replace --source FILE");
    return LocalSourceStore.at(directory.path(), naming);
  }

  /** One file that is there, or pipe, is the source of {@code key}. */
  SourceStore file(Location file, SourceKey key, Clock clock) {
    if (file instanceof LocalPlace local && local.isStream()) {
      return StreamSource.of(local.toString(), key, local::openStream, clock);
    }
    return new PresentSource(existingFile(file, key));
  }

  private SourceStore existingFile(Location file, SourceKey key) {
    if (file instanceof S3Place s3) {
      requireObject(s3.location());
      S3Location object = s3.location();
      return S3SourceStore.ofObject(
          client(), object.bucket(), object.prefix(), key, access.options());
    }
    LocalPlace there =
        local(file).requireFile("--source", "to write a directory: delta-writer sync --source DIR");
    return LocalSourceStore.ofFile(there.path(), key);
  }

  /**
   * Refuses a folder in S3 that was listed and has no source: a prefix of which there is no object
   * is not there, as a directory may not be, and is more often a wrong one than an empty one.
   *
   * @param sources what {@link #folder} gave for it
   */
  static void requireSources(SourceStore sources) {
    if (!(sources instanceof S3SourceStore s3)) {
      return;
    }
    try {
      throw new UsageException(
          (s3.isEmpty()
                  ? "--source does not exist: there is no object below " + s3.description()
                  : "--source has no customer's file: no object directly in "
                      + s3.description()
                      + " has the name of one; correct --source or --key-pattern")
              + "; nothing was changed. If it is meant to be empty, say so: --allow-empty-source");
    } catch (IOException e) {
      throw new StorageException("Could not look into " + s3, e);
    }
  }

  // A source that is not there is one that was deleted, and its rows would be removed.
  private void requireObject(S3Location object) {
    if (object.prefix().isEmpty()) {
      throw new UsageException("--source must be an object but is a bucket: " + object);
    }
    try {
      ObjectStore bucket =
          S3ObjectStore.at(client(), new S3Location(object.bucket(), ""), access.options());
      if (bucket.stat(object.prefix()).isEmpty()) {
        throw new UsageException(
            "--source does not exist: "
                + object
                + "; to write a whole prefix: delta-writer sync --source s3://...");
      }
    } catch (IOException e) {
      throw new StorageException("Could not look at " + object, e);
    }
  }

  @Override
  public void close() {
    client.ifPresent(S3Client::close);
    client = Optional.empty();
  }

  private S3Client client() {
    if (client.isEmpty()) {
      client = Optional.of(access.client());
    }
    return client.get();
  }

  private static LocalPlace local(Location place) {
    return (LocalPlace) place;
  }
}
