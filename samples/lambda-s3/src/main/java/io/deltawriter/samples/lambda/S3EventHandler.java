package io.deltawriter.samples.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.deltawriter.error.DeltaWriterException;
import io.deltawriter.s3.S3EventNotification;
import io.deltawriter.s3.S3EventNotification.ObjectName;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;

/**
 * Called by S3 itself. Throws what failed, after all else was committed: Lambda calls again. Also
 * throws if it was called with the event of another service, which would be lost otherwise. It
 * takes the event as it came, because Lambda's classes for events leave out what they do not know:
 * S3's test event, an event of EventBridge and an empty object look the same in them.
 */
public final class S3EventHandler implements RequestStreamHandler {

  private final TableSync table;

  /** Called by Lambda, once for each process. */
  public S3EventHandler() {
    this(TableSync.ofEnvironment());
  }

  S3EventHandler(TableSync table) {
    this.table = table;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    Collection<ObjectName> objects = S3EventNotification.objects(event.readAllBytes());
    List<DeltaWriterException> failures = table.sync(objects).values().stream().distinct().toList();
    if (!failures.isEmpty()) {
      DeltaWriterException first = failures.get(0);
      failures.stream().skip(1).forEach(first::addSuppressed);
      throw first;
    }
    String text = "The table is up to date; objects in the event: " + objects.size();
    answer.write(("\"" + text + "\"").getBytes(UTF_8));
  }
}
