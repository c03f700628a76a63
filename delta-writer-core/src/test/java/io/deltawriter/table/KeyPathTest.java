package io.deltawriter.table;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KeyPathTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '|',
      value = {
        "1 k=1",
        "a/b k=a%2Fb",
        "100% k=100%25",
        "%2F k=%252F",
        "a=b k=a%3Db",
        "a+b k=a+b",
        "a#b?c&d k=a%23b%3Fc&d",
        "'\"*:\\ k=%27%22%2A%3A%5C",
        "{[]^}~ k=%7B%5B%5D%5E}~",
        "<|>` k=<|>`",
        "ü日\uD83D\uDE00 k=ü日\uD83D\uDE00",
        ".. k=.."
      })
  void partitionFolderIsEscapedAsHiveDoes(String key, String folder) {
    assertThat(KeyPath.partitionOf("k", SourceKey.of(key))).isEqualTo(folder);
  }

  @Test
  void spacesStayAndControlCharactersGo() {
    assertThat(KeyPath.partitionOf("k", SourceKey.of(" a b "))).isEqualTo("k= a b ");
    assertThat(KeyPath.partitionOf("k", SourceKey.of("\0\t\n\u001F\u007F\u0080")))
        .isEqualTo("k=%00%09%0A%1F%7F\u0080");
  }

  @Test
  void columnIsEscapedToo() {
    assertThat(KeyPath.partitionOf("a=b/c", SourceKey.of("1"))).isEqualTo("a%3Db%2Fc=1");
  }

  @Property
  @Domain(Keys.class)
  void everyKeyIsFoundAgainInItsFolder(@ForAll SourceKey key) {
    String folder = KeyPath.partitionOf("k", key);

    assertThat(folder).startsWith("k=").doesNotContain("/");
    assertThat(FileUri.nameOf(folder)).isEqualTo("k=" + key);
  }

  @Test
  void flatFolderIsAHashThatNeverChanges() {
    // The check value of CRC-32 is cbf43926. Another hash would not find the files of old tables.
    assertThat(KeyPath.folderOf(TableLayout.FLAT, "k", SourceKey.of("123456789")))
        .isEqualTo("3926");
    assertThat(KeyPath.folderOf(TableLayout.PARTITIONED, "k", SourceKey.of("1"))).isEqualTo("k=1");
  }

  @Property
  @Domain(Keys.class)
  void flatFolderIsFourHexadecimalDigits(@ForAll SourceKey key) {
    assertThat(KeyPath.hashOf(key)).matches("[0-9a-f]{4}");
  }
}
