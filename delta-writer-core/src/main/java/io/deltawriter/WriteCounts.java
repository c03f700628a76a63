package io.deltawriter;

import java.util.Objects;

/**
 * What a write did to a table's data files, in numbers. Immutable.
 *
 * <p>More figures may be added, so it is made by a {@linkplain #builder builder}.
 */
public final class WriteCounts {

  /** Nothing was written or removed. */
  public static final WriteCounts NONE = builder().build();

  private final long rows;
  private final long filesAdded;
  private final long bytesAdded;
  private final long filesRemoved;

  private WriteCounts(Builder builder) {
    this.rows = builder.rows;
    this.filesAdded = builder.filesAdded;
    this.bytesAdded = builder.bytesAdded;
    this.filesRemoved = builder.filesRemoved;
  }

  /** A builder with all figures zero. */
  public static Builder builder() {
    return new Builder();
  }

  /** Rows in the files that were added. */
  public long rows() {
    return rows;
  }

  /** Data files that were added. */
  public long filesAdded() {
    return filesAdded;
  }

  /** The size of the files that were added together. */
  public long bytesAdded() {
    return bytesAdded;
  }

  /** Data files that were removed from the table. They stay in the store until a vacuum. */
  public long filesRemoved() {
    return filesRemoved;
  }

  /** Both together. */
  public WriteCounts plus(WriteCounts other) {
    return builder()
        .rows(rows + other.rows)
        .filesAdded(filesAdded + other.filesAdded)
        .bytesAdded(bytesAdded + other.bytesAdded)
        .filesRemoved(filesRemoved + other.filesRemoved)
        .build();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WriteCounts that
        && rows == that.rows
        && filesAdded == that.filesAdded
        && bytesAdded == that.bytesAdded
        && filesRemoved == that.filesRemoved;
  }

  @Override
  public int hashCode() {
    return Objects.hash(rows, filesAdded, bytesAdded, filesRemoved);
  }

  @Override
  public String toString() {
    return "rows="
        + rows
        + ", filesAdded="
        + filesAdded
        + ", bytesAdded="
        + bytesAdded
        + ", filesRemoved="
        + filesRemoved;
  }

  /** Collects figures. Not safe for more than one thread. */
  public static final class Builder {

    private long rows;
    private long filesAdded;
    private long bytesAdded;
    private long filesRemoved;

    private Builder() {}

    /** Sets {@link WriteCounts#rows}. */
    public Builder rows(long count) {
      this.rows = count;
      return this;
    }

    /** Sets {@link WriteCounts#filesAdded}. */
    public Builder filesAdded(long count) {
      this.filesAdded = count;
      return this;
    }

    /** Sets {@link WriteCounts#bytesAdded}. */
    public Builder bytesAdded(long bytes) {
      this.bytesAdded = bytes;
      return this;
    }

    /** Sets {@link WriteCounts#filesRemoved}. */
    public Builder filesRemoved(long count) {
      this.filesRemoved = count;
      return this;
    }

    /** The counts. */
    public WriteCounts build() {
      return new WriteCounts(this);
    }
  }
}
