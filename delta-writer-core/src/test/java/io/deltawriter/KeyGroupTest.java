package io.deltawriter;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.table.SourceKey;
import org.junit.jupiter.api.Test;

final class KeyGroupTest {

  private final KeyGroup group = new KeyGroup(SourceKey.of("1"));

  @Test
  void twoSourcesOfOneKeyAreAmbiguous() {
    group.add(source("in/1.txt", "a"));
    group.add(source("in/1.json", "a"));

    assertThat(group.isAmbiguous()).isTrue();
    assertThat(group.sourceNames()).containsExactly("in/1.json", "in/1.txt");
  }

  @Test
  void oneSourceListedTwiceIsOneInItsLaterState() {
    group.add(new KeyRow(KeyRow.Side.TABLE, "k=1/part-1", "b", 0));
    group.add(source("in/1.txt", "a"));
    group.add(source("in/1.txt", "b"));

    assertThat(group.isAmbiguous()).isFalse();
    assertThat(group.isUnchanged()).isTrue();
  }

  private static KeyRow source(String name, String state) {
    return new KeyRow(KeyRow.Side.SOURCE, name, state, 10);
  }
}
