package io.deltawriter.internal.rules;

import io.deltawriter.internal.action.DomainMetadata;
import io.deltawriter.internal.action.Metadata;
import io.deltawriter.internal.action.Protocol;
import java.util.List;
import java.util.Optional;

/** Decides from protocol and metadata what a table is to the caller. */
public interface ViewRules {

  /**
   * The table as the caller sees it.
   *
   * @throws io.deltawriter.error.UnsupportedTableException if the caller cannot work with it
   */
  TableView view(
      Optional<Protocol> protocol, Optional<Metadata> metadata, List<DomainMetadata> domains);
}
