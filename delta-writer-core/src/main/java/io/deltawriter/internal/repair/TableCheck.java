package io.deltawriter.internal.repair;

import static java.util.Objects.requireNonNull;

import io.deltawriter.error.StorageException;
import io.deltawriter.internal.action.AddFile;
import io.deltawriter.internal.action.DeletedRows;
import io.deltawriter.internal.format.FooterCheck;
import io.deltawriter.internal.log.AddFileCursor;
import io.deltawriter.internal.log.Snapshot;
import io.deltawriter.store.ObjectInfo;
import io.deltawriter.store.ObjectNotFoundException;
import io.deltawriter.store.ObjectStore;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Checks every file that a table's log names, one after the other. */
public final class TableCheck {

  private final ObjectStore store;
  private final String tableLocation;

  public TableCheck(ObjectStore store, String tableLocation) {
    this.store = requireNonNull(store, "store");
    this.tableLocation = requireNonNull(tableLocation, "tableLocation");
  }

  /** The kinds of {@code io.deltawriter.FileFault}. */
  public enum Kind {
    MISSING,
    WRONG_SIZE,
    UNREADABLE,
    DELETION_VECTOR
  }

  /**
   * What is wrong with a file.
   *
   * @param detail the same for people, as the end of a sentence that begins with the file
   */
  public record Problem(Kind kind, String detail) {}

  /**
   * What was found, in numbers.
   *
   * @param files how many data files there are
   * @param faults how many of them are missing or damaged
   * @param outside how many of them were not checked, because they lie outside of the table
   */
  public record Findings(long files, long faults, long outside) {}

  /**
   * Checks all files of {@code snapshot} and tells those that are not as the log says.
   *
   * @throws StorageException if the store failed: that a file cannot be checked does not mean that
   *     it is missing
   */
  public Findings run(Snapshot snapshot, BiConsumer<AddFile, Problem> faults) {
    long files = 0;
    long faulty = 0;
    long outside = 0;
    if (snapshot.exists()) {
      try (AddFileCursor active = snapshot.activeFiles()) {
        for (Optional<AddFile> next = active.next(); next.isPresent(); next = active.next()) {
          AddFile file = next.get();
          files++;
          if (isOutside(file)) {
            outside++;
          }
          Optional<Problem> problem = problemOf(file);
          if (problem.isPresent()) {
            faulty++;
            faults.accept(file, problem.get());
          }
        }
      }
    }
    return new Findings(files, faulty, outside);
  }

  private static boolean isOutside(AddFile file) {
    return file.objectName().isEmpty() || DeletedRows.isOutside(file);
  }

  private Optional<Problem> problemOf(AddFile file) {
    try {
      Optional<Problem> problem =
          file.objectName().isPresent() ? dataProblem(file) : Optional.empty();
      return problem.isPresent() ? problem : vectorProblem(file);
    } catch (IOException e) {
      throw new StorageException(
          "Could not look at " + file.path() + " in " + store.description(), e);
    }
  }

  private Optional<Problem> dataProblem(AddFile file) throws IOException {
    String below = file.objectName().orElseThrow();
    String name = ObjectStore.nameBelow(tableLocation, below);
    Optional<ObjectInfo> found = store.stat(name);
    if (found.isEmpty()) {
      return Optional.of(missing());
    }
    long sizeBytes = found.get().sizeBytes();
    if (sizeBytes != file.sizeBytes()) {
      return Optional.of(
          new Problem(
              Kind.WRONG_SIZE,
              "has " + sizeBytes + " bytes, and " + file.sizeBytes() + " by the log"));
    }
    try {
      return FooterCheck.problemOf(store, name, sizeBytes)
          .map(detail -> new Problem(Kind.UNREADABLE, detail));
    } catch (ObjectNotFoundException e) {
      return Optional.of(missing());
    }
  }

  private static Problem missing() {
    return new Problem(Kind.MISSING, "is not there");
  }

  private Optional<Problem> vectorProblem(AddFile file) throws IOException {
    return DeletedRows.isOutside(file)
        ? Optional.empty()
        : DeletedRows.problemOf(store, tableLocation, file)
            .map(
                detail ->
                    new Problem(Kind.DELETION_VECTOR, "has a deletion vector that " + detail));
  }
}
