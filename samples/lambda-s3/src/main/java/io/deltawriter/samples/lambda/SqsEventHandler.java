package io.deltawriter.samples.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import io.deltawriter.error.DeltaWriterException;
import io.deltawriter.s3.S3EventNotification;
import io.deltawriter.s3.S3EventNotification.ObjectName;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Called with what S3 sent to a queue. Answers with the messages that failed; the queue delivers
 * those again and gives them up, one by one, to its dead-letter queue. Throws if it was called with
 * anything but messages of a queue, which would be lost otherwise.
 */
public final class SqsEventHandler implements RequestStreamHandler {

  private final TableSync table;

  /** Called by Lambda, once for each process. */
  public SqsEventHandler() {
    this(TableSync.ofEnvironment());
  }

  SqsEventHandler(TableSync table) {
    this.table = table;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    answer.write(SqsBatch.answer(failed(SqsBatch.messages(event.readAllBytes()), context)));
  }

  private Set<String> failed(List<SqsBatch.Message> messages, Context context) {
    Set<String> failed = new LinkedHashSet<>();
    Map<String, List<ObjectName>> objectsOf = new LinkedHashMap<>();
    for (SqsBatch.Message message : messages) {
      try {
        List<ObjectName> told = S3EventNotification.objects(message.body());
        // A queue may deliver a message twice, even in one batch.
        objectsOf.computeIfAbsent(message.id(), id -> new ArrayList<>()).addAll(told);
      } catch (IllegalArgumentException e) {
        failed.add(message.id());
        log(context, "Message " + message.id() + ": " + e.getMessage());
      }
    }
    Set<ObjectName> objects = new LinkedHashSet<>();
    objectsOf.values().forEach(objects::addAll);
    Map<ObjectName, DeltaWriterException> failures = table.sync(objects);
    failures.values().stream().distinct().forEach(failure -> log(context, text(failure)));
    objectsOf.forEach(
        (message, told) -> {
          if (told.stream().anyMatch(failures::containsKey)) {
            failed.add(message);
          }
        });
    return failed;
  }

  private static String text(DeltaWriterException failure) {
    return failure.getClass().getSimpleName() + ": " + failure.getMessage();
  }

  private static void log(Context context, String text) {
    context.getLogger().log(text, LogLevel.ERROR);
  }
}
