package io.deltawriter.benchmarks;

import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampType;

/** The columns of {@link Shape#TYPED}. */
final class TypedSchema {

  static final StructType SCHEMA =
      new StructType()
          .add("id", LongType.LONG)
          .add("name", StringType.STRING)
          .add("email", StringType.STRING)
          .add("active", BooleanType.BOOLEAN)
          .add("score", DoubleType.DOUBLE)
          .add("count", IntegerType.INTEGER)
          .add("amount", new DecimalType(12, 2))
          .add("day", DateType.DATE)
          .add("seen", TimestampType.TIMESTAMP)
          .add("country", StringType.STRING)
          .add(
              "address",
              new StructType().add("street", StringType.STRING).add("zip", StringType.STRING))
          .add("tags", new ArrayType(StringType.STRING, true));

  private TypedSchema() {}
}
