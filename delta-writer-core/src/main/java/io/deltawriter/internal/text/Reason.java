package io.deltawriter.internal.text;

import java.io.EOFException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The words for an exception, for the end of a message. Many exceptions of the JDK have only a path
 * or nothing for a message, and say what happened by their class alone.
 */
public final class Reason {

  // Where Jackson read from, which is a class of ours or REDACTED; at the end or in parentheses.
  private static final Pattern JACKSON_SOURCE =
      Pattern.compile(
          "\\s*\\((?:start marker )?at \\[Source[^\\]]*\\]\\)|\\n at \\[Source.*", Pattern.DOTALL);

  private Reason() {}

  /**
   * Why {@code failure} came about, in one line: its own words if it has any, else those of its
   * cause.
   */
  public static String of(Throwable failure) {
    if (failure instanceof UncheckedIOException unchecked) {
      return of(unchecked.getCause());
    }
    if (failure instanceof FileSystemException file) {
      return ofFile(file);
    }
    if (failure instanceof CharacterCodingException) {
      return "its bytes are not text in UTF-8";
    }
    if (failure instanceof ClosedByInterruptException) {
      return "the thread was interrupted";
    }
    String words = words(failure.getMessage());
    if (failure instanceof UnknownHostException && !words.contains(" ")) {
      return "the host '" + words + "' is not known";
    }
    return words.isEmpty() ? wordless(failure) : words;
  }

  /** As {@link #of}, but without the file's name, for a message that begins with it. */
  public static String withoutFile(Throwable failure) {
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    String words = failure instanceof FileSystemException file ? words(file.getReason()) : "";
    return words.isEmpty() ? of(failure) : words;
  }

  /**
   * {@code message} with the reason of {@code cause} after a colon, unless it says it already.
   *
   * @param cause null if there is none
   */
  public static String appended(String message, Throwable cause) {
    if (cause == null) {
      return message;
    }
    String reason = of(cause);
    return message.contains(reason) ? message : message + ": " + reason;
  }

  private static String ofFile(FileSystemException failure) {
    String file = "'" + failure.getFile() + "'";
    if (failure instanceof NoSuchFileException) {
      return file + " does not exist";
    }
    if (failure instanceof AccessDeniedException) {
      return "permission denied for " + file;
    }
    if (failure instanceof NotDirectoryException) {
      return file + " is not a folder";
    }
    if (failure instanceof DirectoryNotEmptyException) {
      return "the folder " + file + " is not empty";
    }
    if (failure instanceof FileAlreadyExistsException) {
      return file + " exists already";
    }
    if (failure instanceof FileSystemLoopException) {
      return file + " is a loop of links";
    }
    String words = words(failure.getReason());
    String reason = words.isEmpty() ? wordless(failure) : words;
    return failure.getFile() == null ? reason : file + ": " + reason;
  }

  private static String wordless(Throwable failure) {
    if (failure instanceof InterruptedIOException) {
      return "the thread was interrupted";
    }
    if (failure instanceof EOFException) {
      return "it ends too early";
    }
    Throwable cause = failure.getCause();
    return cause == null ? className(failure) : of(cause);
  }

  /** {@code ClosedChannelException} as {@code closed channel}. */
  private static String className(Throwable failure) {
    return failure
        .getClass()
        .getSimpleName()
        .replaceAll("(Exception|Error)$", "")
        .replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ")
        .toLowerCase(Locale.ROOT);
  }

  /** Without the name of the cause's class, which an exception made of its cause alone has. */
  private static String words(String message) {
    if (message == null) {
      return "";
    }
    return JACKSON_SOURCE
        .matcher(message)
        .replaceAll("")
        .replaceFirst("^(?:[a-z][A-Za-z0-9_]*\\.)+[A-Z][A-Za-z0-9_$]*(?:: |$)", "")
        .replaceAll("\\s*\\R\\s*", " ")
        .strip();
  }
}
