package io.deltawriter.samples.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.S3Event;
import io.deltawriter.error.DeltaWriterException;
import io.deltawriter.s3.S3EventNotification;
import io.deltawriter.s3.S3EventNotification.ObjectName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Called by S3 itself. Throws what failed, after all else was committed: Lambda calls again. */
public final class S3EventHandler implements RequestHandler<S3Event, String> {

  private final TableSync table;

  /** Called by Lambda, once for each process. */
  public S3EventHandler() {
    this(TableSync.ofEnvironment());
  }

  S3EventHandler(TableSync table) {
    this.table = table;
  }

  @Override
  public String handleRequest(S3Event event, Context context) {
    Set<ObjectName> objects = objects(event);
    List<DeltaWriterException> failures = table.sync(objects).values().stream().distinct().toList();
    if (failures.isEmpty()) {
      return "The table is up to date; objects in the event: " + objects.size();
    }
    DeltaWriterException first = failures.get(0);
    failures.stream().skip(1).forEach(first::addSuppressed);
    throw first;
  }

  private static Set<ObjectName> objects(S3Event event) {
    Set<ObjectName> objects = new LinkedHashSet<>();
    // The test event, which S3 sends when notifications are set up, has no records.
    for (var record : Optional.ofNullable(event.getRecords()).orElse(List.of())) {
      String key = S3EventNotification.decodedKey(record.getS3().getObject().getKey());
      objects.add(new ObjectName(record.getS3().getBucket().getName(), key));
    }
    return objects;
  }
}
