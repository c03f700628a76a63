package io.deltawriter;

/**
 * The tokens of a record, and whether they fit the columns: {@code s} is a string, {@code n} a
 * long, {@code d} a double, {@code m} a decimal(20,4), {@code l} an array of longs, and other
 * fields have no column.
 */
final class StructureCases {

  private StructureCases() {}

  static void addTo(CaseList cases) {
    good(cases);
    punctuation(cases);
    words(cases);
    arrays(cases);
    blanks(cases);
    wrongTypes(cases);
    withoutColumns(cases);
    duplicates(cases);
    depth(cases);
  }

  private static void good(CaseList cases) {
    cases.taken("no fields", "{}", "");
    cases.taken("white space of JSON", "\t { \t'n'\r:\t1 , \r'd' : 2 } \t", "n=1 d=2.0");
    cases.taken("all is null", "{'s':null,'n':null,'d':null,'m':null,'l':null}", "");
    cases.taken("field without column", "{'x':{'y':[{},[],null,true,-1e5,'']},'n':1}", "n=1");
    cases.taken("names are exact", "{'N':1,'n ':2,' n':3,'n\\u0000':4,'d':5}", "d=5.0");
    cases.taken("name is escaped", "{'\\u006e':1,'\\u0073':'a'}", "s=a n=1");
    cases.taken("empty name", "{'':1,'n':2}", "n=2");
    cases.taken("name like a path", "{'l[0]':1,'a.b':2,'n':3}", "n=3");
    cases.taken("object as text", "{'s': {'b' : [1, 2 ]} }", "s={'b' : [1, 2 ]}");
    cases.taken("array as text", "{'s':[ ]}", "s=[ ]");
    cases.taken("number as text", "{'s':-1.50E+3}", "s=-1.50E+3");
    cases.taken("literal as text", "{'s':false}", "s=false");
    cases.taken("empty array", "{'l':[]}", "l=[]");
    cases.taken("array with null", "{'l':[ null ,1, 2]}", "l=[null, 1, 2]");
  }

  private static void punctuation(CaseList cases) {
    cases.rejected("comma at the end", "{'n':1,}", 7, "", "a field name in double quotes");
    cases.rejected("comma at the start", "{,'n':1}", 1, "", "a field name in double quotes");
    cases.rejected("only a comma", "{,}", 1, "", "a field name in double quotes");
    cases.rejected("two commas", "{'n':1,,'s':2}", 7, "", "a field name in double quotes");
    cases.rejected("no comma", "{'n':1 's':2}", 7, "", "a comma or }");
    cases.rejected("semicolon for comma", "{'n':1;'s':2}", 6, "", "a comma or }");
    cases.rejected("no colon", "{'n' 1}", 5, "n", "a colon");
    cases.rejected("two colons", "{'n'::1}", 5, "n", "a value");
    cases.rejected("equals sign for colon", "{'n'=1}", 4, "n", "a colon");
    cases.rejected("comma for colon", "{'n',1}", 4, "n", "a colon");
    cases.rejected("no value", "{'n':}", 5, "n", "a value");
    cases.rejected("no value before comma", "{'n':,'s':1}", 5, "n", "a value");
    cases.rejected("name only", "{'n'}", 4, "n", "a colon");
    cases.rejected("value only", "{1}", 1, "", "a field name in double quotes");
    cases.rejected("name without quotes", "{n:1}", 1, "", "a field name in double quotes");
    cases.rejected(
        "name in single quotes", "{«27»n«27»:1}", 1, "", "a field name in double quotes");
    cases.rejected("name is a number", "{1:1}", 1, "", "a field name in double quotes");
    cases.rejected("name is null", "{null:1}", 1, "", "a field name in double quotes");
  }

  private static void words(CaseList cases) {
    cases.rejected("text in single quotes", "{'s':«27»a«27»}", 5, "s", "a value");
    cases.rejected("text in back quotes", "{'s':`a`}", 5, "s", "a value");
    cases.rejected("text without quotes", "{'s':abc}", 5, "s", "a value");
    cases.rejected("two texts", "{'s':'a''b'}", 8, "", "a comma or }");
    cases.rejected("block comment", "{/* c */'n':1}", 1, "", "a field name in double quotes");
    cases.rejected("comment before a value", "{'n':/**/1}", 5, "n", "a value");
    cases.rejected("line comment", "{'n':1//c }", 6, "", "a comma or }");
    cases.rejected("hash comment", "{'n':1 #c }", 7, "", "a comma or }");
    cases.rejected("true in capitals", "{'s':TRUE}", 5, "s", "a value");
    cases.rejected("true with capital", "{'s':True}", 5, "s", "a value");
    cases.rejected("half of true", "{'s':tru}", 5, "s", "a value");
    cases.rejected("half of null", "{'s':nul}", 5, "s", "a value");
    cases.rejected("more than null", "{'s':nulll}", 9, "", "a comma or }");
    cases.rejected("undefined", "{'s':undefined}", 5, "s", "a value");
    cases.rejected("None", "{'s':None}", 5, "s", "a value");
    cases.rejected("function", "{'s':f(1)}", 5, "s", "a value");
  }

  private static void arrays(CaseList cases) {
    cases.rejected("array closed as object", "{'l':[1}}", 7, "l", "a comma or ]");
    cases.rejected("object closed as array", "{'x':{'y':1]}", 11, "x", "a comma or }");
    cases.rejected("parentheses", "{'l':(1)}", 5, "l", "a value");
    cases.rejected("array with comma at the end", "{'l':[1,]}", 8, "l[1]", "a value");
    cases.rejected("array with comma at the start", "{'l':[,1]}", 6, "l[0]", "a value");
    cases.rejected("array with two commas", "{'l':[1,,2]}", 8, "l[1]", "a value");
    cases.rejected("array without comma", "{'l':[1 2]}", 8, "l", "a comma or ]");
    cases.rejected("array with colon", "{'l':[1:2]}", 7, "l", "a comma or ]");
  }

  private static void blanks(CaseList cases) {
    cases.rejected(
        "form feed between tokens", "{«0C»'n':1}", 1, "", "a field name in double quotes");
    cases.rejected("vertical tab between tokens", "{'n':«0B»1}", 5, "n", "a value");
    cases.rejected("no-break space between tokens", "{'n':\u00A01}", 5, "n", "a value");
    cases.rejected("zero width space between tokens", "{'n':1\u200B}", 6, "", "a comma or }");
    cases.rejected("line separator between tokens", "{'n':1\u2028}", 6, "", "a comma or }");
    cases.rejected(
        "byte order mark between tokens", "{\uFEFF'n':1}", 1, "", "a field name in double");
    cases.rejected("NUL between tokens", "{'n':«00»1}", 5, "n", "a value");
    cases.rejected("NUL at the end", "{'n':1«00»}", 6, "", "a comma or }");
    cases.rejected(
        "deep in a field without column", "{'x':[{'y':[0,{'z':tru}]}]}", 19, "x[0].y[1].z", "a");
  }

  private static void withoutColumns(CaseList cases) {
    String problem = "The record has no field of the table: it has ";
    cases.rejected("no column", "{'x':1}", 0, "", problem + "'x' but the columns are 's', 'n', ");
    cases.rejected("names in another case", "{'N':1,'S':'a'}", 0, "", problem + "'N', 'S' but");
    cases.rejected("columns below another field", "{'x':[{'n':1}]}", 0, "", problem + "'x' but");
    cases.rejected("no column, null", " {'x':null}", 1, "", problem + "'x' but");
    cases.rejected("key column", "{'source_file':'a'}", 0, "", problem + "'source_file' but");
    cases.rejected("name with a line end", "{'a\\nb':1}", 0, "", problem + "'a\\u000Ab' but");
    cases.taken("one column is enough", "{'x':1,'n':null}", "");
  }

  private static void wrongTypes(CaseList cases) {
    cases.rejected(
        "quoted number", "{'n':'1'}", 5, "n", "Field 'n' is not a number: \"1\"; write 1");
    cases.rejected(
        "comma in a number",
        "{'d':'1,5'}",
        5,
        "d",
        "Field 'd' is not a number: \"1,5\"; write 1.5");
    cases.rejected("boolean for a number", "{'n':true}", 5, "n", "is not a number: true");
    cases.rejected("object for a number", "{'n': {'a':1}}", 6, "n", "is not a number: {\"a\":1}");
    cases.rejected("array for a number", "{'m':[1]}", 5, "m", "is not a number: [1]");
    cases.rejected("number for an array", "{'l':1}", 5, "l", "is not an array: 1");
    cases.rejected("object for an array", "{'l':{}}", 5, "l", "is not an array: {}");
    cases.rejected(
        "text in an array of numbers", "{'l':[1,'x']}", 8, "l[1]", "is not a number: \"x\"");
    cases.rejected("infinity in lower case", "{'d':'infinity'}", 5, "d", "is not a number");
    cases.rejected("NaN for a decimal", "{'m':'NaN'}", 5, "m", "is not a number");
  }

  private static void duplicates(CaseList cases) {
    String twice = "is in its object twice";
    cases.rejected("field twice", "{'n':1,'n':1}", 7, "n", "Field 'n' " + twice + ": \"n\"");
    cases.rejected("field twice, once null", "{'n':null,'n':1}", 10, "n", twice);
    cases.rejected("field twice, once escaped", "{'n':1,'\\u006E':1}", 7, "n", twice);
    cases.rejected("field twice, apart", "{'n':1,'x':0,'n':'x'}", 13, "n", twice);
    cases.taken("field without column twice", "{'x':1,'n':1,'x':2}", "n=1");
    cases.taken("field in text twice", "{'s':{'a':1,'a':2}}", "s={'a':1,'a':2}");
  }

  private static void depth(CaseList cases) {
    String deep = "nested deeper than 200 levels";
    cases.taken("200 levels", "{'x':" + nested(199) + ",'n':1}", "n=1");
    cases.taken("200 levels as text", "{'s':" + nested(199) + "}", "s=" + nested(199));
    cases.rejected("201 levels", "{'x':" + nested(200) + "}", 204, path("x", 199), deep);
    cases.rejected("201 levels as text", "{'s':" + nested(200) + "}", 204, path("s", 199), deep);
    cases.rejected("100,000 arrays", "{'s':" + nested(100_000) + "}", 204, path("s", 199), deep);
    cases.rejected(
        "100,000 objects",
        "{'a':".repeat(100_000) + "1" + "}".repeat(100_000),
        5 * 200,
        shortened("a.".repeat(199) + "a"),
        deep);
  }

  private static String nested(int levels) {
    return "[".repeat(levels) + "]".repeat(levels);
  }

  private static String path(String field, int levels) {
    return shortened(field + "[0]".repeat(levels));
  }

  /** As long paths stand in errors. */
  private static String shortened(String path) {
    return path.substring(0, 97) + "...";
  }
}
