package io.deltawriter.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deltawriter.s3.server.S3Request;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A policy as the documents show it, and what AWS would say to a request under it: denied if a
 * statement denies it or none allows it. Of conditions it knows {@code StringLike} of {@code
 * s3:prefix}.
 */
record IamPolicy(String json, List<Statement> statements) {

  private static final Pattern BLOCK = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL);

  private static final Pattern STATEMENT =
      Pattern.compile(
          "- Sid: (\\w+)\\s+Effect: (\\w+)\\s+Action:((?:\\s+(?:- )?s3:\\w+)+)\\s+Resource: (\\S+)"
              + "(?:\\s+Condition:\\s+StringLike:\\s+s3:prefix: (\\S+))?");

  /** A statement, each of its patterns with {@code *} for any text. */
  record Statement(
      String sid,
      String effect,
      List<String> actions,
      List<String> resources,
      List<String> prefixes) {

    boolean covers(String action, String resource, Optional<String> prefix) {
      return actions.contains(action)
          && resources.stream().anyMatch(pattern -> isLike(resource, pattern))
          && (prefixes.isEmpty()
              || (prefix.isPresent()
                  && prefixes.stream().anyMatch(pattern -> isLike(prefix.get(), pattern))));
    }

    private static boolean isLike(String text, String pattern) {
      String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q");
      return Pattern.compile(regex, Pattern.DOTALL).matcher(text).matches();
    }
  }

  /** The policies of a document, in their order. */
  static List<IamPolicy> in(Path document) throws IOException {
    List<IamPolicy> policies = new ArrayList<>();
    for (MatchResult block : BLOCK.matcher(Files.readString(document)).results().toList()) {
      if (block.group(1).contains("\"Statement\"")) {
        policies.add(of(block.group(1)));
      }
    }
    return policies;
  }

  /** The statements of a template of CloudFormation that are about S3, with our buckets' names. */
  static List<Statement> ofTemplate(Path template) throws IOException {
    String yaml =
        Files.readString(template)
            .replace("!Sub arn:${AWS::Partition}", "arn:aws")
            .replace("!Sub ", "")
            .replace("${SourceBucket}", "in")
            .replace("${SourcePrefix}", "customers")
            .replace("${TableBucket}", "lake")
            .replace("${TablePrefix}", "tables/customers");
    return STATEMENT
        .matcher(yaml)
        .results()
        .map(
            found ->
                new Statement(
                    found.group(1),
                    found.group(2),
                    Pattern.compile("s3:\\w+")
                        .matcher(found.group(3))
                        .results()
                        .map(MatchResult::group)
                        .toList(),
                    List.of(found.group(4)),
                    Optional.ofNullable(found.group(5)).stream().toList()))
        .toList();
  }

  private static IamPolicy of(String block) throws IOException {
    String json = block.strip();
    List<Statement> statements = new ArrayList<>();
    for (JsonNode statement : new ObjectMapper().readTree(json).get("Statement")) {
      statements.add(
          new Statement(
              statement.get("Sid").asText(),
              statement.get("Effect").asText(),
              texts(statement.get("Action")),
              texts(statement.get("Resource")),
              texts(statement.path("Condition").path("StringLike").path("s3:prefix"))));
    }
    return new IamPolicy(json, statements);
  }

  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    if (node.isTextual()) {
      texts.add(node.asText());
    }
    node.forEach(element -> texts.add(element.asText()));
    return texts;
  }

  /** Each action of each statement that allows, as {@code Sid action}. */
  Set<String> allowances() {
    Set<String> allowances = new TreeSet<>();
    for (Statement statement : statements) {
      if (statement.effect().equals("Allow")) {
        statement.actions().forEach(action -> allowances.add(statement.sid() + " " + action));
      }
    }
    return allowances;
  }

  /**
   * The allowance that lets {@code request} pass, as {@code Sid action}; empty if it is denied.
   *
   * @param exists whether the object that is asked for exists: S3 tells that it does not only to
   *     those who may list it
   */
  Optional<String> allowance(S3Request request, Predicate<S3Request> exists) {
    Optional<String> action = action(request);
    if (action.isEmpty()) {
      return Optional.empty();
    }
    String arn = "arn:aws:s3:::" + request.bucket();
    boolean read = action.get().equals("s3:GetObject");
    if (read && !exists.test(request)) {
      Optional<String> listed = allowance("s3:ListBucket", arn, Optional.of(request.key()));
      if (listed.isEmpty()) {
        return Optional.empty();
      }
    }
    return action.get().equals("s3:ListBucket")
        ? allowance(action.get(), arn, Optional.of(prefix(request)))
        : allowance(action.get(), arn + "/" + request.key(), Optional.empty());
  }

  private Optional<String> allowance(String action, String resource, Optional<String> prefix) {
    List<Statement> covering =
        statements.stream().filter(s -> s.covers(action, resource, prefix)).toList();
    boolean denied = covering.stream().anyMatch(statement -> statement.effect().equals("Deny"));
    return denied
        ? Optional.empty()
        : covering.stream().findFirst().map(statement -> statement.sid() + " " + action);
  }

  /** The action that a request takes (Amazon S3, "Required permissions for API operations"). */
  private static Optional<String> action(S3Request request) {
    return switch (request.kind()) {
      case GET, HEAD -> Optional.of("s3:GetObject");
      case PUT, CREATE_UPLOAD, UPLOAD_PART, COMPLETE_UPLOAD -> Optional.of("s3:PutObject");
      case ABORT_UPLOAD -> Optional.of("s3:AbortMultipartUpload");
      case DELETE -> Optional.of("s3:DeleteObject");
      case LIST -> Optional.of("s3:ListBucket");
      case OTHER -> Optional.empty();
    };
  }

  private static String prefix(S3Request request) {
    for (String parameter : request.query().split("&", -1)) {
      if (parameter.startsWith("prefix=")) {
        return URLDecoder.decode(parameter.substring("prefix=".length()), StandardCharsets.UTF_8);
      }
    }
    return "";
  }
}
