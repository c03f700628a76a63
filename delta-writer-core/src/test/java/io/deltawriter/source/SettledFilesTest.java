package io.deltawriter.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.table.SourceKey;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettledFilesTest {

  private static final SourceKey KEY = SourceKey.of("1");

  @TempDir private Path folder;
  private Path file;
  private Instant written;
  private final List<Duration> sleeps = new ArrayList<>();

  @BeforeEach
  void writeFile() throws IOException {
    file = Files.writeString(folder.resolve("1.json"), "{}");
    written = FileStamp.of(file).orElseThrow().changed();
  }

  @Test
  void oldFileIsOpenedAtOnce() throws IOException {
    open(new FileClock(written.plusMillis(21)));

    assertThat(sleeps).isEmpty();
  }

  @Test
  void freshFileIsWaitedForUntilItIsOld() throws IOException {
    open(new FileClock(written.plusMillis(5)));

    assertThat(sleeps).containsExactly(Duration.ofMillis(16));
  }

  @Test
  void fileOfAnotherMachinesClockIsNotWaitedFor() throws IOException {
    open(new FileClock(written.minusSeconds(5)));

    assertThat(sleeps).isEmpty();
  }

  @Test
  void fileThatIsNeverOldIsGivenUp() {
    SettledFiles files = new SettledFiles(Clock.fixed(written, ZoneOffset.UTC), sleeps::add);

    assertThatThrownBy(() -> files.open(KEY, Optional.empty(), () -> Optional.of(file)))
        .isInstanceOf(SourceChangedException.class)
        .hasMessageContaining("'1'");
    assertThat(sleeps).hasSizeBetween(10, 1_000);
  }

  @Test
  void freshFileOfKnownStateNeedsNoWait() throws IOException {
    SettledFiles files = new SettledFiles(Clock.fixed(written, ZoneOffset.UTC), sleeps::add);
    Fingerprint known = FileStamp.of(file).orElseThrow().fingerprint();

    SourceLookup lookup = files.open(KEY, Optional.of(known), () -> Optional.of(file));

    assertThat(lookup).isInstanceOf(SourceLookup.Unchanged.class);
    assertThat(sleeps).isEmpty();
  }

  @Test
  void fileThatVanishesAfterItWasFoundIsLookedForAgain() throws IOException {
    SettledFiles files = new SettledFiles(new FileClock(written.plusSeconds(1)), sleeps::add);
    List<Path> found = new ArrayList<>(List.of(folder.resolve("gone"), file));

    SourceLookup lookup = files.open(KEY, Optional.empty(), () -> Optional.of(found.remove(0)));

    SourceStoreContract.found(lookup).close();
    assertThat(found).isEmpty();
  }

  @Test
  void interruptEndsTheWaitAndStays() {
    SettledFiles files =
        new SettledFiles(
            Clock.fixed(written, ZoneOffset.UTC),
            duration -> {
              throw new InterruptedException();
            });

    assertThatThrownBy(() -> files.open(KEY, Optional.empty(), () -> Optional.of(file)))
        .isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void fingerprintHasAStableForm() {
    FileStamp stamp =
        new FileStamp(
            26, Instant.ofEpochSecond(1_700_000_000, 5), "77", Instant.ofEpochSecond(1, 120));

    assertThat(stamp.fingerprint().value())
        .isEqualTo("local:26:1700000000.000000005:1.000000120:77");
  }

  private void open(FileClock clock) throws IOException {
    SettledFiles files =
        new SettledFiles(
            clock,
            duration -> {
              sleeps.add(duration);
              clock.now = clock.now.plus(duration);
            });
    SourceStoreContract.found(files.open(KEY, Optional.empty(), () -> Optional.of(file))).close();
  }

  private static final class FileClock extends Clock {
    private Instant now;

    FileClock(Instant now) {
      this.now = now;
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }
}
