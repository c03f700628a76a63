package io.deltawriter.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.source.SourceContent;
import io.deltawriter.source.SourceListing;
import io.deltawriter.source.SourceLookup;
import io.deltawriter.table.SourceKey;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class FaultySourceStoreTest {

  private static final SourceKey KEY = SourceKey.of("a");

  private final MemorySources memory = new MemorySources().put("a", "{}");

  private FaultySourceStore failing(int call) {
    return new FaultySourceStore(memory, FaultPlan.nth(call, Fault.BEFORE));
  }

  private static SourceContent content(FaultySourceStore sources) throws IOException {
    return ((SourceLookup.Found) sources.open(KEY)).content();
  }

  @Test
  void eachCallCanFail() throws IOException {
    assertThatThrownBy(() -> failing(1).open(KEY)).hasMessageContaining("OPEN");
    SourceContent unread = content(failing(2));
    assertThatThrownBy(() -> unread.stream().read()).hasMessageContaining("READ");
    SourceContent unconfirmed = content(failing(2));
    assertThatThrownBy(unconfirmed::confirm).hasMessageContaining("STAT");
    SourceContent unclosed = content(failing(2));
    assertThatThrownBy(unclosed::close).hasMessageContaining("CLOSE");
    assertThatThrownBy(() -> failing(1).list()).hasMessageContaining("LIST");
    SourceListing listing = failing(2).list();
    assertThatThrownBy(listing::next).hasMessageContaining("LIST");
  }

  @Test
  void whatIsNotClosedIsCounted() throws IOException {
    FaultySourceStore sources = new FaultySourceStore(memory, FaultPlan.none());
    SourceContent content = content(sources);
    SourceListing listing = sources.list();
    assertThat(sources.open()).isEqualTo(2);
    assertThat(content.stream().readAllBytes()).hasSize(2);
    assertThat(listing.next()).isPresent();

    content.close();
    content.close();
    listing.close();

    assertThat(sources.open()).isZero();
  }
}
