package io.deltawriter.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class ObjectNamesTest {

  @Property
  void orderIsThatOfUtf8Bytes(@ForAll("texts") String left, @ForAll("texts") String right) {
    int byBytes = Arrays.compareUnsigned(left.getBytes(UTF_8), right.getBytes(UTF_8));

    assertThat(Integer.signum(ObjectNames.ORDER.compare(left, right)))
        .isEqualTo(Integer.signum(byBytes));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("a", "/", "\uD7FF", "\uE000", "\uFFFF", "\uD800\uDC00", "\uDBFF\uDFFF")
        .list()
        .ofMaxSize(5)
        .map(parts -> String.join("", parts));
  }
}
