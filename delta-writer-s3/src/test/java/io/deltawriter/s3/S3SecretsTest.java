package io.deltawriter.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.s3.server.S3Server;
import io.deltawriter.store.ChildJvm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class S3SecretsTest {

  @Test
  void noFailureShowsCredentialsTokensOrSignatures() throws Exception {
    List<String> lines = ChildJvm.start(FailureTour.class, Map.of()).lines();

    // That all was gone through, and that logs were kept.
    assertThat(lines.stream().filter(line -> line.startsWith("THROWN"))).hasSizeGreaterThan(60);
    assertThat(lines).anyMatch(line -> line.startsWith("LOG DEBUG io.deltawriter.s3"));
    assertThat(lines).anyMatch(line -> line.startsWith("LOG WARN io.deltawriter"));
    assertThat(lines).anyMatch(line -> line.contains("CommitStateUnknownException"));
    assertThat(lines).anyMatch(line -> line.contains("The request signature we calculated"));
    assertThat(lines)
        .noneMatch(line -> line.contains(S3Server.SECRET_KEY))
        .noneMatch(line -> line.contains(S3Server.ACCESS_KEY))
        .noneMatch(line -> line.contains("marker"))
        .noneMatch(line -> line.contains("AWS4-HMAC-SHA256"))
        .noneMatch(line -> line.contains("X-Amz-Signature"));
  }
}
