package io.deltawriter.internal.action;

import static java.util.Objects.requireNonNull;

/** Configuration of a named domain (Delta protocol, "Domain Metadata"). */
public record DomainMetadata(String domain, String configuration, boolean removed)
    implements Action {

  public DomainMetadata {
    requireNonNull(domain, "domain");
    requireNonNull(configuration, "configuration");
  }
}
