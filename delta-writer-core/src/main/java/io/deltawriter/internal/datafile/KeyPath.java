package io.deltawriter.internal.datafile;

import io.deltawriter.table.SourceKey;
import io.deltawriter.table.TableLayout;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Where the data files of a key lie below the table's location. Names, not URIs: {@link FileUri}
 * makes those.
 */
public final class KeyPath {

  // What Hive escapes in a partition's folder, and Spark and Delta with it, apart from control
  // characters. A space, '}', '|', '<', '>' and everything beyond ASCII stay as they are.
  private static final String HIVE_ESCAPED = "\"#%'*/:=?\\[]^{";

  // delta-rs does not find a file again whose name has a '~', when it compacts the table.
  private static final String ESCAPED = HIVE_ESCAPED + "~";

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
   * Every folder that may hold data files of {@code key}: that of {@link #folderOf} first, then
   * that of Spark and of earlier versions of this library, where it is another one.
   */
  public static List<String> foldersOf(TableLayout layout, String keyColumn, SourceKey key) {
    String today = folderOf(layout, keyColumn, key);
    return switch (layout) {
      case PARTITIONED -> {
        String hive = escape(keyColumn, HIVE_ESCAPED) + "=" + escape(key.value(), HIVE_ESCAPED);
        yield hive.equals(today) ? List.of(today) : List.of(today, hive);
      }
      case FLAT -> List.of(today);
    };
  }

  /**
   * The folder of a partition, {@code source_file=a%2Fb} for the key {@code a/b}: as Hive, Spark
   * and Delta name it, but with {@code ~} escaped, too; {@code key-a%2Fb} if the column's name has
   * such characters itself. Different keys have different folders.
   */
  public static String partitionOf(String keyColumn, SourceKey key) {
    // Polars takes the name of the column from the folder, and does not take escapes back.
    boolean isPlain = escape(keyColumn, ESCAPED).equals(keyColumn);
    return (isPlain ? keyColumn + "=" : "key-") + escape(key.value(), ESCAPED);
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

  private static String escape(String value, String characters) {
    StringBuilder escaped = new StringBuilder(value.length() + 16);
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c == '\u007F' || characters.indexOf(c) >= 0) {
        escaped.append('%').append(HexFormat.of().withUpperCase().toHexDigits((byte) c));
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
