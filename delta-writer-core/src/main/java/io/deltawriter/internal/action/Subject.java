package io.deltawriter.internal.action;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;

/**
 * What an action is about: of two actions on one subject, the newer one counts (Delta protocol,
 * "Action Reconciliation").
 *
 * @param kind as the log names it; {@code add} for every file
 * @param id which one of this kind; empty if a table has only one
 */
public record Subject(String kind, Object id) {

  private static final String FILE = "add";

  public Subject {
    requireNonNull(kind, "kind");
    requireNonNull(id, "id");
  }

  /** The subject of {@code action}; empty if it is about its own commit only. */
  public static Optional<Subject> of(Action action) {
    if (action instanceof AddFile add) {
      return Optional.of(new Subject(FILE, add.fileKey()));
    }
    if (action instanceof RemoveFile remove) {
      return Optional.of(new Subject(FILE, remove.fileKey()));
    }
    if (action instanceof Txn txn) {
      return Optional.of(new Subject("txn", txn.appId()));
    }
    if (action instanceof DomainMetadata domain) {
      return Optional.of(new Subject("domainMetadata", domain.domain()));
    }
    if (action instanceof Metadata) {
      return Optional.of(new Subject("metaData", ""));
    }
    if (action instanceof Protocol) {
      return Optional.of(new Subject("protocol", ""));
    }
    if (action instanceof MalformedAction malformed) {
      return Optional.of(malformed.subject());
    }
    if (action instanceof CommitInfo) {
      return Optional.empty();
    }
    throw new AssertionError("unhandled action: " + action.getClass());
  }

  /** The subject of an action that may be broken, if so much of it is whole. */
  static Optional<Subject> of(String kind, JsonNode content) {
    try {
      return Optional.of(
          switch (kind) {
            case "add", "remove" -> {
              JsonFields fields = new JsonFields(kind, content);
              yield new Subject(
                  FILE, FileKey.of(fields.text("path"), ActionReader.deletionVector(fields)));
            }
            case "txn" -> new Subject(kind, new JsonFields(kind, content).text("appId"));
            case "domainMetadata" ->
                new Subject(kind, new JsonFields(kind, content).text("domain"));
            case "metaData", "protocol" -> new Subject(kind, "");
            default -> throw new AssertionError("unhandled kind: " + kind);
          });
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
