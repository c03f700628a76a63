package io.deltawriter.internal.action;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Actions to JSON, field by field. */
final class ActionWriter {

  private ActionWriter() {}

  static ObjectNode action(Action action) {
    if (action instanceof AddFile add) {
      return wrap("add", add(add));
    }
    if (action instanceof RemoveFile remove) {
      return wrap("remove", remove(remove));
    }
    if (action instanceof Txn txn) {
      return wrap("txn", txn(txn));
    }
    if (action instanceof Metadata metadata) {
      return wrap("metaData", metadata(metadata));
    }
    if (action instanceof Protocol protocol) {
      return wrap("protocol", protocol(protocol));
    }
    if (action instanceof CommitInfo info) {
      return wrap("commitInfo", commitInfo(info));
    }
    if (action instanceof DomainMetadata domain) {
      return wrap("domainMetadata", domainMetadata(domain));
    }
    if (action instanceof MalformedAction malformed) {
      throw new IllegalArgumentException("not to be written: " + malformed.message());
    }
    throw new AssertionError("unhandled action: " + action.getClass());
  }

  private static ObjectNode add(AddFile add) {
    ObjectNode node = object();
    node.put("path", add.path());
    node.set("partitionValues", strings(add.partitionValues()));
    node.put("size", add.sizeBytes());
    node.put("modificationTime", add.modificationTimeMillis());
    node.put("dataChange", add.dataChange());
    put(node, "stats", add.stats());
    putUnlessEmpty(node, "tags", add.tags());
    putVector(node, add.deletionVector());
    put(node, "baseRowId", add.baseRowId());
    put(node, "defaultRowCommitVersion", add.defaultRowCommitVersion());
    put(node, "clusteringProvider", add.clusteringProvider());
    add.unknownFields().forEach(node::set);
    return node;
  }

  private static ObjectNode remove(RemoveFile remove) {
    ObjectNode node = object();
    node.put("path", remove.path());
    put(node, "deletionTimestamp", remove.deletionTimestampMillis());
    node.put("dataChange", remove.dataChange());
    if (remove.partitionValues().isPresent() && remove.sizeBytes().isPresent()) {
      node.put("extendedFileMetadata", true);
    }
    remove.partitionValues().ifPresent(values -> node.set("partitionValues", strings(values)));
    put(node, "size", remove.sizeBytes());
    putUnlessEmpty(node, "tags", remove.tags());
    putVector(node, remove.deletionVector());
    put(node, "baseRowId", remove.baseRowId());
    put(node, "defaultRowCommitVersion", remove.defaultRowCommitVersion());
    return node;
  }

  private static void putVector(ObjectNode node, Optional<DeletionVector> deletionVector) {
    if (deletionVector.isEmpty()) {
      return;
    }
    DeletionVector vector = deletionVector.get();
    ObjectNode fields = node.putObject("deletionVector");
    fields.put("storageType", vector.storageType());
    fields.put("pathOrInlineDv", vector.pathOrInlineDv());
    vector.offset().ifPresent(offset -> fields.put("offset", offset));
    fields.put("sizeInBytes", vector.sizeInBytes());
    fields.put("cardinality", vector.cardinality());
    put(fields, "maxRowIndex", vector.maxRowIndex());
  }

  private static ObjectNode txn(Txn txn) {
    ObjectNode node = object();
    node.put("appId", txn.appId());
    node.put("version", txn.version());
    put(node, "lastUpdated", txn.lastUpdatedMillis());
    return node;
  }

  private static ObjectNode metadata(Metadata metadata) {
    ObjectNode node = object();
    node.put("id", metadata.id());
    put(node, "name", metadata.name());
    put(node, "description", metadata.description());
    ObjectNode format = node.putObject("format");
    format.put("provider", metadata.formatProvider());
    format.set("options", strings(metadata.formatOptions()));
    node.put("schemaString", metadata.schemaString());
    metadata.partitionColumns().forEach(node.putArray("partitionColumns")::add);
    node.set("configuration", strings(metadata.configuration()));
    put(node, "createdTime", metadata.createdTimeMillis());
    return node;
  }

  private static ObjectNode protocol(Protocol protocol) {
    ObjectNode node = object();
    node.put("minReaderVersion", protocol.minReaderVersion());
    node.put("minWriterVersion", protocol.minWriterVersion());
    putFeatures(node, "readerFeatures", protocol.readerFeatures());
    putFeatures(node, "writerFeatures", protocol.writerFeatures());
    return node;
  }

  private static void putFeatures(ObjectNode node, String name, Optional<Set<String>> features) {
    features.ifPresent(names -> names.forEach(node.putArray(name)::add));
  }

  private static ObjectNode commitInfo(CommitInfo info) {
    ObjectNode node = object();
    put(node, "timestamp", info.timestampMillis());
    put(node, "inCommitTimestamp", info.inCommitTimestampMillis());
    put(node, "operation", info.operation());
    node.set("operationParameters", strings(info.operationParameters()));
    put(node, "readVersion", info.readVersion());
    info.isBlindAppend().ifPresent(blind -> node.put("isBlindAppend", blind));
    node.set("operationMetrics", strings(info.operationMetrics()));
    put(node, "engineInfo", info.engineInfo());
    put(node, "txnId", info.txnId());
    return node;
  }

  private static ObjectNode domainMetadata(DomainMetadata domain) {
    ObjectNode node = object();
    node.put("domain", domain.domain());
    node.put("configuration", domain.configuration());
    node.put("removed", domain.removed());
    return node;
  }

  private static ObjectNode wrap(String kind, ObjectNode fields) {
    ObjectNode node = object();
    node.set(kind, fields);
    return node;
  }

  private static ObjectNode strings(Map<String, String> values) {
    ObjectNode node = object();
    values.forEach(node::put);
    return node;
  }

  private static void putUnlessEmpty(ObjectNode node, String name, Map<String, String> values) {
    if (!values.isEmpty()) {
      node.set(name, strings(values));
    }
  }

  private static void put(ObjectNode node, String name, Optional<String> value) {
    value.ifPresent(text -> node.put(name, text));
  }

  private static void put(ObjectNode node, String name, OptionalLong value) {
    value.ifPresent(number -> node.put(name, number));
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
