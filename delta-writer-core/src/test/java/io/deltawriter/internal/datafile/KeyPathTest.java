package io.deltawriter.internal.datafile;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.table.SourceKey;
import io.deltawriter.table.TableLayout;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
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
        "{[]^} k=%7B%5B%5D%5E}",
        "a~b k=a%7Eb",
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
  void filesOfOthersAndOfEarlierVersionsMayLieWhereHivePutsThem() {
    assertThat(KeyPath.foldersOf(TableLayout.PARTITIONED, "k", SourceKey.of("~a/b")))
        .containsExactly("k=%7Ea%2Fb", "k=~a%2Fb");
    assertThat(KeyPath.foldersOf(TableLayout.PARTITIONED, "k", SourceKey.of("ü b")))
        .containsExactly("k=ü b");
    assertThat(KeyPath.foldersOf(TableLayout.FLAT, "k", SourceKey.of("~"))).hasSize(1);
  }

  @Test
  void columnThatWouldHaveToBeEscapedIsNotInTheFolder() {
    assertThat(KeyPath.partitionOf("a=b/c", SourceKey.of("1"))).isEqualTo("key-1");
    assertThat(KeyPath.partitionOf("a#", SourceKey.of(".."))).isEqualTo("key-..");
    assertThat(KeyPath.foldersOf(TableLayout.PARTITIONED, "a#", SourceKey.of("1")))
        .containsExactly("key-1", "a%23=1");
    assertThat(KeyPath.partitionOf("\u00e9 b", SourceKey.of("1"))).isEqualTo("\u00e9 b=1");
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

  @Property(tries = 300)
  @Domain(Keys.class)
  void keysThatLookAlikeHaveDifferentFilesAndAreFoundAgain(@ForAll SourceKey key) {
    Set<SourceKey> keys = lookalikes(key);

    Map<String, SourceKey> byUri = new HashMap<>();
    for (SourceKey each : keys) {
      byUri.put(FileUri.of(KeyPath.partitionOf("k", each) + "/part-1.parquet"), each);
    }

    assertThat(byUri).hasSameSizeAs(keys);
    byUri.forEach((uri, each) -> assertThat(keyOf(uri)).isEqualTo(each));
  }

  /** The key, and what it becomes by escaping, by taking escapes back and by other habits. */
  private static Set<SourceKey> lookalikes(SourceKey key) {
    String value = key.value();
    String escaped = KeyPath.partitionOf("k", key).substring("k=".length());
    Set<String> texts = new HashSet<>(List.of(value, escaped, FileUri.of(escaped)));
    texts.add(KeyPath.partitionOf("k", SourceKey.of(escaped)).substring("k=".length()));
    texts.add(escaped.toLowerCase(Locale.ROOT));
    texts.add(Normalizer.normalize(value, Normalizer.Form.NFC));
    texts.add(Normalizer.normalize(value, Normalizer.Form.NFD));
    texts.add(value.replace(' ', '+'));
    texts.add(value.replace('/', '\\'));
    texts.add(value.replace("%2F", "/"));
    texts.add(value + " ");
    texts.add(value + "/");
    return texts.stream().map(SourceKey::of).collect(Collectors.toSet());
  }

  private static SourceKey keyOf(String uri) {
    String name = FileUri.nameOf(uri);
    String folder = name.substring("k=".length(), name.lastIndexOf('/'));
    return SourceKey.of(FileUri.nameOf("./" + folder).substring(2));
  }

  @Property(tries = 50)
  @Domain(Keys.class)
  void keysOfAKilobyteAreFoundAgain(@ForAll @Size(min = 100, max = 150) List<SourceKey> parts) {
    String text = parts.stream().map(SourceKey::value).collect(Collectors.joining());
    SourceKey key = SourceKey.of(text);

    String uri = FileUri.of(KeyPath.partitionOf("k", key) + "/part-1.parquet");

    assertThat(text.length()).isGreaterThan(100);
    assertThat(keyOf(uri)).isEqualTo(key);
  }
}
