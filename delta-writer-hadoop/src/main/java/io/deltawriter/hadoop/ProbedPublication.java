package io.deltawriter.hadoop;

import io.deltawriter.internal.files.ConditionProbe;
import io.deltawriter.store.ObjectSink;
import io.deltawriter.store.OutcomeUnknownException;
import io.deltawriter.store.PutOutcome;
import java.io.IOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Probes once, before the first create that must be exclusive, whether it is. Beside the object
 * that is to be, because one file system may lead to several stores.
 */
final class ProbedPublication implements Publication {

  private final FileSystem files;
  private final Publication publication;
  private final ConditionProbe probe = new ConditionProbe();

  ProbedPublication(FileSystem files, Publication publication) {
    this.files = files;
    this.publication = publication;
  }

  @Override
  public ObjectSink create(Path target) throws IOException {
    return publication.create(target);
  }

  @Override
  public ObjectSink createIfAbsent(Path target) throws IOException {
    Path beside = TemporaryFiles.probeBeside(target);
    probe.require(() -> isCreated(beside), () -> unsafe(beside));
    return publication.createIfAbsent(target);
  }

  private IOException unsafe(Path path) {
    return new IOException(
        "The store behind "
            + files.getUri()
            + " replaced a file that it was told to leave as it is (tried with "
            + path
            + "), so two writers could both believe that they made one commit; nothing was"
            + " written, use a store that keeps the condition");
  }

  private boolean isCreated(Path path) throws IOException {
    try (ObjectSink sink = publication.createIfAbsent(path)) {
      return sink.complete() == PutOutcome.CREATED;
    } catch (OutcomeUnknownException e) {
      throw new IOException(
          "Could not try whether "
              + files.getUri()
              + " keeps the condition of a create; nothing"
              + " was written",
          e);
    }
  }
}
