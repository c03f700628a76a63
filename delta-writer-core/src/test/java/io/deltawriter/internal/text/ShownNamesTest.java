package io.deltawriter.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShownNamesTest {

  @Test
  void tenAreShownAndAllAreCounted() {
    assertThat(ShownNames.of(List.of("a"))).hasToString("'a'");
    assertThat(ShownNames.of(numbered(10)))
        .hasToString("'0', '1', '2', '3', '4', '5', '6', '7', '8', '9'");
    assertThat(ShownNames.of(numbered(12)).toString()).endsWith("'8', '9' and 2 more");
    assertThat(ShownNames.of(numbered(5000)).toString()).endsWith("'9' and at least 990 more");
  }

  @Test
  void eachCountsOnceAndComesInTheOrderOfItsFirst() {
    ShownNames names = ShownNames.of(List.of("b", "a", "b"));

    assertThat(names.first()).containsExactly("b", "a");
    assertThat(names.count()).isEqualTo(2);
  }

  @Test
  void namesCanNeitherForgeALineNorFillTheMemory() {
    ShownNames names = ShownNames.of(List.of("a\nb", "x".repeat(1_000_000)));

    assertThat(names.first()).containsExactly("a\\u000Ab", "x".repeat(97) + "...");
  }

  private static List<String> numbered(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }
}
