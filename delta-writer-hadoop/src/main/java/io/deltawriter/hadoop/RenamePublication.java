package io.deltawriter.hadoop;

import io.deltawriter.store.ObjectSink;
import io.deltawriter.store.PutOutcome;
import java.io.IOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A temporary file beside its place that gets the object's name when it is whole. */
final class RenamePublication implements Publication {

  private final FileSystem files;
  private final Renames renames;
  private final TemporaryFiles temporaries;
  private final Folders folders;

  RenamePublication(
      FileSystem files, Renames renames, TemporaryFiles temporaries, Folders folders) {
    this.files = files;
    this.renames = renames;
    this.temporaries = temporaries;
    this.folders = folders;
  }

  @Override
  public ObjectSink create(Path target) throws IOException {
    Path temporary = temporaries.beside(target);
    return RenamedSink.open(
        files,
        folders,
        temporary,
        () -> {
          renames.replace(temporary, target);
          return PutOutcome.CREATED;
        });
  }

  @Override
  public ObjectSink createIfAbsent(Path target) throws IOException {
    Path temporary = temporaries.beside(target);
    return RenamedSink.open(
        files, folders, temporary, () -> renames.renameIfAbsent(temporary, target));
  }
}
