package io.deltawriter.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real failures and the words for them. */
final class ReasonTest {

  @TempDir Path folder;

  @Test
  void filesOfTheJdk() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "text");
    Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));
    assertReason(
        () -> Files.readString(folder.resolve("gone")), quoted("gone") + " does not exist");
    assertReason(
        () -> Files.readString(file.resolve("below")), quoted("file/below") + ": Not a directory");
    assertReason(() -> listed(file), quoted("file") + " is not a folder");
    assertReason(() -> Files.createDirectory(file), quoted("file") + " exists already");
    assertReason(() -> Files.delete(folder), "the folder '" + folder + "' is not empty");
    assertReason(
        () -> Files.readString(folder.resolve("loop")),
        quoted("loop")
            + ": Too many levels of symbolic links or unable to access attributes of symbolic link");
    assertReason(() -> Files.readString(folder), "Is a directory");
    assertReason(
        () -> Files.readString(folder.resolve("x".repeat(300))),
        quoted("x".repeat(300)) + ": File name too long");
  }

  @Test
  void filesNameCanBeLeftOut() {
    assertThat(Reason.withoutFile(new AccessDeniedException("/a"))).isEqualTo("permission denied");
    assertThat(Reason.withoutFile(new FileSystemException("/a", null, "File name too long")))
        .isEqualTo("File name too long");
    assertThat(Reason.withoutFile(new FileSystemException("/a", null, "")))
        .isEqualTo("'/a': file system");
    assertThat(Reason.withoutFile(new FileSystemLoopException("/a")))
        .isEqualTo("'/a' is a loop of links");
    assertThat(Reason.withoutFile(new EOFException())).isEqualTo("it ends too early");
  }

  @Test
  void failuresThatSayWhatHappenedByTheirClassAlone() throws IOException {
    FileChannel closed =
        FileChannel.open(folder.resolve("f"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    closed.close();
    assertReason(() -> closed.write(ByteBuffer.allocate(1)), "closed channel");
    assertReason(new AccessDeniedException("/a"), "permission denied for '/a'");
    assertReason(new FileSystemLoopException("/a"), "'/a' is a loop of links");
    assertReason(
        new FileSystemException("/a", null, "No space left on device"),
        "'/a': No space left on device");
    assertReason(new FileSystemException("/a"), "'/a': file system");
    assertReason(
        new FileSystemException(null, null, "Read-only file system"), "Read-only file system");
    assertReason(new EOFException(), "it ends too early");
    assertReason(new InterruptedIOException(), "the thread was interrupted");
    assertReason(
        new UnknownHostException("store.example"), "the host 'store.example' is not known");
    assertReason(
        () -> StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(new byte[] {-1})),
        "its bytes are not text in UTF-8");
  }

  @Test
  void wordsOfTheCauseWhereThereAreNoOthers() {
    IOException cause = new IOException("the disk is full");
    assertReason(new UncheckedIOException(cause), "the disk is full");
    assertReason(new IOException(cause), "the disk is full");
    assertReason(new IOException(null, cause), "the disk is full");
    assertReason(new IOException("", new ClosedChannelException()), "closed channel");
    assertReason(new IOException("first", cause), "first");
  }

  @Test
  void whereAParserReadFromIsLeftOut() {
    Throwable failure = catchThrowable(() -> new ObjectMapper().readTree("{\"a\":tru}"));
    assertThat(failure).hasMessageContaining("[Source");
    assertThat(Reason.of(failure))
        .startsWith("Unrecognized token 'tru'")
        .doesNotContain("Source", "\n");
  }

  @Test
  void reasonIsAppendedUnlessTheMessageSaysIt() {
    IOException cause = new IOException("the disk is full");
    assertThat(Reason.appended("Could not write x", cause))
        .isEqualTo("Could not write x: the disk is full");
    assertThat(Reason.appended("Could not write x: the disk is full; free some space", cause))
        .isEqualTo("Could not write x: the disk is full; free some space");
    assertThat(Reason.appended("Could not write x", null)).isEqualTo("Could not write x");
  }

  private static void listed(Path path) throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      assertThat(files).isEmpty();
    }
  }

  private String quoted(String name) {
    return "'" + folder.resolve(name) + "'";
  }

  private static void assertReason(ThrowingCallable call, String reason) {
    assertReason(catchThrowable(call), reason);
  }

  private static void assertReason(Throwable failure, String reason) {
    assertThat(Reason.of(failure)).isEqualTo(reason);
  }
}
