package io.deltawriter.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class S3LocationTest {

  @ParameterizedTest
  @CsvSource({
    "s3://b,b,''",
    "s3://b/,b,''",
    "s3a://b/p,b,p",
    "s3://b/p/q/,b,p/q",
    "s3://b/a b%20c=d,b,a b%20c=d"
  })
  void uriNamesABucketAndAFolder(String uri, String bucket, String prefix) {
    assertThat(S3Location.parse(uri)).isEqualTo(new S3Location(bucket, prefix));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "b/p", "s3:/b", "s3://", "s3:///p", "gs://b/p", "s3://b//x", "s3://b/p/../q"})
  void otherTextsAreRefusedWithTheText(String uri) {
    assertThatThrownBy(() -> S3Location.parse(uri))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + uri + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3://user:marker@b/p",
        "s3://marker@b/p",
        "https://b.s3.amazonaws.com/k?X-Amz-Signature=marker",
        "https://user:marker@host/b",
        "s3://b//k?X-Amz-Security-Token=marker"
      })
  void secretsInALocationAreRefusedAndNotRepeated(String uri) {
    assertThatThrownBy(() -> S3Location.parse(uri))
        .isInstanceOf(IllegalArgumentException.class)
        .satisfies(e -> assertThat(RecordingLogs.stackTrace(e)).doesNotContain("marker"));
  }

  @Test
  void namesStayBelowThePrefix() {
    assertThat(new S3Location("b", "p/q").keyOf("x/y")).isEqualTo("p/q/x/y");
    assertThat(new S3Location("b", "").keyOf("x")).isEqualTo("x");
    assertThat(new S3Location("b", "p")).hasToString("s3://b/p");
  }

  @Test
  void placesHoldThemselvesAndWhatIsBelowThem() {
    S3Location folder = new S3Location("b", "p");

    assertThat(folder.holds(folder)).isTrue();
    assertThat(folder.holds(new S3Location("b", "p/q"))).isTrue();
    assertThat(new S3Location("b", "").holds(folder)).isTrue();
    assertThat(folder.holds(new S3Location("b", "pq"))).isFalse();
    assertThat(folder.holds(new S3Location("b", ""))).isFalse();
    assertThat(folder.holds(new S3Location("c", "p/q"))).isFalse();
  }
}
