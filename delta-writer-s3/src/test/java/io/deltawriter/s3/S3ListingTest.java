package io.deltawriter.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.s3.server.FaultProxy;
import io.deltawriter.s3.server.HttpFault;
import io.deltawriter.s3.server.RequestKind;
import io.deltawriter.s3.server.S3Server;
import io.deltawriter.source.SourceContent;
import io.deltawriter.source.SourceLookup;
import io.deltawriter.source.SourceNaming;
import io.deltawriter.table.SourceKey;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;

/** Listings of stores that are not Amazon. */
class S3ListingTest {

  @AutoClose private static final S3Server SERVER = S3Server.start();

  private final String name = SERVER.newBucket();
  private final FaultProxy proxy = FaultProxy.before(SERVER.endpoint());
  private final S3Client client = FaultyClients.askingOnce(proxy.endpoint());

  @AfterEach
  void close() {
    client.close();
    proxy.close();
  }

  private S3SourceStore sources(String folder) {
    return S3SourceStore.at(client, new S3Location(name, folder), SourceNaming.withoutExtensions());
  }

  /** As SeaweedFS answers: keys are encoded, the prefix is not. */
  private void leaveThePrefixUnencoded(String prefix) {
    String listing =
        "<ListBucketResult><Name>b</Name><Prefix>"
            + prefix
            + "</Prefix><EncodingType>url</EncodingType><IsTruncated>false</IsTruncated>"
            + "</ListBucketResult>";
    proxy.planAll(
        RequestKind.LIST.and(request -> request.query().contains("encoding-type=url")),
        HttpFault.answerXml(200, listing));
  }

  @ParameterizedTest
  @ValueSource(strings = {"100%", "100%zz", "%", "%2", "a%-b"})
  void prefixThatTheStoreDoesNotEncodeHindersNoKey(String key) throws IOException {
    SERVER.bucket(name).put("in/" + key + ".json", "{}".getBytes(UTF_8));
    leaveThePrefixUnencoded("in/" + key);

    SourceLookup lookup = sources("in").open(SourceKey.of(key));

    assertThat(lookup).isInstanceOf(SourceLookup.Found.class);
    try (SourceContent content = ((SourceLookup.Found) lookup).content()) {
      assertThat(content.state().name()).endsWith("in/" + key + ".json");
    }
  }

  @Test
  void folderWhoseNameTheStoreDoesNotEncodeIsListed() throws IOException {
    SERVER.bucket(name).put("in%/a.json", "{}".getBytes(UTF_8));
    leaveThePrefixUnencoded("in%/");

    assertThat(sources("in%").list().next()).isPresent();
  }

  @Test
  void folderIsEmptyIfNoObjectIsBelowIt() throws IOException {
    SERVER.bucket(name).put("in/deep/.hidden", new byte[0]);
    SERVER.bucket(name).put("marked/", new byte[0]);

    assertThat(sources("in").isEmpty()).isFalse();
    assertThat(sources("").isEmpty()).isFalse();
    assertThat(sources("marked").isEmpty()).isFalse();
    assertThat(sources("i").isEmpty()).isTrue();
    assertThat(sources("in/deep/.hidden").isEmpty()).isTrue();
    proxy.planAll(RequestKind.LIST, HttpFault.answer(404, "NoSuchBucket"));
    assertThatThrownBy(() -> sources("in").isEmpty()).isInstanceOf(IOException.class);
  }
}
