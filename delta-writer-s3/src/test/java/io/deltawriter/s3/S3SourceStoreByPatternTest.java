package io.deltawriter.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.s3.server.S3Server;
import io.deltawriter.source.SourceListing;
import io.deltawriter.source.SourceLookup;
import io.deltawriter.source.SourceNaming;
import io.deltawriter.source.SourceStore;
import io.deltawriter.source.SourceStoreContract;
import io.deltawriter.source.UnusableSourceException;
import io.deltawriter.table.SourceKey;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;

/** Names that follow from the key: no listing is needed. */
class S3SourceStoreByPatternTest implements SourceStoreContract {

  private static final SourceNaming NAMING =
      SourceNaming.matching(Pattern.compile("id-(.+)\\.json"));

  @AutoClose private static final S3Server SERVER = S3Server.start();
  @AutoClose private static final S3Client CLIENT = SERVER.client();

  private final String bucket = SERVER.newBucket();

  @Override
  public SourceStore sources() {
    return S3SourceStore.at(CLIENT, new S3Location(bucket, ""), NAMING);
  }

  @Override
  public void write(SourceKey key, byte[] bytes) {
    SERVER.bucket(bucket).put("id-" + key + ".json", bytes);
  }

  @Override
  public void delete(SourceKey key) {
    SERVER.bucket(bucket).delete("id-" + key + ".json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"id-(.*)\\.json", "id-(.*)\\.(?:json|txt)"})
  void nameWithAnEmptyKeyIsNamedAndHindersNoOther(String pattern) throws IOException {
    SERVER.bucket(bucket).put("id-.json", new byte[1]);
    write(SourceKey.of("2"), new byte[1]);
    SourceStore sources =
        S3SourceStore.at(
            CLIENT, new S3Location(bucket, ""), SourceNaming.matching(Pattern.compile(pattern)));

    try (SourceListing listing = sources.list()) {
      assertThatThrownBy(listing::next)
          .isInstanceOf(UnusableSourceException.class)
          .hasMessageContaining("id-.json");
      assertThat(listing.next().orElseThrow().key()).isEqualTo(SourceKey.of("2"));
      assertThat(listing.next()).isEmpty();
    }
    SourceStoreContract.found(sources.open(SourceKey.of("2"))).close();
    assertThat(sources.open(SourceKey.of("1"))).isInstanceOf(SourceLookup.Absent.class);
  }
}
