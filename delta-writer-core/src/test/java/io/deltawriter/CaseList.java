package io.deltawriter;

import java.util.ArrayList;
import java.util.List;

/** Collects cases; those of one record in both forms that a file can have. */
final class CaseList {

  private static final String BEFORE = "{'n':-1}";
  private static final String AFTER = "{'n':-2}";

  private final List<InputCase> cases = new ArrayList<>();

  /** All cases. */
  static List<InputCase> all() {
    CaseList list = new CaseList();
    StructureCases.addTo(list);
    NumberCases.addTo(list);
    TextCases.addTo(list);
    FileCases.addTo(list);
    GzipCases.addTo(list);
    return List.copyOf(list.cases);
  }

  void add(InputCase more) {
    cases.add(more);
  }

  /** A record that is taken, between two others, in lines and in an array. */
  void taken(String name, String record, String row) {
    String lines = BEFORE + "\n" + record + "\r\n" + AFTER;
    String array = "[" + BEFORE + "," + record + "," + AFTER + "]";
    add(InputCase.taken("line: " + name, lines, "n=-1", row, "n=-2"));
    add(InputCase.taken("array: " + name, array, "n=-1", row, "n=-2"));
  }

  /**
   * A record that is rejected, between two good ones, in lines and in an array.
   *
   * @param offset where, from the beginning of the record
   */
  void rejected(String name, String record, long offset, String field, String part) {
    String lines = BEFORE + "\n" + record + "\n" + AFTER;
    String array = "[" + BEFORE + "," + record + "," + AFTER + "]";
    long begin = BEFORE.length() + 1L;
    add(InputCase.rejected("line: " + name, lines, 2, begin + offset, field, part));
    add(InputCase.rejected("array: " + name, array, 2, begin + 1 + offset, field, part));
  }
}
