package io.deltawriter.internal.log;

import io.deltawriter.internal.checkpoint.CheckpointFiles;
import io.deltawriter.internal.checkpoint.CheckpointFiles.Kind;
import io.deltawriter.internal.checkpoint.LogNames;
import io.deltawriter.store.ObjectInfo;
import io.deltawriter.store.ObjectListing;
import io.deltawriter.store.ObjectStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The commits and checkpoints that are there from a version on. Log compaction files, checksums,
 * unfinished writes, files of folders below and strangers are left out.
 *
 * @param commits versions, ascending
 * @param checkpoints complete ones, newest first
 */
record LogListing(List<Long> commits, List<CheckpointFiles> checkpoints) {

  private static final Pattern COMMIT = Pattern.compile("(\\d{20})\\.json");
  private static final Pattern CLASSIC = Pattern.compile("(\\d{20})\\.checkpoint\\.parquet");
  private static final Pattern PART =
      Pattern.compile("(\\d{20})\\.checkpoint\\.(\\d{10})\\.(\\d{10})\\.parquet");
  private static final Pattern UUID_NAMED =
      Pattern.compile(
          "(\\d{20})\\.checkpoint\\.[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
              + "\\.(json|parquet)");

  LogListing {
    commits = List.copyOf(commits);
    checkpoints = List.copyOf(checkpoints);
  }

  /** Lists what there is of {@code fromVersion} and later; one LIST, or its pages. */
  static LogListing of(ObjectStore store, LogNames names, long fromVersion) throws IOException {
    Collector collector = new Collector();
    int folder = names.folder().length() + 1;
    try (ObjectListing listing = store.list(names.folder(), names.beginOf(fromVersion))) {
      Optional<ObjectInfo> file = listing.next();
      // Names of versions begin with a digit, and the listing is in order.
      while (file.isPresent() && file.get().name().charAt(folder) <= '9') {
        collector.add(file.get().name().substring(folder), file.get());
        file = listing.next();
      }
    }
    return collector.listing();
  }

  boolean isEmpty() {
    return commits.isEmpty() && checkpoints.isEmpty();
  }

  private static final class Collector {

    private final List<Long> commits = new ArrayList<>();
    private final List<CheckpointFiles> checkpoints = new ArrayList<>();
    private final Map<String, List<ObjectInfo>> parts = new LinkedHashMap<>();

    void add(String name, ObjectInfo file) {
      Matcher commit = COMMIT.matcher(name);
      Matcher classic = CLASSIC.matcher(name);
      Matcher uuidNamed = UUID_NAMED.matcher(name);
      Matcher part = PART.matcher(name);
      if (commit.matches()) {
        version(commit).ifPresent(commits::add);
      } else if (classic.matches()) {
        add(classic, Kind.CLASSIC, List.of(file));
      } else if (uuidNamed.matches()) {
        boolean json = uuidNamed.group(2).equals("json");
        add(uuidNamed, json ? Kind.UUID_JSON : Kind.UUID_PARQUET, List.of(file));
      } else if (part.matches()) {
        List<ObjectInfo> found =
            parts.computeIfAbsent(part.group(1) + part.group(3), key -> new ArrayList<>());
        found.add(file);
        if (isComplete(part, found.size())) {
          add(part, Kind.MULTI_PART, found);
        }
      }
    }

    // Parts come in the order of their numbers, each once.
    private static boolean isComplete(Matcher part, int found) {
      return Long.parseLong(part.group(3)) == found && Long.parseLong(part.group(2)) == found;
    }

    private void add(Matcher name, Kind kind, List<ObjectInfo> files) {
      version(name).ifPresent(v -> checkpoints.add(new CheckpointFiles(v, kind, files)));
    }

    private static Optional<Long> version(Matcher name) {
      try {
        return Optional.of(Long.parseLong(name.group(1)));
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    }

    LogListing listing() {
      checkpoints.sort(
          Comparator.comparingLong(CheckpointFiles::version)
              .reversed()
              .thenComparing(CheckpointFiles::kind));
      return new LogListing(commits, checkpoints);
    }
  }
}
