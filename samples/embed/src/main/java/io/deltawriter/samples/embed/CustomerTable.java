package io.deltawriter.samples.embed;

import io.deltawriter.DeltaWriter;
import io.deltawriter.DeltaWriterOptions;
import io.deltawriter.s3.S3Location;
import io.deltawriter.s3.S3ObjectStore;
import io.deltawriter.s3.S3SourceStore;
import io.deltawriter.source.SourceNaming;
import io.deltawriter.table.SourceKey;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.S3Client;

// README begin
/** Customers' objects in S3 as a table in S3. One for each process; any thread may call it. */
public final class CustomerTable implements AutoCloseable {

  private final S3SourceStore customers;
  private final DeltaWriter table;

  /** Opens {@code s3://bucket/prefix} as the table of the objects in another such place. */
  public CustomerTable(S3Client s3, String table, String customers) {
    SourceNaming naming = SourceNaming.matching(Pattern.compile("(.+)\\.json"));
    S3ObjectStore store = S3ObjectStore.at(s3, S3Location.parse(table));
    this.customers = S3SourceStore.at(s3, S3Location.parse(customers), naming);
    this.table = DeltaWriter.open(store, DeltaWriterOptions.defaults());
  }

  /** To be called when the object was written or deleted; late, twice or out of order is fine. */
  public void changed(String customer) {
    table.sync(customers, SourceKey.of(customer)).orThrow();
  }

  @Override
  public void close() {
    table.close();
  }
}
// README end
