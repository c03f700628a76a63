package io.deltawriter.internal.parquet;

import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.BinaryType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.deltawriter.internal.format.ParquetObjects;
import io.deltawriter.store.ObjectStore;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** Reads files back with parquet-hadoop's own record reader, as the values of {@link TestRows}. */
public final class TestReader {

  private TestReader() {}

  public static ParquetMetadata footer(ObjectStore store, String name) throws IOException {
    try (ParquetFileReader reader = open(store, name)) {
      return reader.getFooter();
    }
  }

  public static List<Map<String, Object>> rows(ObjectStore store, String name, StructType type)
      throws IOException {
    List<Map<String, Object>> rows = new ArrayList<>();
    try (ParquetFileReader reader = open(store, name)) {
      MessageType schema = reader.getFileMetaData().getSchema();
      MessageColumnIO columns = new ColumnIOFactory().getColumnIO(schema);
      PageReadStore pages = reader.readNextRowGroup();
      while (pages != null) {
        RecordReader<Group> records =
            columns.getRecordReader(pages, new GroupRecordConverter(schema));
        for (long row = 0; row < pages.getRowCount(); row++) {
          rows.add(struct(records.read(), type));
        }
        pages = reader.readNextRowGroup();
      }
    }
    return rows;
  }

  private static ParquetFileReader open(ObjectStore store, String name) throws IOException {
    long sizeBytes = store.stat(name).orElseThrow().sizeBytes();
    return ParquetFileReader.open(
        ParquetObjects.inputFile(store, name, sizeBytes), ParquetObjects.readOptions());
  }

  private static Map<String, Object> struct(Group group, StructType type) {
    Map<String, Object> values = new HashMap<>();
    for (StructField field : type.fields()) {
      int index = group.getType().getFieldIndex(field.getName());
      values.put(field.getName(), value(group, index, field.getDataType()));
    }
    return values;
  }

  private static Object value(Group group, int field, DataType type) {
    if (group.getFieldRepetitionCount(field) == 0) {
      return null;
    }
    if (type instanceof StructType struct) {
      return struct(group.getGroup(field, 0), struct);
    }
    if (type instanceof ArrayType array) {
      Group list = group.getGroup(field, 0);
      List<Object> elements = new ArrayList<>();
      for (int i = 0; i < list.getFieldRepetitionCount(0); i++) {
        elements.add(value(list.getGroup(0, i), 0, array.getElementType()));
      }
      return elements;
    }
    if (type instanceof MapType map) {
      Group entries = group.getGroup(field, 0);
      Map<Object, Object> values = new LinkedHashMap<>();
      for (int i = 0; i < entries.getFieldRepetitionCount(0); i++) {
        Group entry = entries.getGroup(0, i);
        values.put(value(entry, 0, map.getKeyType()), value(entry, 1, map.getValueType()));
      }
      return values;
    }
    return primitive(group, field, type);
  }

  private static Object primitive(Group group, int field, DataType type) {
    PrimitiveTypeName name =
        group.getType().getType(field).asPrimitiveType().getPrimitiveTypeName();
    return switch (name) {
      case BOOLEAN -> group.getBoolean(field, 0);
      case INT32 -> number(group.getInteger(field, 0), type);
      case INT64 -> number(group.getLong(field, 0), type);
      case FLOAT -> group.getFloat(field, 0);
      case DOUBLE -> group.getDouble(field, 0);
      case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 -> bytes(group.getBinary(field, 0).getBytes(), type);
    };
  }

  private static Object number(long number, DataType type) {
    return type instanceof DecimalType decimal
        ? BigDecimal.valueOf(number, decimal.getScale())
        : number;
  }

  private static Object bytes(byte[] bytes, DataType type) {
    if (type instanceof StringType) {
      return new String(bytes, StandardCharsets.UTF_8);
    }
    if (type instanceof BinaryType) {
      return ByteBuffer.wrap(bytes);
    }
    return new BigDecimal(new BigInteger(bytes), ((DecimalType) type).getScale());
  }
}
