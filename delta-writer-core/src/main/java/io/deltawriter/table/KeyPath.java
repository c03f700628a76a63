package io.deltawriter.table;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32;

/**
 * Where the data files of a key lie below the table's location. Names, not URIs: {@link FileUri}
 * makes those.
 */
public final class KeyPath {

  // What Hive escapes in a partition's folder, and Spark and Delta with it, apart from control
  // characters. A space, '}', '|', '<', '>' and everything beyond ASCII stay as they are.
  private static final String ESCAPED = "\"#%'*/:=?\\[]^{";

  private KeyPath() {}

  /**
   * The folder of all data files of {@code key} that this library writes.
   *
   * @param keyColumn the name of the table's key column
   */
  public static String folderOf(TableLayout layout, String keyColumn, SourceKey key) {
    return switch (layout) {
      case PARTITIONED -> partitionOf(keyColumn, key);
      case FLAT -> hashOf(key);
    };
  }

  /**
   * The folder of a partition as Hive, Spark and Delta name it: {@code source_file=a%2Fb} for the
   * key {@code a/b}. Different keys have different folders.
   */
  public static String partitionOf(String keyColumn, SourceKey key) {
    return escape(keyColumn) + "=" + escape(key.value());
  }

  /**
   * Four hexadecimal digits that spread keys evenly: object stores share their load out by the
   * beginnings of names, and keys often begin alike. Many keys have one hash.
   */
  public static String hashOf(SourceKey key) {
    CRC32 crc = new CRC32();
    crc.update(key.value().getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits(crc.getValue(), 4);
  }

  private static String escape(String value) {
    StringBuilder escaped = new StringBuilder(value.length() + 16);
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c == '\u007F' || ESCAPED.indexOf(c) >= 0) {
        escaped.append('%').append(HexFormat.of().withUpperCase().toHexDigits((byte) c));
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
