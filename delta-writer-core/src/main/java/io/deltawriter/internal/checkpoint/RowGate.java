package io.deltawriter.internal.checkpoint;

import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.Type;

/**
 * Keeps the values of rows out that are not wanted. It opens with each row, and closes when the
 * first field of the row shows that the row is outside of the ranges.
 */
final class RowGate {

  private final Type first;
  private final TextRanges ranges;
  private boolean open = true;

  /**
   * @param first the field that tells, read before all others
   * @param ranges of that field; empty to let everything through
   */
  RowGate(Type first, TextRanges ranges) {
    this.first = first;
    this.ranges = ranges;
  }

  void open() {
    open = true;
  }

  boolean isOpen() {
    return open;
  }

  /** {@code values} behind this gate. */
  @SuppressWarnings("ReferenceEquality") // A field further inside may be of an equal type.
  PrimitiveConverter guarding(Type type, PrimitiveConverter values) {
    if (ranges.isEmpty()) {
      return values;
    }
    return type == first ? new Keeper(values) : new Guarded(values);
  }

  /** Passes values on through the open gate. */
  private class Guarded extends PrimitiveConverter {

    private final PrimitiveConverter values;

    Guarded(PrimitiveConverter values) {
      this.values = values;
    }

    @Override
    public boolean hasDictionarySupport() {
      return values.hasDictionarySupport();
    }

    @Override
    public void setDictionary(Dictionary dictionary) {
      values.setDictionary(dictionary);
    }

    @Override
    public void addValueFromDictionary(int id) {
      if (open) {
        values.addValueFromDictionary(id);
      }
    }

    @Override
    public void addBinary(Binary value) {
      if (open) {
        values.addBinary(value);
      }
    }

    @Override
    public void addBoolean(boolean value) {
      if (open) {
        values.addBoolean(value);
      }
    }

    @Override
    public void addInt(int value) {
      if (open) {
        values.addInt(value);
      }
    }

    @Override
    public void addLong(long value) {
      if (open) {
        values.addLong(value);
      }
    }

    @Override
    public void addFloat(float value) {
      if (open) {
        values.addFloat(value);
      }
    }

    @Override
    public void addDouble(double value) {
      if (open) {
        values.addDouble(value);
      }
    }
  }

  /** Opens or closes the gate. */
  private final class Keeper extends Guarded {

    Keeper(PrimitiveConverter values) {
      super(values);
    }

    @Override
    public boolean hasDictionarySupport() {
      return false;
    }

    @Override
    public void addBinary(Binary value) {
      open = ranges.contain(value);
      super.addBinary(value);
    }
  }
}
