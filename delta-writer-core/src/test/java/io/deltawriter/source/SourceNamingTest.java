package io.deltawriter.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.table.SourceKey;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SourceNamingTest {

  @ParameterizedTest
  @CsvSource({
    "id-1,id-1",
    "id-1.txt,id-1",
    "id-1.json.gz,id-1",
    "id-1.gz,id-1",
    "john.smith.json,john.smith",
    "john.smith.json.gz,john.smith",
    "a.b.c.d,a.b.c",
    "x.,x",
    "ü \uD83D\uDE00.json,ü \uD83D\uDE00",
    "gz,gz",
    "a.gz.gz,a",
    "a.json.GZ,a.json"
  })
  void defaultKeyIsTheNameWithoutItsExtensions(String name, String key) {
    assertThat(SourceNaming.withoutExtensions().keyOf(name)).contains(SourceKey.of(key));
  }

  @ParameterizedTest
  @ValueSource(strings = {".hidden.json", "_SUCCESS", "_tmp.json", ".", "_"})
  void hiddenFilesHaveNoKey(String name) {
    assertThat(SourceNaming.withoutExtensions().keyOf(name)).isEmpty();
    assertThat(matching("(.*)").keyOf(name)).isEmpty();
  }

  @Test
  void patternMatchesTheWholeName() {
    SourceNaming naming = matching("id-(\\d+)\\.txt");

    assertThat(naming.keyOf("id-17.txt")).contains(SourceKey.of("17"));
    assertThat(naming.keyOf("id-17.txt.gz")).isEmpty();
    assertThat(naming.keyOf("x-id-17.txt")).isEmpty();
    assertThat(naming.keyOf("id-a.txt")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"id-.*", "(a)(b)", "", "(?:a)"})
  void patternMustHaveOneGroup(String regex) {
    assertThatThrownBy(() -> matching(regex))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one group")
        .hasMessageContaining(regex);
  }

  @ParameterizedTest
  @ValueSource(strings = {"id-(.*)\\.txt", "id-(x)?\\.txt"})
  void emptyKeyIsRefusedWithTheFilesName(String regex) {
    assertThatThrownBy(() -> matching(regex).keyOf("id-.txt"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("id-.txt")
        .hasMessageContaining(regex);
  }

  @ParameterizedTest
  @CsvSource({
    "(.+),'',''",
    "id-(.+)\\.txt,id-,.txt",
    "^id-(.+)\\.txt$,id-,.txt",
    "id-(\\d+(?:-\\d+)*)\\.json\\.gz,id-,.json.gz",
    "a ([^)]+)-\\(c\\),'a ',-(c)",
    "x(a|b)y,x,y"
  })
  void literalTextAroundTheGroupGivesTheName(String regex, String before, String after) {
    assertThat(matching(regex).frame()).contains(new NameFrame(before, after));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id-(.+)\\..*",
        "id-?(.+)",
        "(.+)x?",
        "(a)+",
        "a|b(c)",
        "(?:x)(.+)",
        "(.+)(?:\\.gz)?",
        "(?i)id(.+)",
        "(?<key>.+)",
        "\\d(.+)",
        "[ab](c)",
        "(a)\\Qx\\E"
      })
  void anythingElseAroundItGivesNone(String regex) {
    assertThat(matching(regex).frame()).isEmpty();
  }

  @Test
  void flagsChangeWhatLiteralTextMeans() {
    Pattern pattern = Pattern.compile("id-(.+)", Pattern.CASE_INSENSITIVE);

    assertThat(SourceNaming.matching(pattern).frame()).isEmpty();
  }

  private static SourceNaming matching(String regex) {
    return SourceNaming.matching(Pattern.compile(regex));
  }

  @Test
  void literalTextAroundTheGroupLeavesOneName() {
    assertThat(matching("id-(.+)\\.txt").namesOf(SourceKey.of("7")).only()).contains("id-7.txt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"k", "k.json", "k.gz", "k.json.gz", "k.", "k.gz.gz"})
  void namesWithoutExtensionsAreInTheRangeOfTheirKey(String name) {
    NameRange range = SourceNaming.withoutExtensions().namesOf(SourceKey.of("k"));

    assertThat(SourceNaming.withoutExtensions().keyOf(name)).contains(SourceKey.of("k"));
    assertThat(name).startsWith(range.prefix()).isLessThan(range.before().orElseThrow());
    assertThat("k0.json").isGreaterThan(range.before().orElseThrow());
    assertThat(range.endsBefore(name)).isFalse();
    assertThat(range.endsBefore("k0.json")).isTrue();
  }

  @Test
  void otherPatternsMayTakeTheKeyFromAnyName() {
    assertThat(matching("[0-9]+-(.+)").namesOf(SourceKey.of("k"))).isEqualTo(NameRange.all());
  }
}
