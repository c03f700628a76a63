package io.deltawriter.internal.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.BasePrimitiveType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.VariantType;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ColumnTypeTest {

  @ParameterizedTest
  @EnumSource
  void isFoundByKernelsTypeAndBySqlInAnyCase(ColumnType type) {
    assertThat(ColumnType.of(type.dataType())).isEqualTo(type);
    assertThat(ColumnType.ofSqlName(type.sqlName())).contains(type);
    assertThat(ColumnType.ofSqlName(type.sqlName().toLowerCase(Locale.ROOT))).contains(type);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DECIMAL")
  void schemaNameIsTheOneKernelReads(ColumnType type) {
    assertThat(BasePrimitiveType.createPrimitive(type.schemaName())).isEqualTo(type.dataType());
  }

  @Test
  void decimalsOfAnyPrecisionAreOfOneType() {
    assertThat(ColumnType.of(new DecimalType(1, 0))).isEqualTo(ColumnType.DECIMAL);
    assertThat(ColumnType.of(new DecimalType(ColumnType.MAX_PRECISION, 9)))
        .isEqualTo(ColumnType.DECIMAL);
  }

  @Test
  void randomRowsHaveEveryType() {
    assertThat(RandomRows.PRIMITIVES).extracting(ColumnType::of).contains(ColumnType.values());
  }

  @Test
  void otherTypesAreNotFound() {
    List<DataType> others =
        List.of(
            VariantType.VARIANT,
            new StringType("ICU.EN_US"),
            new StructType(),
            new ArrayType(LongType.LONG, true));

    for (DataType other : others) {
      assertThat(ColumnType.find(other)).as(other.toString()).isEmpty();
      assertThatThrownBy(() -> ColumnType.of(other))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("cannot be written");
    }
    assertThat(ColumnType.ofSqlName("VARIANT")).isEmpty();
  }

  @Test
  void wholeNumbersHaveTheRangeOfTheirBytes() {
    assertThat(ColumnType.BYTE.min()).isEqualTo(-128);
    assertThat(ColumnType.BYTE.max()).isEqualTo(127);
    assertThat(ColumnType.LONG.min()).isEqualTo(Long.MIN_VALUE);
    assertThat(ColumnType.LONG.max()).isEqualTo(Long.MAX_VALUE);
    assertThatThrownBy(ColumnType.DOUBLE::max).isInstanceOf(IllegalArgumentException.class);
  }
}
