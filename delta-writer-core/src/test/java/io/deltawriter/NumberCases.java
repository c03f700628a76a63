package io.deltawriter;

/**
 * Numbers: {@code s} is a string, {@code n} a long, {@code d} a double, {@code m} a decimal(20,4),
 * {@code l} an array of longs, and other fields have no column.
 */
final class NumberCases {

  private static final String SHORT_DIGITS = "1".repeat(1000);
  private static final String LONG_DIGITS = "1".repeat(1001);

  private NumberCases() {}

  static void addTo(CaseList cases) {
    good(cases);
    signsAndZeros(cases);
    pointsAndExponents(cases);
    notations(cases);
    tooLong(cases);
    unfit(cases);
  }

  private static void good(CaseList cases) {
    cases.taken("zero", "{'n':0,'d':0,'m':0}", "n=0 d=0.0 m=0.0000");
    cases.taken("minus zero", "{'n':-0,'d':-0,'m':-0}", "n=0 d=-0.0 m=0.0000");
    cases.taken("minus zero with fraction", "{'n':-0.0,'d':-0.0e-5}", "n=0 d=-0.0");
    cases.taken("whole with fraction", "{'n':12.000,'l':[-1.0]}", "n=12 l=[-1]");
    cases.taken("whole with exponent", "{'n':12E+2,'l':[1200e-2,1e0,1e-0]}", "n=1200 l=[12, 1, 1]");
    cases.taken("exponent with zeros", "{'d':1e0001,'n':1e+00}", "n=1 d=10.0");
    cases.taken(
        "ends of long",
        "{'l':[9223372036854775807,-9223372036854775808]}",
        "l=[9223372036854775807, -9223372036854775808]");
    cases.taken(
        "end of long with fraction", "{'n':9223372036854775807.0}", "n=9223372036854775807");
    cases.taken("smallest double", "{'d':4.9e-324}", "d=4.9E-324");
    cases.taken("below the smallest double", "{'d':1e-400}", "d=0.0");
    cases.taken("largest double", "{'d':1.7976931348623157e308}", "d=1.7976931348623157E308");
    cases.taken("double of many digits", "{'d':0.1000000000000000055511151231257827}", "d=0.1");
    cases.taken("names of doubles", "{'d':'-Infinity'}", "d=-Infinity");
    cases.taken("NaN in quotes", "{'d':'NaN'}", "d=NaN");
    cases.taken("decimal", "{'m':-1234567890123456.789}", "m=-1234567890123456.7890");
    cases.taken("decimal with zeros behind", "{'m':1.50000000000000000000}", "m=1.5000");
    cases.taken("decimal with exponent", "{'m':12345e-4}", "m=1.2345");
    cases.taken("decimal of large exponent", "{'m':1e15}", "m=1000000000000000.0000");
    cases.taken("1,000 digits as text", "{'s':" + SHORT_DIGITS + "}", "s=" + SHORT_DIGITS);
    cases.taken("1,000 digits without column", "{'x':" + SHORT_DIGITS + ",'n':1}", "n=1");
    cases.taken("huge exponent as text", "{'s':-1E+999999999999}", "s=-1E+999999999999");
    cases.taken("huge exponent without column", "{'x':1e999999999999,'n':1}", "n=1");
  }

  private static void signsAndZeros(CaseList cases) {
    cases.rejected("leading zero", "{'n':01}", 6, "n", "without leading zero");
    cases.rejected("two zeros", "{'n':00}", 6, "n", "without leading zero");
    cases.rejected("leading zero after minus", "{'n':-01}", 7, "n", "without leading zero");
    cases.rejected("leading zero before fraction", "{'d':00.5}", 6, "d", "without leading zero");
    cases.rejected("plus", "{'n':+1}", 5, "n", "a value");
    cases.rejected("two minuses", "{'n':--1}", 6, "n", "a digit");
    cases.rejected("minus only", "{'n':-}", 6, "n", "a digit");
    cases.rejected("minus apart", "{'n':- 1}", 6, "n", "a digit");
  }

  private static void pointsAndExponents(CaseList cases) {
    cases.rejected("point first", "{'d':.5}", 5, "d", "a value");
    cases.rejected("minus and point first", "{'d':-.5}", 6, "d", "a digit");
    cases.rejected("point last", "{'d':1.}", 7, "d", "a digit");
    cases.rejected("point before exponent", "{'d':1.e1}", 7, "d", "a digit");
    cases.rejected("two points", "{'d':1.2.3}", 8, "", "a comma or }");
    cases.rejected("comma for point", "{'d':1,5}", 7, "", "a field name in double quotes");
    cases.rejected("exponent without digits", "{'d':1e}", 7, "d", "a digit");
    cases.rejected("exponent with sign only", "{'d':1E+}", 8, "d", "a digit");
    cases.rejected("exponent with two signs", "{'d':1e+-1}", 8, "d", "a digit");
    cases.rejected("exponent with fraction", "{'d':1e1.5}", 8, "", "a comma or }");
    cases.rejected("two exponents", "{'d':1e1e1}", 8, "", "a comma or }");
    cases.rejected("exponent only", "{'d':e1}", 5, "d", "a value");
  }

  private static void notations(CaseList cases) {
    cases.rejected("hexadecimal", "{'n':0x1F}", 6, "", "a comma or }");
    cases.rejected("octal", "{'n':0o17}", 6, "", "a comma or }");
    cases.rejected("suffix", "{'n':1L}", 6, "", "a comma or }");
    cases.rejected("underscore", "{'n':1_000}", 6, "", "a comma or }");
    cases.rejected("blank in a number", "{'n':1 000}", 7, "", "a comma or }");
    cases.rejected("digits of another script", "{'n':\u0661\u0662}", 5, "n", "a value");
    cases.rejected("full-width digits", "{'n':1\uFF12}", 6, "", "a comma or }");
    cases.rejected("NaN", "{'d':NaN}", 5, "d", "a value");
    cases.rejected("nan", "{'d':nan}", 5, "d", "a value");
    cases.rejected("Infinity", "{'d':Infinity}", 5, "d", "a value");
    cases.rejected("minus Infinity", "{'d':-Infinity}", 6, "d", "a digit");
    cases.rejected("sign of infinity", "{'d':\u221E}", 5, "d", "a value");
    cases.rejected("expression", "{'n':1+1}", 6, "", "a comma or }");
  }

  private static void tooLong(CaseList cases) {
    cases.rejected("1,001 digits", "{'n':" + LONG_DIGITS + "}", 5, "n", "longer than 1000");
    cases.rejected("1,001 digits as text", "{'s':" + LONG_DIGITS + "}", 5, "s", "longer than 1000");
    cases.rejected(
        "1,001 digits without column",
        "{'x':[" + LONG_DIGITS + "]}",
        6,
        "x[0]",
        "longer than 1000");
    cases.rejected(
        "exponent of 1,001 digits", "{'d':1e" + LONG_DIGITS + "}", 5, "d", "longer than 1000");
  }

  private static void unfit(CaseList cases) {
    String range = "is out of its column's range";
    cases.rejected("above long", "{'n':9223372036854775808}", 5, "n", range);
    cases.rejected("below long", "{'n':-9223372036854775809}", 5, "n", range);
    cases.rejected("far above long", "{'n':1e999}", 5, "n", range);
    cases.rejected("1,000 digits for long", "{'n':" + SHORT_DIGITS + "}", 5, "n", range);
    cases.rejected("exponent beyond int for long", "{'n':1e2147483648}", 5, "n", range);
    cases.rejected("exponent beyond long for long", "{'n':1e99999999999999999999}", 5, "n", range);
    cases.rejected("fraction for long", "{'n':1.5}", 5, "n", "is not a whole number: 1.5");
    cases.rejected("small fraction for long", "{'n':1e-999}", 5, "n", "is not a whole number");
    cases.rejected("above double", "{'d':1.8e308}", 5, "d", range);
    cases.rejected("far above double", "{'d':1e999}", 5, "d", range);
    cases.rejected("below double", "{'d':-1e99999999999999999999}", 5, "d", range);
    cases.rejected(
        "decimal with too many digits before",
        "{'m':12345678901234567}",
        5,
        "m",
        "does not fit decimal(20,4)");
    cases.rejected(
        "decimal with too many digits behind",
        "{'m':0.12345}",
        5,
        "m",
        "does not fit decimal(20,4)");
    cases.rejected(
        "decimal with exponent too large", "{'m':1e16}", 5, "m", "does not fit decimal(20,4)");
    cases.rejected("decimal with huge exponent", "{'m':1e2147483648}", 5, "m", "does not fit");
    cases.rejected(
        "decimal with huge negative exponent", "{'m':1e-2147483648}", 5, "m", "does not fit");
    cases.rejected("in an array", "{'l':[1,2,1e19]}", 10, "l[2]", range);
  }
}
