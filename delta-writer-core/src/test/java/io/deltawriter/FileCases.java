package io.deltawriter;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.nio.charset.Charset;
import java.util.List;

/** Whole files: how records are kept apart, what begins and ends a file, and its encoding. */
final class FileCases {

  private static final String NO_RECORDS = "The file holds no JSON records";
  private static final String NO_OBJECT = "Each record must be a JSON object";
  private static final String NO_ELEMENT = "Each element of the JSON array must be an object";
  private static final String FOLLOWS = "Text follows the record";
  private static final String CUT_LINE = "not complete at the end of its line";
  private static final String CUT_ARRAY = "The file ends inside of its JSON array";
  private static final String BEHIND_ARRAY = "Text follows the end of the JSON array";
  private static final String COMMA = "A comma or the closing ] must follow";

  private FileCases() {}

  static void addTo(CaseList cases) {
    empty(cases);
    loneValues(cases);
    lines(cases);
    linesThatAreWrong(cases);
    lineEnds(cases);
    unfinishedLines(cases);
    arrays(cases);
    arraysThatAreWrong(cases);
    unfinishedArrays(cases);
    byteOrderMarks(cases);
    encodings(cases);
    depth(cases);
    longRecords(cases);
  }

  private static void empty(CaseList cases) {
    cases.add(InputCase.taken("no bytes", ""));
    cases.add(InputCase.taken("a blank", " "));
    cases.add(InputCase.taken("blank lines", "\n\r\n \t\r\n\n"));
    cases.add(InputCase.taken("byte order mark only", "\uFEFF"));
    cases.add(InputCase.taken("byte order mark and blank lines", "\uFEFF\n\n"));
    cases.add(InputCase.taken("empty array", "[]"));
    cases.add(InputCase.taken("empty array among blanks", "\n [ \r\n\t] \n"));
  }

  private static void loneValues(CaseList cases) {
    for (String value :
        List.of(
            "null",
            "true",
            "0",
            "-1",
            "1.5e3",
            "'text'",
            "word",
            "NaN",
            "}",
            "]",
            ",",
            ":",
            "-",
            "// {}",
            "# {}",
            "<a/>",
            "a,b\n1,2",
            "---\na: 1",
            "PAR1",
            "()",
            "\\u007B\\u007D")) {
      cases.add(InputCase.rejected("only " + value, "\n" + value, 1, 1, "", NO_RECORDS));
    }
    cases.add(InputCase.rejected("only NUL", "«00»", 1, 0, "", "UTF-16"));
    cases.add(InputCase.rejected("NUL before a record", "«00»{'n':1}", 1, 0, "", "UTF-16"));
    cases.add(InputCase.rejected("form feed before a record", "«0C»{'n':1}", 1, 0, "", NO_RECORDS));
    cases.add(
        InputCase.rejected(
            "no-break space before a record", "\u00A0{'n':1}", 1, 0, "", NO_RECORDS));
    cases.add(
        InputCase.rejected("record separator (RFC 7464)", "«1E»{'n':1}\n", 1, 0, "", NO_RECORDS));
    cases.add(InputCase.rejected("ZIP", "PK«03 04 14 00»", 1, 0, "", NO_RECORDS));
    cases.add(InputCase.rejected("Zstandard", "«28 B5 2F FD 04 00»", 1, 0, "", NO_RECORDS));
    cases.add(InputCase.rejected("bzip2", "BZh91AY", 1, 0, "", NO_RECORDS));
  }

  private static void lines(CaseList cases) {
    cases.add(InputCase.taken("one line", "{'n':1}", "n=1"));
    cases.add(InputCase.taken("last line has an end", "{'n':1}\n{'n':2}\n", "n=1", "n=2"));
    cases.add(InputCase.taken("last line has none", "{'n':1}\n{'n':2}", "n=1", "n=2"));
    cases.add(
        InputCase.taken("blank lines between", "\n\n{'n':1}\n \t\n\n{'n':2}\n\n", "n=1", "n=2"));
    cases.add(InputCase.taken("blanks around", "  {'n':1}\t\n \t{'n':2}  ", "n=1", "n=2"));
  }

  private static void linesThatAreWrong(CaseList cases) {
    cases.add(InputCase.rejected("comma behind each line", "{'n':1},\n{'n':2}", 1, 7, "", FOLLOWS));
    cases.add(InputCase.rejected("two records in a line", "{'n':1} {'n':2}", 1, 8, "", FOLLOWS));
    cases.add(
        InputCase.rejected(
            "records without anything between", "{'n':1}{'n':2}", 1, 7, "", FOLLOWS));
    cases.add(InputCase.rejected("a bracket too many", "{'n':1}\n{'n':2}}\n", 2, 15, "", FOLLOWS));
    cases.add(InputCase.rejected("text behind", "{'n':1}\n{'n':2} end", 2, 16, "", FOLLOWS));
    cases.add(InputCase.rejected("comment behind", "{'n':1} // one", 1, 8, "", FOLLOWS));
    cases.add(InputCase.rejected("NUL behind", "{'n':1}«00»", 1, 7, "", FOLLOWS));
    cases.add(
        InputCase.rejected(
            "NUL filled up to a block", "{'n':1}\n«00 00 00 00»", 2, 8, "", NO_OBJECT));
    cases.add(InputCase.rejected("end of file of DOS", "{'n':1}\r\n«1A»", 2, 9, "", NO_OBJECT));
    cases.add(
        InputCase.rejected("invalid bytes behind", "{'n':1}«FF»", 1, 7, "", "not valid UTF-8"));
    cases.add(
        InputCase.rejected("null among lines", "{'n':1}\nnull\n{'n':2}", 2, 8, "", NO_OBJECT));
    cases.add(InputCase.rejected("array among lines", "{'n':1}\n[{'n':2}]", 2, 8, "", NO_OBJECT));
    cases.add(
        InputCase.rejected("comment among lines", "{'n':1}\n# two\n{'n':2}", 2, 8, "", NO_OBJECT));
    cases.add(InputCase.rejected("closing bracket of no array", "{'n':1}\n]", 2, 8, "", NO_OBJECT));
    cases.add(InputCase.rejected("header of a table", "{'n':1}\nn,s\n", 2, 8, "", NO_OBJECT));
  }

  private static void lineEnds(CaseList cases) {
    cases.add(InputCase.taken("LF", "{'n':1}\n{'n':2}", "n=1", "n=2"));
    cases.add(InputCase.taken("CR LF", "{'n':1}\r\n{'n':2}\r\n", "n=1", "n=2"));
    cases.add(InputCase.taken("LF and CR LF", "{'n':1}\r\n{'n':2}\n{'n':3}", "n=1", "n=2", "n=3"));
    cases.add(InputCase.taken("CR CR LF", "{'n':1}\r\r\n{'n':2}", "n=1", "n=2"));
    cases.add(InputCase.taken("CR in an array", "[{'n':1},\r{'n':2}\r]\r", "n=1", "n=2"));
    cases.add(InputCase.rejected("CR alone", "{'n':1}\r{'n':2}\r", 1, 8, "", FOLLOWS));
    cases.add(InputCase.rejected("next line (NEL)", "{'n':1}\u0085{'n':2}", 1, 7, "", FOLLOWS));
    cases.add(InputCase.rejected("line separator (LS)", "{'n':1}\u2028{'n':2}", 1, 7, "", FOLLOWS));
    cases.add(
        InputCase.rejected("paragraph separator (PS)", "{'n':1}\u2029{'n':2}", 1, 7, "", FOLLOWS));
    cases.add(InputCase.rejected("form feed", "{'n':1}\n«0C»{'n':2}", 2, 8, "", NO_OBJECT));
    cases.add(InputCase.rejected("record separator", "{'n':1}\n«1E»{'n':2}", 2, 8, "", NO_OBJECT));
  }

  private static void unfinishedLines(CaseList cases) {
    cases.add(InputCase.rejected("bracket only", "{", 1, 1, "", CUT_LINE));
    cases.add(InputCase.rejected("record over two lines", "{'n':\n1}", 1, 5, "n", CUT_LINE));
    cases.add(InputCase.rejected("record over many lines", "{\n  'n': 1\n}\n", 1, 1, "", CUT_LINE));
    cases.add(InputCase.rejected("line end in a text", "{'s':'a\nb'}", 1, 7, "s", CUT_LINE));
    cases.add(
        InputCase.rejected("escaped line end in a text", "{'s':'a\\\nb'}", 1, 8, "s", CUT_LINE));
    cases.add(InputCase.rejected("cut in a name", "{'n':1}\n{'na", 2, 12, "", CUT_LINE));
    cases.add(InputCase.rejected("cut behind a name", "{'n':1}\n{'n'", 2, 12, "n", CUT_LINE));
    cases.add(InputCase.rejected("cut behind a colon", "{'n':1}\n{'n':", 2, 13, "n", CUT_LINE));
    cases.add(InputCase.rejected("cut in a text", "{'n':1}\n{'s':'ab", 2, 16, "s", CUT_LINE));
    cases.add(InputCase.rejected("cut in an escape", "{'n':1}\n{'s':'\\u00", 2, 18, "s", CUT_LINE));
    cases.add(
        InputCase.rejected("cut behind a backslash", "{'n':1}\n{'s':'\\", 2, 15, "s", CUT_LINE));
    cases.add(
        InputCase.rejected("cut in a character", "{'s':'«E2 82»", 1, 6, "s", "not valid UTF-8"));
    cases.add(InputCase.rejected("cut in a literal", "{'s':tr", 1, 7, "s", CUT_LINE));
    cases.add(InputCase.rejected("cut in a number", "{'n':-", 1, 6, "n", CUT_LINE));
    cases.add(InputCase.rejected("cut behind a number", "{'n':12", 1, 7, "", CUT_LINE));
    cases.add(InputCase.rejected("cut in an array of a record", "{'l':[1,2", 1, 9, "l", CUT_LINE));
    cases.add(InputCase.rejected("cut behind a comma", "{'n':1,", 1, 7, "", CUT_LINE));
  }

  private static void arrays(CaseList cases) {
    cases.add(InputCase.taken("array of one", "[{'n':1}]", "n=1"));
    cases.add(InputCase.taken("array on one line", "[{'n':1},{'n':2}]", "n=1", "n=2"));
    cases.add(
        InputCase.taken("array on many lines", "[\n{\n'n':1\n}\n,\n{'n'\n:2}\n]\n", "n=1", "n=2"));
    cases.add(InputCase.taken("array of empty objects", "[{},{}]", "", ""));
    cases.add(
        InputCase.taken(
            "brackets in texts of an array", "[{'s':']}'},{'s':'[{'}]", "s=]}", "s=[{"));
    cases.add(
        InputCase.taken("quotes in texts of an array", "[{'s':'\\'},'},{'n':1}]", "s='},", "n=1"));
    cases.add(
        InputCase.taken(
            "backslashes in texts of an array", "[{'s':'\\\\'},{'n':1}]", "s=\\", "n=1"));
  }

  private static void arraysThatAreWrong(CaseList cases) {
    cases.add(
        InputCase.rejected("comma at the end of an array", "[{'n':1},]", 2, 9, "", NO_ELEMENT));
    cases.add(
        InputCase.rejected("comma at the start of an array", "[,{'n':1}]", 1, 1, "", NO_ELEMENT));
    cases.add(InputCase.rejected("comma in an empty array", "[,]", 1, 1, "", NO_ELEMENT));
    cases.add(
        InputCase.rejected("two commas in an array", "[{'n':1},,{'n':2}]", 2, 9, "", NO_ELEMENT));
    cases.add(InputCase.rejected("no comma in an array", "[{'n':1} {'n':2}]", 2, 9, "", COMMA));
    cases.add(InputCase.rejected("lines in an array", "[{'n':1}\n{'n':2}]", 2, 9, "", COMMA));
    cases.add(InputCase.rejected("semicolon in an array", "[{'n':1};{'n':2}]", 2, 8, "", COMMA));
    cases.add(InputCase.rejected("number in an array", "[1]", 1, 1, "", NO_ELEMENT));
    cases.add(InputCase.rejected("null in an array", "[{'n':1},null]", 2, 9, "", NO_ELEMENT));
    cases.add(InputCase.rejected("text in an array", "['a']", 1, 1, "", NO_ELEMENT));
    cases.add(InputCase.rejected("array in an array", "[[{'n':1}]]", 1, 1, "", NO_ELEMENT));
    cases.add(InputCase.rejected("comment in an array", "[/**/{'n':1}]", 1, 1, "", NO_ELEMENT));
    cases.add(InputCase.rejected("array closed twice", "[{'n':1}]]", 2, 9, "", BEHIND_ARRAY));
    cases.add(InputCase.rejected("array closed as object", "[{'n':1}}", 2, 8, "", COMMA));
    cases.add(InputCase.rejected("empty array closed as object", "[}", 1, 1, "", NO_ELEMENT));
    cases.add(InputCase.rejected("two arrays", "[{'n':1}][{'n':2}]", 2, 9, "", BEHIND_ARRAY));
    cases.add(
        InputCase.rejected(
            "two arrays on two lines", "[{'n':1}]\n[{'n':2}]", 2, 10, "", BEHIND_ARRAY));
    cases.add(
        InputCase.rejected(
            "record behind an array", "[{'n':1}]\n{'n':2}", 2, 10, "", BEHIND_ARRAY));
    cases.add(InputCase.rejected("comma behind an array", "[{'n':1}],", 2, 9, "", BEHIND_ARRAY));
    cases.add(
        InputCase.rejected("comment behind an array", "[{'n':1}] //", 2, 10, "", BEHIND_ARRAY));
    cases.add(InputCase.rejected("NUL behind an array", "[{'n':1}]«00»", 2, 9, "", BEHIND_ARRAY));
    cases.add(InputCase.rejected("text behind an empty array", "[]x", 1, 2, "", BEHIND_ARRAY));
    cases.add(
        InputCase.rejected(
            "record separator in a record", "[{'s':'«1E»'}]", 1, 7, "", "write \\u001E"));
  }

  private static void unfinishedArrays(CaseList cases) {
    cases.add(InputCase.rejected("opening bracket only", "[", 1, 1, "", CUT_ARRAY));
    cases.add(InputCase.rejected("array without end", "[{'n':1}", 2, 8, "", CUT_ARRAY));
    cases.add(InputCase.rejected("array without end, blank", "[{'n':1}\n\n", 2, 10, "", CUT_ARRAY));
    cases.add(InputCase.rejected("array cut behind a comma", "[{'n':1},", 2, 9, "", CUT_ARRAY));
    cases.add(InputCase.rejected("array cut in a record", "[{'n':1},{'n", 2, 12, "", CUT_ARRAY));
    cases.add(InputCase.rejected("array cut in a text", "[{'n':1},{'s':']", 2, 16, "s", CUT_ARRAY));
    cases.add(
        InputCase.rejected(
            "text without end in an array", "[{'s':'a},{'n':1}]", 1, 12, "", "a comma or }"));
    cases.add(
        InputCase.rejected(
            "bracket missing in an array", "[{'n':1,{'n':2}]", 1, 8, "", "a field name"));
  }

  private static void byteOrderMarks(CaseList cases) {
    cases.add(InputCase.taken("byte order mark, lines", "\uFEFF{'n':1}\n{'n':2}", "n=1", "n=2"));
    cases.add(InputCase.taken("byte order mark, array", "\uFEFF[{'n':1}]", "n=1"));
    cases.add(
        InputCase.rejected(
            "byte order mark counts", "\uFEFF{'n':1}\n{'n':x}", 2, 16, "n", "a value"));
    cases.add(
        InputCase.rejected("two byte order marks", "\uFEFF\uFEFF{'n':1}", 1, 3, "", NO_RECORDS));
    cases.add(InputCase.rejected("half a byte order mark", "«EF BB»{'n':1}", 1, 0, "", NO_RECORDS));
    cases.add(
        InputCase.rejected(
            "byte order mark behind a blank", " \uFEFF{'n':1}", 1, 1, "", NO_RECORDS));
    cases.add(
        InputCase.rejected(
            "files put together with their marks", "{'n':1}\n\uFEFF{'n':2}", 2, 8, "", NO_OBJECT));
  }

  private static void encodings(CaseList cases) {
    for (String text : List.of("{\"n\":1}\n", "[{\"n\":1}]", "\n{\"n\":1}")) {
      encoded(cases, "UTF-16LE", text, UTF_16LE);
      encoded(cases, "UTF-16BE", text, UTF_16BE);
      encoded(cases, "UTF-32LE", text, Charset.forName("UTF-32LE"));
      encoded(cases, "UTF-32BE", text, Charset.forName("UTF-32BE"));
    }
    cases.add(InputCase.rejected("UTF-7", "+AHsAfQ-", 1, 0, "", NO_RECORDS));
    cases.add(InputCase.rejected("EBCDIC", "«C0 7F 95 7F 7A F1 D0»", 1, 0, "", NO_RECORDS));
  }

  private static void encoded(CaseList cases, String name, String text, Charset charset) {
    String shown = name + ": " + text.strip();
    boolean blank = text.startsWith("\n");
    cases.add(
        InputCase.rejected(
            shown + " with mark", ("\uFEFF" + text).getBytes(charset), 1, 0, "", "UTF-16"));
    if (!blank) {
      cases.add(InputCase.rejected(shown, text.getBytes(charset), 1, 0, "", "UTF-16"));
    }
  }

  private static void depth(CaseList cases) {
    cases.add(
        InputCase.rejected("100,000 opening brackets", "[".repeat(100_000), 1, 1, "", NO_ELEMENT));
    cases.add(
        InputCase.rejected(
            "100,000 opening braces", "{".repeat(100_000), 1, 1, "", "a field name"));
    cases.add(
        InputCase.rejected(
            "100,000 opening brackets in a field",
            "{'s':" + "[".repeat(100_000),
            1,
            204,
            ("s" + "[0]".repeat(199)).substring(0, 97) + "...",
            "nested deeper than 200 levels"));
    cases.add(
        InputCase.rejected(
            "100,000 blank lines and an error",
            "\n".repeat(100_000) + "x",
            1,
            100_000,
            "",
            NO_RECORDS));
    cases.add(InputCase.taken("100,000 blank lines", "\n".repeat(100_000) + "{'n':1}", "n=1"));
  }

  private static void longRecords(CaseList cases) {
    cases.add(
        InputCase.rejected(
            "a record above the limit",
            "{'n':1}\n{'s':'" + "a".repeat(CaseTable.MAX_RECORD_BYTES) + "'}\n{'n':2}",
            2,
            8,
            "",
            "longer than " + CaseTable.MAX_RECORD_BYTES + " bytes"));
    cases.add(
        InputCase.rejected(
            "a record above the limit in an array",
            "[{'n':1},{'s':'" + "a".repeat(CaseTable.MAX_RECORD_BYTES) + "'}]",
            2,
            9,
            "",
            "longer than " + CaseTable.MAX_RECORD_BYTES + " bytes"));
    String longest = "a".repeat(CaseTable.MAX_RECORD_BYTES - "{'s':''}".length());
    cases.add(
        InputCase.taken("a record of the limit", "{'s':'" + longest + "'}\n", "s=" + longest));
    cases.add(
        InputCase.taken(
            "a record of the limit in an array", "[{'s':'" + longest + "'}]", "s=" + longest));
  }
}
