package io.deltawriter.internal.json;

import io.delta.kernel.types.DecimalType;
import io.deltawriter.internal.columns.ColumnType;
import io.deltawriter.internal.columns.Leaf;
import io.deltawriter.internal.columns.LeafVector;
import io.deltawriter.internal.columns.Node;
import io.deltawriter.internal.columns.Node.ArrayNode;
import io.deltawriter.internal.columns.Node.Field;
import io.deltawriter.internal.columns.Node.LeafNode;
import io.deltawriter.internal.columns.Node.StructNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads the values of one node of a shape from bytes, null or not, into the leaf columns below it.
 * As {@link ByteCursor}, it returns false where anything is unusual. Not safe for more than one
 * thread.
 */
abstract sealed class ByteReader {

  private final Node node;
  private final int[] leaves;

  private ByteReader(Node node) {
    this.node = node;
    this.leaves = node.leaves().stream().mapToInt(Leaf::index).toArray();
  }

  /** The reader of a row; empty if a part of it can only be read by other means, as maps are. */
  static Optional<Struct> ofRow(StructNode row, LeftOutFields leftOut) {
    return isReadable(row) ? Optional.of(new Struct(row, leftOut)) : Optional.empty();
  }

  private static boolean isReadable(Node node) {
    if (node instanceof StructNode struct) {
      return struct.fields().stream()
          .allMatch(field -> isPlain(field.name()) && isReadable(field.node()));
    }
    if (node instanceof ArrayNode array) {
      return isReadable(array.element());
    }
    return node instanceof LeafNode leaf && isReadable(leaf.leaf());
  }

  /** Whether JSON can have the name without an escape, so that its bytes can be compared. */
  private static boolean isPlain(String name) {
    return name.chars()
        .noneMatch(c -> c == '"' || c == '\\' || c < ' ' || Character.isSurrogate((char) c));
  }

  private static boolean isReadable(Leaf leaf) {
    return switch (ColumnType.of(leaf.type())) {
      case BINARY -> false;
      case DECIMAL -> !leaf.holdsBytes();
      case BOOLEAN,
          BYTE,
          SHORT,
          INTEGER,
          LONG,
          FLOAT,
          DOUBLE,
          STRING,
          DATE,
          TIMESTAMP,
          TIMESTAMP_NTZ ->
          true;
    };
  }

  private static ByteReader of(Node node, LeftOutFields leftOut) {
    if (node instanceof StructNode struct) {
      return new Struct(struct, leftOut);
    }
    if (node instanceof ArrayNode array) {
      return new Elements(array, leftOut);
    }
    return new Primitive((LeafNode) node);
  }

  /** Reads the value here, null or not, and moves behind it. */
  final boolean read(ByteCursor in, int repetitionLevel) {
    return in.peek() == 'n' ? readNull(in, repetitionLevel) : readValue(in, repetitionLevel);
  }

  /** Reads the value here, which is not null. */
  abstract boolean readValue(ByteCursor in, int repetitionLevel);

  private boolean readNull(ByteCursor in, int repetitionLevel) {
    return in.takeWord("null") && missing(in, repetitionLevel);
  }

  /** Writes that there is no value. */
  final boolean missing(ByteCursor in, int repetitionLevel) {
    absent(in, node.definitionLevel() - 1, repetitionLevel);
    return node.nullable();
  }

  final void absent(ByteCursor in, int definitionLevel, int repetitionLevel) {
    for (int leaf : leaves) {
      in.vector(leaf).addAbsent(definitionLevel, repetitionLevel);
    }
  }

  final int leafCount() {
    return leaves.length;
  }

  /** Reads objects whose fields have columns: records and structs. */
  static final class Struct extends ByteReader {

    /** What {@code fieldOf} gives for a field without a column. */
    private static final int UNKNOWN = -1;

    private static final int UNREADABLE = -2;

    // With the quotes around them.
    private final byte[][] names;
    private final ByteReader[] readers;
    private final LeftOutFields leftOut;
    // The object in which a field was last seen; no clearing between objects.
    private final long[] seenIn;
    private long object;

    private Struct(StructNode node, LeftOutFields leftOut) {
      super(node);
      List<Field> fields = node.fields();
      this.leftOut = leftOut;
      this.seenIn = new long[fields.size()];
      this.names =
          fields.stream()
              .map(field -> ('"' + field.name() + '"').getBytes(StandardCharsets.UTF_8))
              .toArray(byte[][]::new);
      this.readers =
          fields.stream()
              .map(field -> ByteReader.of(field.node(), leftOut.below(field.name())))
              .toArray(ByteReader[]::new);
    }

    /** Reads a record here; false also if it has fields, but none with a column. */
    boolean readRecord(ByteCursor in) {
      return in.peek() == '{' && in.countEntries(leafCount()) && readFields(in, 0, true);
    }

    @Override
    boolean readValue(ByteCursor in, int repetitionLevel) {
      return in.peek() == '{' && readFields(in, repetitionLevel, false);
    }

    private boolean readFields(ByteCursor in, int repetitionLevel, boolean needsColumn) {
      if (!in.enter()) {
        return false;
      }
      object++;
      int known = 0;
      int fields = 0;
      if (in.peek() != '}') {
        // Fields mostly come in the order of the columns.
        int expected = 0;
        do {
          int field = fieldOf(in, expected);
          if (field == UNREADABLE || !in.take(':') || !readField(in, field, repetitionLevel)) {
            return false;
          }
          fields++;
          known += field == UNKNOWN ? 0 : 1;
          expected = field == UNKNOWN ? expected : field + 1;
        } while (in.take(','));
        if (in.peek() != '}') {
          return false;
        }
      }
      in.leave();
      boolean isOfTable = known > 0 || fields == 0 || !needsColumn;
      return isOfTable && addMissing(in, repetitionLevel);
    }

    private boolean readField(ByteCursor in, int field, int repetitionLevel) {
      if (field == UNKNOWN) {
        in.countUnknownField();
        return in.skipValue();
      }
      boolean isFirst = seenIn[field] != object;
      seenIn[field] = object;
      return isFirst && readers[field].read(in, repetitionLevel);
    }

    private boolean addMissing(ByteCursor in, int repetitionLevel) {
      for (int field = 0; field < readers.length; field++) {
        if (seenIn[field] != object && !readers[field].missing(in, repetitionLevel)) {
          return false;
        }
      }
      return true;
    }

    /** The field whose name stands here, with the cursor behind it. */
    private int fieldOf(ByteCursor in, int expected) {
      if (in.peek() != '"') {
        return UNREADABLE;
      }
      for (int i = 0; i < names.length; i++) {
        int field = expected + i < names.length ? expected + i : expected + i - names.length;
        byte[] name = names[field];
        int start = in.position();
        int end = start + name.length;
        if (end <= in.to() && Arrays.equals(in.bytes(), start, end, name, 0, name.length)) {
          in.moveTo(end);
          return field;
        }
      }
      int end = ByteStrings.plainEnd(in);
      if (end < 0) {
        return UNREADABLE;
      }
      int start = in.position() + 1;
      leftOut.add(new String(in.bytes(), start, end - start, StandardCharsets.UTF_8));
      in.moveTo(end + 1);
      return UNKNOWN;
    }
  }

  /** Reads arrays. */
  private static final class Elements extends ByteReader {

    private final ArrayNode node;
    private final ByteReader element;

    Elements(ArrayNode node, LeftOutFields leftOut) {
      super(node);
      this.node = node;
      this.element = ByteReader.of(node.element(), leftOut.elements());
    }

    @Override
    boolean readValue(ByteCursor in, int repetitionLevel) {
      if (in.peek() != '[' || !in.enter()) {
        return false;
      }
      if (in.peek() == ']') {
        absent(in, node.definitionLevel(), repetitionLevel);
      } else {
        int level = repetitionLevel;
        do {
          if (!in.countEntries(leafCount()) || !element.read(in, level)) {
            return false;
          }
          level = node.repetitionLevel();
        } while (in.take(','));
        if (in.peek() != ']') {
          return false;
        }
      }
      in.leave();
      return true;
    }
  }

  /** Reads primitive values. */
  private static final class Primitive extends ByteReader {

    private final int leaf;
    private final ColumnType type;
    private final int precision;
    private final int scale;

    Primitive(LeafNode node) {
      super(node);
      this.leaf = node.leaf().index();
      this.type = ColumnType.of(node.leaf().type());
      boolean isDecimal = node.leaf().type() instanceof DecimalType;
      this.precision = isDecimal ? ((DecimalType) node.leaf().type()).getPrecision() : 0;
      this.scale = isDecimal ? ((DecimalType) node.leaf().type()).getScale() : 0;
    }

    @Override
    boolean readValue(ByteCursor in, int level) {
      LeafVector vector = in.vector(leaf);
      return switch (type) {
        case STRING -> readText(in, vector, level);
        case BYTE, SHORT, INTEGER, LONG ->
            ByteNumbers.whole(in, vector, level, type.min(), type.max());
        case DOUBLE -> ByteNumbers.real(in, vector, level);
        case FLOAT -> ByteNumbers.single(in, vector, level);
        case DECIMAL -> ByteNumbers.decimal(in, vector, level, precision, scale);
        case BOOLEAN -> readTruth(in, vector, level);
        case DATE -> in.peek() == '"' && ByteTimes.date(in, vector, level);
        case TIMESTAMP -> in.peek() == '"' && ByteTimes.timestamp(in, vector, level, false);
        case TIMESTAMP_NTZ -> in.peek() == '"' && ByteTimes.timestamp(in, vector, level, true);
        case BINARY -> false;
      };
    }

    private static boolean readTruth(ByteCursor in, LeafVector vector, int level) {
      boolean isTrue = in.peek() == 't';
      vector.addNumber(level, isTrue ? 1 : 0);
      return in.takeWord(isTrue ? "true" : "false");
    }

    /** A string unescaped, and all else as it is written. */
    private static boolean readText(ByteCursor in, LeafVector vector, int level) {
      if (in.peek() == '"') {
        return ByteStrings.read(in, vector, level);
      }
      int start = in.position();
      if (!in.skipValue()) {
        return false;
      }
      vector.addBytes(level, in.bytes(), start, in.position() - start);
      return true;
    }
  }
}
