package io.deltawriter;

/**
 * Strings and names of fields: {@code s} is a string, {@code n} a long, and other fields have no
 * column.
 */
final class TextCases {

  private TextCases() {}

  static void addTo(CaseList cases) {
    good(cases);
    escapes(cases);
    surrogates(cases);
    controls(cases);
    overlong(cases);
    truncated(cases);
  }

  private static void good(CaseList cases) {
    cases.taken("empty text", "{'s':''}", "s=");
    cases.taken("blank text", "{'s':' \u00A0\u3000'}", "s= \u00A0\u3000");
    cases.taken("all short escapes", "{'s':'\\'\\\\\\/\\b\\f\\n\\r\\t'}", "s='\\/\b\f\n\r\t");
    cases.taken(
        "escapes in hexadecimal", "{'s':'\\u0041\\u00e9\\u00E9\\uFB01'}", "s=A\u00E9\u00E9\uFB01");
    cases.taken("escaped pair", "{'s':'\\ud83d\\uDE00'}", "s=\uD83D\uDE00");
    cases.taken("escaped last character", "{'s':'\\uDBFF\\uDFFF'}", "s=\uDBFF\uDFFF");
    cases.taken("escaped NUL", "{'s':'a\\u0000b'}", "s=a\u0000b");
    cases.taken("escaped backslash before u", "{'s':'\\\\ud800'}", "s=\\ud800");
    cases.taken("escaped no-character", "{'s':'\\uFFFE\\uFFFF\\uFDD0'}", "s=\uFFFE\uFFFF\uFDD0");
    cases.taken("no-characters as they are", "{'s':'\uFFFE\uFFFF\uFDD0'}", "s=\uFFFE\uFFFF\uFDD0");
    cases.taken(
        "one to four bytes", "{'s':'z\u00E9\u6C34\uD834\uDD1E'}", "s=z\u00E9\u6C34\uD834\uDD1E");
    cases.taken(
        "first and last of each length",
        "{'s':' \u007F\u0080\u07FF\u0800\uD7FF\uE000\uFFFD\uD800\uDC00\uDBFF\uDFFF'}",
        "s= \u007F\u0080\u07FF\u0800\uD7FF\uE000\uFFFD\uD800\uDC00\uDBFF\uDFFF");
    cases.taken("delete and C1 controls", "{'s':'\u007F\u0080\u009F'}", "s=\u007F\u0080\u009F");
    cases.taken(
        "line and paragraph separator", "{'s':'\u2028\u2029\u0085'}", "s=\u2028\u2029\u0085");
    cases.taken("byte order mark in text", "{'s':'\uFEFF'}", "s=\uFEFF");
    cases.taken("text in both directions", "{'s':'\u202Ea\u202C'}", "s=\u202Ea\u202C");
    cases.taken("not composed", "{'s':'e\u0301'}", "s=e\u0301");
    cases.taken("brackets in text", "{'s':'}]{[,:\\'}'}", "s=}]{[,:'}");
    cases.taken("text that is JSON", "{'s':'{\\'a\\':1}'}", "s={'a':1}");
    cases.taken(
        "escapes kept in text of an object", "{'s':{'a\\u0062':'\\n'}}", "s={'a\\u0062':'\\n'}");
  }

  private static void escapes(CaseList cases) {
    String expected = "after a backslash";
    cases.rejected("escape of a single quote", "{'s':'\\«27»'}", 7, "s", expected);
    cases.rejected("escape of a", "{'s':'\\a'}", 7, "s", expected);
    cases.rejected("escape of v", "{'s':'\\v'}", 7, "s", expected);
    cases.rejected("escape of zero", "{'s':'\\0'}", 7, "s", expected);
    cases.rejected("escape in capitals", "{'s':'\\N'}", 7, "s", expected);
    cases.rejected("escape in hexadecimal of C", "{'s':'\\x41'}", 7, "s", expected);
    cases.rejected("escape of U", "{'s':'\\U00000041'}", 7, "s", expected);
    cases.rejected("escape of a blank", "{'s':'\\ '}", 7, "s", expected);
    cases.rejected("escape of a tab", "{'s':'\\\t'}", 7, "s", expected);
    cases.rejected("escape of a letter beyond ASCII", "{'s':'\\\u00E9'}", 7, "s", expected);
    cases.rejected("escape in a name", "{'\\q':1}", 3, "", expected);
    cases.rejected("escape in a text without column", "{'x':['\\q']}", 8, "x[0]", expected);
    String digits = "four hexadecimal digits";
    cases.rejected("three digits", "{'s':'\\u12'}", 10, "s", digits);
    cases.rejected("no digits", "{'s':'\\u'}", 8, "s", digits);
    cases.rejected("a letter among the digits", "{'s':'\\u00g0'}", 10, "s", digits);
    cases.rejected("a sign among the digits", "{'s':'\\u+041'}", 8, "s", digits);
    cases.rejected("digits in braces", "{'s':'\\u{41}'}", 8, "s", digits);
    cases.rejected("digits of another script", "{'s':'\\u004\uFF11'}", 11, "s", digits);
    cases.rejected("digits of another script in a name", "{'\\u\u0660041':1}", 4, "", digits);
  }

  private static void surrogates(CaseList cases) {
    String half = "half a surrogate pair";
    cases.rejected("escaped high half", "{'s':'\\uD800'}", 6, "s", half);
    cases.rejected("escaped low half", "{'s':'\\uDC00'}", 6, "s", half);
    cases.rejected("escaped halves turned around", "{'s':'\\uDE00\\uD83D'}", 6, "s", half);
    cases.rejected("escaped high half twice", "{'s':'\\uD83D\\uD83D\\uDE00'}", 6, "s", half);
    cases.rejected("escaped high half and a letter", "{'s':'a\\uD83Dx'}", 7, "s", half);
    cases.rejected("escaped high half and another escape", "{'s':'\\uD83D\\n'}", 6, "s", half);
    cases.rejected("escaped high half cut off", "{'s':'\\uD83D\\uDE0'}", 6, "s", half);
    cases.rejected("escaped half in a name", "{'\\uD800':1}", 2, "", half);
    cases.rejected("escaped half without column", "{'x':{'y':'\\uDFFF'}}", 11, "x.y", half);
    cases.rejected("escaped half in text of an object", "{'s':{'y':'\\uDFFF'}}", 11, "s.y", half);
    cases.rejected("escaped half where a number belongs", "{'n':'\\uDFFF'}", 6, "n", half);
  }

  private static void controls(CaseList cases) {
    String expected = "an escape is expected for a control character";
    cases.rejected("tab in text", "{'s':'a\tb'}", 7, "s", expected);
    cases.rejected("NUL in text", "{'s':'a«00»b'}", 7, "s", expected);
    cases.rejected("escape character in text", "{'s':'«1B»[31m'}", 6, "s", expected);
    cases.rejected("last control character in text", "{'s':'«1F»'}", 6, "s", expected);
    cases.rejected("carriage return in text", "{'s':'a\rb'}", 7, "s", expected);
    cases.rejected("tab in a name", "{'n\t':1}", 3, "", expected);
    cases.rejected("tab in a text without column", "{'x':'\t'}", 6, "x", expected);
    cases.rejected("tab in text of an object", "{'s':['\t']}", 7, "s[0]", expected);
  }

  private static void overlong(CaseList cases) {
    String problem = "The record is not valid UTF-8";
    cases.rejected("overlong slash, two bytes", "{'s':'«C0 AF»'}", 6, "s", problem);
    cases.rejected("overlong quote", "{'s':'«C0 A2»'}", 6, "s", problem);
    cases.rejected("overlong NUL", "{'s':'«C0 80»'}", 6, "s", problem);
    cases.rejected("overlong, last of two bytes", "{'s':'«C1 BF»'}", 6, "s", problem);
    cases.rejected("overlong slash, three bytes", "{'s':'«E0 80 AF»'}", 6, "s", problem);
    cases.rejected("overlong, last of three bytes", "{'s':'«E0 9F BF»'}", 6, "s", problem);
    cases.rejected("overlong slash, four bytes", "{'s':'«F0 80 80 AF»'}", 6, "s", problem);
    cases.rejected("overlong, last of four bytes", "{'s':'«F0 8F BF BF»'}", 6, "s", problem);
    cases.rejected("five bytes", "{'s':'«F8 88 80 80 80»'}", 6, "s", problem);
    cases.rejected("six bytes", "{'s':'«FC 84 80 80 80 80»'}", 6, "s", problem);
    cases.rejected("high half in bytes", "{'s':'«ED A0 80»'}", 6, "s", problem);
    cases.rejected("low half in bytes", "{'s':'«ED BF BF»'}", 6, "s", problem);
    cases.rejected("pair as two halves (CESU-8)", "{'s':'«ED A0 BD ED B8 80»'}", 6, "s", problem);
    cases.rejected("above the last character", "{'s':'«F4 90 80 80»'}", 6, "s", problem);
    cases.rejected("far above the last character", "{'s':'«F7 BF BF BF»'}", 6, "s", problem);
  }

  private static void truncated(CaseList cases) {
    String problem = "The record is not valid UTF-8";
    cases.rejected("byte FE", "{'s':'a«FE»'}", 7, "s", problem);
    cases.rejected("byte FF", "{'s':'a«FF»'}", 7, "s", problem);
    cases.rejected("second byte alone", "{'s':'a«80»'}", 7, "s", problem);
    cases.rejected("second byte too many", "{'s':'\u00E9«BF»'}", 8, "s", problem);
    cases.rejected("first of two bytes", "{'s':'a«C3»'}", 7, "s", problem);
    cases.rejected("two of three bytes", "{'s':'a«E2 82»'}", 7, "s", problem);
    cases.rejected("three of four bytes", "{'s':'a«F0 9F 98»'}", 7, "s", problem);
    cases.rejected("first byte twice", "{'s':'«C3 C3 A9»'}", 6, "s", problem);
    cases.rejected("Latin-1", "{'s':'caf«E9»'}", 9, "s", problem);
    cases.rejected("Windows-1252 quotes", "{'s':'«93»a«94»'}", 6, "s", problem);
    cases.rejected("in a name", "{'«FF»':1}", 2, "", problem);
    cases.rejected("in a text without column", "{'x':[1,'«FF»']}", 9, "x[1]", problem);
    cases.rejected("in text of an object", "{'s':{'a':'«FF»'}}", 11, "s.a", problem);
    cases.rejected("between tokens", "{«FF»'n':1}", 1, "", problem);
    cases.rejected("behind an escape", "{'s':'\\«C3 A9 FF»'}", 7, "s", "after a backslash");
    cases.rejected("within an escape", "{'s':'\\u00«FF»'}", 10, "s", problem);
  }
}
