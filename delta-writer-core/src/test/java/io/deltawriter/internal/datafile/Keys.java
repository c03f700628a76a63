package io.deltawriter.internal.datafile;

import io.deltawriter.table.SourceKey;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;

/** Source keys as people and programs name files, and worse. */
public final class Keys extends DomainContextBase {

  @Provide
  public Arbitrary<SourceKey> keys() {
    return texts().map(SourceKey::of);
  }

  static Arbitrary<String> texts() {
    Arbitrary<String> ascii =
        Arbitraries.integers().between(0, 0x80).map(c -> String.valueOf((char) c.intValue()));
    Arbitrary<String> odd =
        Arbitraries.of(
            "%",
            "%2",
            "%2F",
            "%25",
            "+",
            " ",
            "/",
            ":",
            "=",
            "..",
            "//",
            "ä",
            "e\u0301",
            "\u0085",
            "\u2028",
            "\uFFFF",
            "\uD83D\uDE00",
            "\uDBFF\uDFFF");
    return Arbitraries.frequencyOf(Tuple.of(1, ascii), Tuple.of(2, odd))
        .list()
        .ofMinSize(1)
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }
}
