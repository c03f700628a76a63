package io.deltawriter.samples.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import io.deltawriter.error.DeltaWriterException;
import io.deltawriter.s3.S3EventNotification;
import io.deltawriter.s3.S3EventNotification.ObjectName;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Called with what S3 sent to a queue. Answers with the messages that failed; the queue delivers
 * those again and gives them up, one by one, to its dead-letter queue.
 */
public final class SqsEventHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

  private final TableSync table;

  /** Called by Lambda, once for each process. */
  public SqsEventHandler() {
    this(TableSync.ofEnvironment());
  }

  SqsEventHandler(TableSync table) {
    this.table = table;
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    Set<String> failed = new LinkedHashSet<>();
    Map<String, List<ObjectName>> objectsOf = new LinkedHashMap<>();
    for (SQSMessage message : event.getRecords()) {
      try {
        objectsOf.put(message.getMessageId(), S3EventNotification.objects(message.getBody()));
      } catch (IllegalArgumentException e) {
        failed.add(message.getMessageId());
        log(context, "Message " + message.getMessageId() + ": " + e.getMessage());
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
    return new SQSBatchResponse(failed.stream().map(BatchItemFailure::new).toList());
  }

  private static String text(DeltaWriterException failure) {
    String cause = failure.getCause() == null ? "" : ": " + failure.getCause().getMessage();
    return failure.getClass().getSimpleName() + ": " + failure.getMessage() + cause;
  }

  private static void log(Context context, String text) {
    context.getLogger().log(text, LogLevel.ERROR);
  }
}
