package io.deltawriter.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ShownTextTest {

  @Test
  void whatPeopleReadStays() {
    String text = "s3://in/customers/é 水 😀 %2F \\ \"quoted\" 'x' <a>";

    assertThat(ShownText.of(text)).isEqualTo(text);
    assertThat(ShownText.of("")).isEmpty();
  }

  @Test
  void whatForgesHidesOrTurnsAroundIsEscaped() {
    assertThat(ShownText.of("a\nb\r\t\0\u001B[2J\u007F\u0085\u009B"))
        .isEqualTo("a\\u000Ab\\u000D\\u0009\\u0000\\u001B[2J\\u007F\\u0085\\u009B");
    assertThat(ShownText.of("\u2028\u2029\u202E\u2066\u200B\u200D\uFEFF"))
        .isEqualTo("\\u2028\\u2029\\u202E\\u2066\\u200B\\u200D\\uFEFF");
    assertThat(ShownText.of("\uD800x\uDB40\uDC41")).isEqualTo("\\uD800x\\uDB40\\uDC41");
  }

  @Property(tries = 300)
  void isOneLineThatStaysTheSame(@ForAll String text) {
    String shown = ShownText.of(text);

    assertThat(shown).doesNotContainPattern("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Cn}\\p{Zl}\\p{Zp}]");
    assertThat(ShownText.of(shown)).isEqualTo(shown);
  }
}
