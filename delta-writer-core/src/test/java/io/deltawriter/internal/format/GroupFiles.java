package io.deltawriter.internal.format;

import io.deltawriter.store.ObjectSink;
import io.deltawriter.store.ObjectStore;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.GroupWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/** Files of any Parquet schema, written by parquet-hadoop's own record writer. */
public final class GroupFiles {

  private GroupFiles() {}

  /** Writes and publishes a file with the options that {@code options} sets. */
  public static void write(
      ObjectStore store,
      String name,
      MessageType schema,
      List<Group> rows,
      UnaryOperator<Builder> options)
      throws IOException {
    try (ObjectSink sink = store.create(name)) {
      write(sink, schema, rows, options);
      sink.complete();
    }
  }

  static void write(
      ObjectSink sink, MessageType schema, List<Group> rows, UnaryOperator<Builder> options)
      throws IOException {
    Builder builder =
        new Builder(ParquetObjects.outputFile(sink), schema)
            .withConf(ParquetObjects.configuration())
            .withCodecFactory(ParquetObjects.codecs());
    try (ParquetWriter<Group> writer = options.apply(builder).build()) {
      for (Group row : rows) {
        writer.write(row);
      }
    }
  }

  /** Options of a file. */
  public static final class Builder extends ParquetWriter.Builder<Group, Builder> {

    private final MessageType schema;

    Builder(OutputFile file, MessageType schema) {
      super(file);
      this.schema = schema;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<Group> getWriteSupport(ParquetConfiguration configuration) {
      return new GroupSupport(schema);
    }

    @Override
    @SuppressWarnings("deprecation")
    protected WriteSupport<Group> getWriteSupport(Configuration configuration) {
      return new GroupSupport(schema);
    }
  }

  private static final class GroupSupport extends WriteSupport<Group> {

    private final MessageType schema;
    private GroupWriter writer;

    GroupSupport(MessageType schema) {
      this.schema = schema;
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
      return new WriteContext(schema, Map.of());
    }

    @Override
    @SuppressWarnings("deprecation")
    public WriteContext init(Configuration configuration) {
      return new WriteContext(schema, Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer consumer) {
      writer = new GroupWriter(consumer, schema);
    }

    @Override
    public void write(Group group) {
      writer.write(group);
    }
  }
}
