package io.deltawriter.samples.lambda;

import io.deltawriter.DeltaWriter;
import io.deltawriter.KeyResult;
import io.deltawriter.error.DeltaWriterException;
import io.deltawriter.error.InvalidInputException;
import io.deltawriter.s3.S3EventNotification.ObjectName;
import io.deltawriter.s3.S3ObjectStore;
import io.deltawriter.s3.S3SourceStore;
import io.deltawriter.table.SourceKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * What both functions do: brings the table up to date with the objects that events tell of. Safe
 * for any number of threads. One lives as long as the process does and is never closed: between any
 * two requests the process may be frozen or ended, and the table is whole.
 */
final class TableSync {

  private final DeltaWriter writer;
  private final S3SourceStore sources;

  private TableSync(DeltaWriter writer, S3SourceStore sources) {
    this.writer = writer;
    this.sources = sources;
  }

  /** For the constructors of functions: all that can be done before the first event comes. */
  static TableSync ofEnvironment() {
    Settings settings = Settings.of(System.getenv());
    WarmUp.run();
    return open(settings, S3Client.create());
  }

  static TableSync open(Settings settings, S3Client client) {
    S3ObjectStore store = S3ObjectStore.at(client, settings.table());
    return new TableSync(
        DeltaWriter.open(store, settings.options()),
        S3SourceStore.at(client, settings.source(), settings.naming()));
  }

  /**
   * Makes the table show what {@code objects} hold now, in one commit. Objects that are no sources
   * are left alone.
   *
   * @return why, for each object with which the table is not up to date; all others are in it
   */
  Map<ObjectName, DeltaWriterException> sync(Collection<ObjectName> objects) {
    Map<ObjectName, DeltaWriterException> failures = new LinkedHashMap<>();
    Map<ObjectName, SourceKey> keys = new LinkedHashMap<>();
    for (ObjectName object : objects) {
      try {
        keyOf(object).ifPresent(key -> keys.put(object, key));
      } catch (InvalidInputException e) {
        failures.put(object, e);
      }
    }
    Map<SourceKey, DeltaWriterException> rejected = rejected(keys.values());
    keys.forEach(
        (object, key) -> {
          if (rejected.containsKey(key)) {
            failures.put(object, rejected.get(key));
          }
        });
    return failures;
  }

  private Optional<SourceKey> keyOf(ObjectName object) {
    try {
      return sources.keyOf(object.bucket(), object.key());
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(e.getMessage(), e);
    }
  }

  private Map<SourceKey, DeltaWriterException> rejected(Collection<SourceKey> keys) {
    Map<SourceKey, DeltaWriterException> rejected = new HashMap<>();
    if (keys.isEmpty()) {
      return rejected;
    }
    try {
      for (KeyResult key : writer.sync(sources, keys).rejected()) {
        rejected.put(key.key(), key.error().orElseThrow());
      }
    } catch (DeltaWriterException e) {
      // About the table, not about one source: no key of the call is known to be in it.
      keys.forEach(key -> rejected.put(key, e));
    }
    return rejected;
  }
}
