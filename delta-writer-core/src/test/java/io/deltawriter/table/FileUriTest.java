package io.deltawriter.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.URISyntaxException;
import java.text.Normalizer;
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
  void textIsThatOfJavasUris(@ForAll SourceKey key) throws URISyntaxException {
    String name = KeyPath.partitionOf("source_file", key) + "/part-1.zstd.parquet";

    String uri = FileUri.of(name);

    assertThat(uri).isEqualTo(new URI(null, null, name, null).toString());
    assertThat(new URI(uri).getPath()).isEqualTo(name);
    // What a strict writer makes of it is read as well; it composes characters, which changes the
    // name, so only for names that are composed already.
    if (Normalizer.isNormalized(name, Normalizer.Form.NFC)) {
      assertThat(FileUri.nameOf(new URI(uri).toASCIIString())).isEqualTo(name);
    }
  }

  @Test
  void escapedFolderIsEncodedOnceMore() {
    assertThat(FileUri.of("k=a%2Fb c/part-1")).isEqualTo("k=a%252Fb%20c/part-1");
    assertThat(FileUri.of("k=ü#/part-1")).isEqualTo("k=ü%23/part-1");
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
