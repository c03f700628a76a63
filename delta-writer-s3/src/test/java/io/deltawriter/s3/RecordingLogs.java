package io.deltawriter.s3;

import java.io.PrintWriter;
import java.io.Serial;
import java.io.StringWriter;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/** Keeps all that the library logs, down to TRACE, with stack traces. */
public final class RecordingLogs implements SLF4JServiceProvider {

  static final Queue<String> EVENTS = new ConcurrentLinkedQueue<>();

  private final IMarkerFactory markers = new BasicMarkerFactory();
  private final MDCAdapter contexts = new NOPMDCAdapter();

  @Override
  public ILoggerFactory getLoggerFactory() {
    return RecordingLogger::new;
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return markers;
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return contexts;
  }

  @Override
  public String getRequestedApiVersion() {
    return "2.0.99";
  }

  @Override
  public void initialize() {}

  /** The stack trace with causes and suppressed exceptions, as a log would show it. */
  static String stackTrace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private static final class RecordingLogger extends LegacyAbstractLogger {

    @Serial private static final long serialVersionUID = 1;

    RecordingLogger(String name) {
      this.name = name;
    }

    private boolean isOurs() {
      return name.startsWith("io.deltawriter");
    }

    @Override
    public boolean isTraceEnabled() {
      return isOurs();
    }

    @Override
    public boolean isDebugEnabled() {
      return isOurs();
    }

    @Override
    public boolean isInfoEnabled() {
      return isOurs();
    }

    @Override
    public boolean isWarnEnabled() {
      return isOurs();
    }

    @Override
    public boolean isErrorEnabled() {
      return isOurs();
    }

    @Override
    protected String getFullyQualifiedCallerName() {
      return RecordingLogger.class.getName();
    }

    @Override
    protected void handleNormalizedLoggingCall(
        Level level, Marker marker, String pattern, Object[] arguments, Throwable thrown) {
      String message = MessageFormatter.basicArrayFormat(pattern, arguments);
      EVENTS.add(level + " " + name + " " + message + (thrown == null ? "" : stackTrace(thrown)));
    }
  }
}
