package io.deltawriter.internal.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class TextOrderTest {

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "a", "b", "é", "\uD7FF", "\uE000", "\uFFFD", "\uD83D\uDE00", "\uD800\uDC00")
        .list()
        .ofMaxSize(4)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 500)
  void isTheOrderOfUnsignedBytes(@ForAll("texts") String a, @ForAll("texts") String b) {
    int expected =
        Arrays.compareUnsigned(
            a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    assertThat(Integer.signum(TextOrder.compare(a, b))).isEqualTo(Integer.signum(expected));
  }
}
