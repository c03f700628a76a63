package io.deltawriter;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Compressed files: whole, damaged, put together, and under a wrong name. */
final class GzipCases {

  private static final String DAMAGED = "The gzip data is damaged: ";
  private static final byte[] ONE = gzip(CaseText.bytes("{'n':1}\n"));
  private static final byte[] TWO = gzip(CaseText.bytes("{'n':2}\n"));
  private static final int TRAILER_BYTES = 8;

  private GzipCases() {}

  static void addTo(CaseList cases) {
    whole(cases);
    cut(cases);
    damaged(cases);
    followed(cases);
  }

  /** One member. */
  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream stored = new ByteArrayOutputStream();
    try (GZIPOutputStream member = new GZIPOutputStream(stored)) {
      member.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return stored.toByteArray();
  }

  private static void whole(CaseList cases) {
    cases.add(InputCase.taken("gzip of nothing", gzip(new byte[0])));
    cases.add(InputCase.taken("gzip of lines", ONE, "n=1"));
    cases.add(InputCase.taken("gzip of an array", gzip(CaseText.bytes("[{'n':1}]")), "n=1"));
    cases.add(InputCase.taken("gzip of two members", joined(ONE, TWO), "n=1", "n=2"));
    cases.add(
        InputCase.taken(
            "gzip of two members, cut within a record",
            joined(gzip(CaseText.bytes("{'n':")), gzip(CaseText.bytes("1}"))),
            "n=1"));
    cases.add(
        InputCase.taken(
            "gzip with an empty member", joined(ONE, gzip(new byte[0]), TWO), "n=1", "n=2"));
    cases.add(
        InputCase.rejected(
            "gzip of a broken line",
            gzip(CaseText.bytes("{'n':1}\n{'n':x}")),
            2,
            13,
            "n",
            "a value"));
    cases.add(
        InputCase.rejected("gzip of gzip", gzip(ONE), 1, 0, "", "The file holds no JSON records"));
    cases.add(
        InputCase.rejected(
            "gzip of UTF-16",
            gzip("{\"n\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_16LE)),
            1,
            0,
            "",
            "UTF-16"));
  }

  private static void cut(CaseList cases) {
    String early = DAMAGED + "it ends too early";
    cases.add(InputCase.rejected("gzip cut in its header", Arrays.copyOf(ONE, 5), 1, 0, "", early));
    cases.add(
        InputCase.rejected("gzip cut behind its header", Arrays.copyOf(ONE, 10), 1, 0, "", early));
    cases.add(
        InputCase.rejected(
            "gzip cut in its checksum", Arrays.copyOf(ONE, ONE.length - 6), 1, 0, "", early));
    cases.add(
        InputCase.rejected(
            "gzip without its length", Arrays.copyOf(ONE, ONE.length - 4), 1, 0, "", early));
    cases.add(
        InputCase.rejected(
            "gzip cut by one byte", Arrays.copyOf(ONE, ONE.length - 1), 1, 0, "", early));
    cases.add(
        InputCase.rejected(
            "gzip whose second member is cut",
            joined(ONE, Arrays.copyOf(TWO, TWO.length - 1)),
            2,
            8,
            "",
            early));
  }

  private static void damaged(CaseList cases) {
    cases.add(
        InputCase.rejected(
            "gzip with a wrong checksum",
            flipped(ONE, ONE.length - TRAILER_BYTES),
            1,
            0,
            "",
            DAMAGED + "its checksum is wrong"));
    cases.add(
        InputCase.rejected(
            "gzip with a wrong length",
            flipped(ONE, ONE.length - 1),
            1,
            0,
            "",
            DAMAGED + "its length is wrong"));
    cases.add(
        InputCase.rejected(
            "gzip of an unknown method", flipped(ONE, 2), 1, 0, "", "header is not known"));
    cases.add(
        InputCase.rejected(
            "gzip with reserved flags", with(ONE, 3, 0xE0), 1, 0, "", "header is not known"));
    cases.add(
        InputCase.rejected(
            "gzip of no blocks", with(ONE, 10, 0x07), 1, 0, "", "its data is not valid"));
  }

  private static void followed(CaseList cases) {
    String follows = DAMAGED + "something else follows it";
    cases.add(InputCase.rejected("gzip and zeros", joined(ONE, new byte[512]), 2, 8, "", follows));
    cases.add(
        InputCase.rejected(
            "gzip and a line", joined(ONE, CaseText.bytes("{'n':2}")), 2, 8, "", follows));
    cases.add(
        InputCase.rejected(
            "gzip and one byte", joined(ONE, new byte[] {0x1F}), 2, 8, "", "ends too early"));
    cases.add(
        InputCase.rejected(
            "line and gzip",
            joined(CaseText.bytes("{'n':2}\n"), ONE),
            2,
            8,
            "",
            "Each record must"));
  }

  private static byte[] flipped(byte[] bytes, int at) {
    return with(bytes, at, bytes[at] ^ 0x01);
  }

  private static byte[] with(byte[] bytes, int at, int value) {
    byte[] changed = bytes.clone();
    changed[at] = (byte) value;
    return changed;
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      whole.writeBytes(part);
    }
    return whole.toByteArray();
  }
}
