package io.deltawriter.internal.datafile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.table.SourceKey;
import java.net.URI;
import java.net.URISyntaxException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FileUriTest {

  @Property
  @Domain(Keys.class)
  void nameOfAKeysFileIsFoundAgain(@ForAll SourceKey key) {
    String name = KeyPath.partitionOf("source_file", key) + "/part-1.zstd.parquet";

    String uri = FileUri.of(name);

    assertThat(FileUri.isAbsolute(uri)).isFalse();
    assertThat(FileUri.nameOf(uri)).isEqualTo(name);
  }

  @Property
  @Domain(Keys.class)
  void textIsAsciiAndAUri(@ForAll SourceKey key) throws URISyntaxException {
    String name = KeyPath.partitionOf("source_file", key) + "/part-1.zstd.parquet";

    String uri = FileUri.of(name);

    assertThat(uri).isASCII();
    assertThat(new URI(uri).getPath()).isEqualTo(name);
  }

  @Property
  @Domain(Keys.class)
  void textWithLettersIsThatOfJavasUris(@ForAll SourceKey key) throws URISyntaxException {
    String name = KeyPath.partitionOf("source_file", key) + "/part-1.zstd.parquet";

    String uri = FileUri.withLetters(name);

    assertThat(uri).isEqualTo(new URI(null, null, name, null).toString());
    assertThat(FileUri.nameOf(uri)).isEqualTo(name);
  }

  @Test
  void textIsWhatDeltaRsMakesOfTheName() {
    // As deltalake 1.6.6 wrote the removes of such files, for each character that a name may have.
    assertThat(FileUri.of("k=!$&'()+,-.;=@_ \"#%*:<>?[\\]^`{|}\t\u007f"))
        .isEqualTo("k=!$&'()+,-.;=@_%20%22%23%25%2A%3A%3C%3E%3F%5B%5C%5D%5E%60%7B%7C%7D%09%7F");
    assertThat(FileUri.of("k/:é e\u0301客\uD842\uDFB7\u00a0\u200b\u0085\uffff"))
        .isEqualTo("k/:%C3%A9%20e%CC%81%E5%AE%A2%F0%A0%AE%B7%C2%A0%E2%80%8B%C2%85%EF%BF%BF");
  }

  @Test
  void escapedFolderIsEncodedOnceMore() {
    assertThat(FileUri.of("k=a%2Fb c/part-1")).isEqualTo("k=a%252Fb%20c/part-1");
    assertThat(FileUri.of("k=ü#/part-1")).isEqualTo("k=%C3%BC%23/part-1");
    assertThat(FileUri.withLetters("k=ü#/part-1")).isEqualTo("k=ü%23/part-1");
  }

  @Test
  void colonOfTheFirstSegmentIsNoScheme() {
    String uri = FileUri.of("a:b/c:d");

    assertThat(uri).isEqualTo("a%3Ab/c:d");
    assertThat(FileUri.isAbsolute(uri)).isFalse();
    assertThat(FileUri.nameOf(uri)).isEqualTo("a:b/c:d");
  }

  @Test
  void everyEncodingOfOneNameIsRead() {
    for (String uri :
        new String[] {"k=ü b/x", "k=ü%20b/x", "k=%C3%BC%20b/x", "k%3d%c3%bc%20b%2Fx"}) {
      assertThat(FileUri.nameOf(uri)).as(uri).isEqualTo("k=ü b/x");
    }
  }

  @Test
  void plusIsAPlusAndAStrayPercentSignAPercentSign() {
    assertThat(FileUri.nameOf("a+b")).isEqualTo("a+b");
    assertThat(FileUri.nameOf("a%")).isEqualTo("a%");
    assertThat(FileUri.nameOf("a%2")).isEqualTo("a%2");
    assertThat(FileUri.nameOf("100%/x%zz%20")).isEqualTo("100%/x%zz ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3://bucket/table/part-1.parquet",
        "file:/tmp/t/part-1.parquet",
        "/tmp/t/part-1.parquet",
        "abfss://c@a.dfs.core.windows.net/t/p"
      })
  void filesOfOtherTablesAreTold(String uri) {
    assertThat(FileUri.isAbsolute(uri)).isTrue();
    assertThatThrownBy(() -> FileUri.nameOf(uri))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(uri);
  }

  @Test
  void bytesThatAreNoTextAreRefused() {
    assertThatThrownBy(() -> FileUri.nameOf("a%FFb"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a%FFb");
  }
}
