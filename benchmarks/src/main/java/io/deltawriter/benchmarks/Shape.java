package io.deltawriter.benchmarks;

import io.delta.kernel.types.StructType;
import io.deltawriter.DeltaWriterOptions;
import java.util.Locale;
import java.util.Random;

/** The two shapes of customers' rows that are measured. */
public enum Shape {
  /** Three strings, the last one JSON with its quotes escaped. */
  SEED("{'wid': 'VARCHAR', 'ut_id': 'VARCHAR', 'json_data': 'VARCHAR'}") {
    @Override
    void row(StringBuilder out, Random random, int number) {
      out.append("{\"wid\":\"w-")
          .append(Long.toHexString(random.nextLong()))
          .append("\",\"ut_id\":\"ut-")
          .append(random.nextInt(5_000))
          .append("\",\"json_data\":\"{");
      for (int field = 0; field < 9; field++) {
        out.append(field == 0 ? "" : ",")
            .append("\\\"field")
            .append(field)
            .append("\\\":\\\"")
            .append(Integer.toString(random.nextInt(1_000_000_000), 36))
            .append("\\\"");
      }
      out.append("}\"}\n");
    }
  },
  /** Twelve columns with types, a struct and an array among them. */
  TYPED(
      "{'id': 'BIGINT', 'name': 'VARCHAR', 'email': 'VARCHAR', 'active': 'BOOLEAN',"
          + " 'score': 'DOUBLE', 'count': 'INTEGER', 'amount': 'DECIMAL(12,2)', 'day': 'DATE',"
          + " 'seen': 'TIMESTAMPTZ', 'country': 'VARCHAR',"
          + " 'address': 'STRUCT(street VARCHAR, zip VARCHAR)', 'tags': 'VARCHAR[]'}") {
    @Override
    void row(StringBuilder out, Random random, int number) {
      out.append(
          String.format(
              Locale.ROOT,
              "{\"id\":%d,\"name\":\"Customer Number %d\",\"email\":\"c%d@example.com\","
                  + "\"active\":%b,\"score\":%s,\"count\":%d,\"amount\":%d.%02d,"
                  + "\"day\":\"20%02d-%02d-%02d\",\"seen\":\"2026-03-%02dT%02d:%02d:%02d.%06dZ\","
                  + "\"country\":\"%s\",\"address\":{\"street\":\"%d Long Street\",\"zip\":\"%05d\"},"
                  + "\"tags\":[\"tag%d\",\"tag%d\"]}%n",
              number,
              random.nextInt(1_000_000),
              random.nextInt(1_000_000),
              random.nextBoolean(),
              random.nextDouble() * 1000,
              random.nextInt(1000),
              random.nextInt(100_000),
              random.nextInt(100),
              10 + random.nextInt(16),
              1 + random.nextInt(12),
              1 + random.nextInt(28),
              1 + random.nextInt(28),
              random.nextInt(24),
              random.nextInt(60),
              random.nextInt(60),
              random.nextInt(1_000_000),
              COUNTRIES[random.nextInt(COUNTRIES.length)],
              random.nextInt(9999),
              random.nextInt(99_999),
              random.nextInt(50),
              random.nextInt(50)));
    }
  };

  private static final String[] COUNTRIES = {"DE", "FR", "US", "JP", "BR", "IN", "ZA", "PL"};

  private final String duckDbColumns;

  Shape(String duckDbColumns) {
    this.duckDbColumns = duckDbColumns;
  }

  abstract void row(StringBuilder out, Random random, int number);

  /** The columns as DuckDB's {@code read_json} takes them. */
  String duckDbColumns() {
    return duckDbColumns;
  }

  StructType schema() {
    return switch (this) {
      case SEED -> DeltaWriterOptions.defaultSchema();
      case TYPED -> TypedSchema.SCHEMA;
    };
  }
}
