package io.deltawriter.internal.json;

import io.deltawriter.internal.columns.LeafVector;
import java.util.Set;

/**
 * A row of the table of types: how JSON becomes values of one primitive Delta type. The name of a
 * field is taken by every type, as the key of a map.
 *
 * @param expected what a value must be, as in "a number"
 * @param example a value that would do, as it stands in JSON
 * @param forms the forms a value may have in JSON
 * @param rule makes the value
 */
record Conversion(String expected, String example, Set<JsonForm> forms, Rule rule) {

  /** Adds one value to a vector, or throws and adds nothing. */
  interface Rule {

    /**
     * Adds the value.
     *
     * @param text the value's text: numbers and booleans as written, strings and names unescaped
     */
    void add(JsonForm form, String text, LeafVector vector, int repetitionLevel)
        throws UnfitException;
  }

  Conversion {
    forms = Set.copyOf(forms);
  }

  /** What to say if the value has another form, or a form whose text makes no sense. */
  UnfitException wrongForm() {
    return new UnfitException("is not " + expected, "write " + example);
  }
}
