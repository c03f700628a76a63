package io.deltawriter.internal.rules;

import io.delta.kernel.exceptions.KernelException;
import io.delta.kernel.internal.actions.Format;
import io.delta.kernel.internal.tablefeatures.TableFeatures;
import io.delta.kernel.internal.types.DataTypeJsonSerDe;
import io.delta.kernel.internal.util.VectorUtils;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.deltawriter.internal.action.Metadata;
import io.deltawriter.internal.action.Protocol;
import io.deltawriter.internal.text.ShownText;
import java.util.Optional;
import java.util.Set;

/** The one place that knows Kernel's internals: its JSON of schemas and its list of features. */
final class KernelAdapter {

  private static final int MAX_REASON_CHARS = 200;

  private KernelAdapter() {}

  static String schemaJson(StructType schema) {
    return DataTypeJsonSerDe.serializeStructType(schema);
  }

  /**
   * The schema that {@code json} describes.
   *
   * @throws IllegalArgumentException if Kernel cannot read it
   */
  static StructType schema(String json) {
    try {
      return DataTypeJsonSerDe.deserializeStructType(json);
    } catch (RuntimeException e) {
      // Kernel's own words are the whole schema, or nothing that names a column.
      String reason =
          SchemaText.objection(json)
              .orElseGet(() -> ShownText.of(String.valueOf(e.getMessage()), MAX_REASON_CHARS));
      throw new IllegalArgumentException("Not a Delta schema: " + reason, e);
    }
  }

  /** Why Kernel would not write to such a table; empty if it would. */
  static Optional<String> objection(Protocol protocol, Metadata metadata, String table) {
    try {
      TableFeatures.validateKernelCanWriteToTable(
          new io.delta.kernel.internal.actions.Protocol(
              protocol.minReaderVersion(),
              protocol.minWriterVersion(),
              protocol.readerFeatures().orElse(Set.of()),
              protocol.writerFeatures().orElse(Set.of())),
          metadata(metadata),
          table);
      return Optional.empty();
    } catch (KernelException | UnsupportedOperationException | IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static io.delta.kernel.internal.actions.Metadata metadata(Metadata metadata) {
    return new io.delta.kernel.internal.actions.Metadata(
        metadata.id(),
        metadata.name(),
        metadata.description(),
        new Format(metadata.formatProvider(), metadata.formatOptions()),
        metadata.schemaString(),
        schema(metadata.schemaString()),
        VectorUtils.buildArrayValue(metadata.partitionColumns(), StringType.STRING),
        metadata.createdTimeMillis().isPresent()
            ? Optional.of(metadata.createdTimeMillis().getAsLong())
            : Optional.empty(),
        VectorUtils.stringStringMapValue(metadata.configuration()));
  }
}
