package io.deltawriter.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.DeltaWriter;
import io.deltawriter.error.DeltaWriterException;
import io.deltawriter.s3.server.S3Server;
import io.deltawriter.table.SourceKey;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;

/**
 * S3Proxy closes the connection behind a body in chunks without a word, so that some of the next
 * requests are lost on the way, as on a bad line.
 */
@Timeout(60)
class S3LostRequestsTest {

  private static final int REPLACES = 30;

  @AutoClose private static final S3Server SERVER = S3Server.start();

  @AutoClose
  private static final S3Client CHUNKING =
      S3Server.clientOf(SERVER.endpoint())
          .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
          .build();

  private final String name = SERVER.newBucket();
  private final BucketTable table = new BucketTable(name, SERVER.bucket(name));

  @Test
  void lostRequestsCostRetriesOnly() {
    try (DeltaWriter writer = table.open(CHUNKING)) {
      for (int i = 0; i < REPLACES; i++) {
        table.write("1", "state" + i);
        while (!sync(writer)) {
          assertThat(table.rows().version()).isLessThanOrEqualTo(i);
        }
        assertThat(table.byKey()).isEqualTo(Map.of("1", BucketTable.shown("state" + i)));
      }
    }
    assertThat(table.rows().version()).isEqualTo(REPLACES - 1);
  }

  /** False if the SDK gave up: then calling again is what a user does. */
  private boolean sync(DeltaWriter writer) {
    try {
      writer.sync(table.sources(CHUNKING), SourceKey.of("1")).orThrow();
      return true;
    } catch (DeltaWriterException e) {
      return false;
    }
  }
}
