package io.deltawriter.internal.json;

import io.delta.kernel.types.StringType;
import io.deltawriter.internal.columns.Leaf;
import io.deltawriter.internal.columns.LeafVector;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Reads primitive values. */
final class LeafReader implements ValueReader {

  /** What makes values of the leaf. */
  private interface Values {

    void read(RecordCursor cursor, LeafVector vector, int repetitionLevel) throws IOException;

    void readName(RecordCursor cursor, LeafVector vector, int repetitionLevel) throws IOException;
  }

  private final Leaf leaf;
  private final Values values;

  private LeafReader(Leaf leaf, Values values) {
    this.leaf = leaf;
    this.values = values;
  }

  /**
   * The reader of {@code leaf}.
   *
   * @throws IllegalArgumentException if its type cannot come from JSON
   */
  static LeafReader of(Leaf leaf) {
    if (leaf.type() instanceof StringType) {
      return new LeafReader(leaf, new Texts());
    }
    return new LeafReader(leaf, new Converted(JsonTypes.conversionTo(leaf.type())));
  }

  @Override
  public void read(RecordCursor cursor, int repetitionLevel) throws IOException {
    values.read(cursor, cursor.vector(leaf), repetitionLevel);
  }

  /** Reads the name of the field that the cursor is at. */
  void readName(RecordCursor cursor, int repetitionLevel) throws IOException {
    values.readName(cursor, cursor.vector(leaf), repetitionLevel);
  }

  /** The value that was read last; equal for equal values. */
  Object last(RecordCursor cursor) {
    LeafVector vector = cursor.vector(leaf);
    int value = vector.valueCount() - 1;
    return leaf.holdsBytes()
        ? ByteBuffer.wrap(
            Arrays.copyOfRange(vector.bytes(), vector.start(value), vector.end(value)))
        : (Object) vector.number(value);
  }

  @Override
  public void absent(RecordCursor cursor, int definitionLevel, int repetitionLevel) {
    cursor.vector(leaf).addAbsent(definitionLevel, repetitionLevel);
  }

  @Override
  public int leafCount() {
    return 1;
  }

  private record Converted(Conversion conversion) implements Values {

    @Override
    public void read(RecordCursor cursor, LeafVector vector, int repetitionLevel)
        throws IOException {
      JsonForm form = cursor.form().filter(conversion.forms()::contains).orElse(null);
      if (form == null) {
        throw cursor.unfit(conversion.wrongForm());
      }
      add(cursor, form, vector, repetitionLevel);
    }

    @Override
    public void readName(RecordCursor cursor, LeafVector vector, int repetitionLevel)
        throws IOException {
      add(cursor, JsonForm.NAME, vector, repetitionLevel);
    }

    private void add(RecordCursor cursor, JsonForm form, LeafVector vector, int repetitionLevel)
        throws IOException {
      try {
        conversion.rule().add(form, cursor.text(), vector, repetitionLevel);
      } catch (UnfitException e) {
        throw cursor.unfit(e);
      }
    }
  }

  private record Texts() implements Values {

    @Override
    public void read(RecordCursor cursor, LeafVector vector, int repetitionLevel)
        throws IOException {
      if (cursor.form().filter(form -> form == JsonForm.STRING).isPresent()) {
        cursor.addString(vector, repetitionLevel);
      } else {
        cursor.addAsWritten(vector, repetitionLevel);
      }
    }

    @Override
    public void readName(RecordCursor cursor, LeafVector vector, int repetitionLevel)
        throws IOException {
      cursor.addName(vector, repetitionLevel);
    }
  }
}
