package io.deltawriter.simulation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * The library and its simulation once more, beside the ones that are loaded already, with one of
 * the library's classes compiled from a source that has a bug.
 */
final class BuggyLibrary extends ClassLoader {

  private static final Path SOURCES = Path.of("src", "main", "java", "io", "deltawriter");
  private static final String PACKAGE = "io.deltawriter.";

  private final Map<String, byte[]> compiled;

  private BuggyLibrary(Map<String, byte[]> compiled) {
    super(BuggyLibrary.class.getClassLoader());
    this.compiled = compiled;
  }

  /** The simulation of the library with {@code bug} in it. */
  @SuppressWarnings("unchecked")
  static LongFunction<Optional<String>> simulation(SeededBug bug) {
    try {
      BuggyLibrary library = new BuggyLibrary(compile(bug));
      return (LongFunction<Optional<String>>)
          library.loadClass(SeedRun.class.getName()).getDeclaredConstructor().newInstance();
    } catch (IOException | ReflectiveOperationException e) {
      throw new IllegalStateException("Could not load the library with a bug: " + bug, e);
    }
  }

  private static Map<String, byte[]> compile(SeededBug bug) throws IOException {
    String source = Files.readString(SOURCES.resolve(bug.file() + ".java"));
    int at = source.indexOf(bug.right());
    if (at < 0 || source.indexOf(bug.right(), at + 1) >= 0) {
      throw new IllegalStateException(
          bug.file() + " must have exactly once what the bug changes: " + bug.right());
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (Output output = new Output(compiler.getStandardFileManager(null, null, null))) {
      JavaFileObject unit = new Source(bug.file(), source.replace(bug.right(), bug.wrong()));
      List<String> options = List.of("-proc:none", "-nowarn", "--release", "17");
      if (!compiler.getTask(messages, output, null, options, null, List.of(unit)).call()) {
        throw new IllegalStateException("The bug is no Java: " + messages);
      }
      return output.classes();
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(PACKAGE)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    byte[] bytes = compiled.containsKey(name) ? compiled.get(name) : original(name);
    return defineClass(name, bytes, 0, bytes.length);
  }

  private byte[] original(String name) throws ClassNotFoundException {
    try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String file, String text) {
      super(URI.create("string:///io/deltawriter/" + file + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /** Keeps the classes in memory. */
  private static final class Output extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> classes = new HashMap<>();

    Output(JavaFileManager files) {
      super(files);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("memory:///" + name), kind) {
        @Override
        public OutputStream openOutputStream() {
          return classes.computeIfAbsent(name, n -> new ByteArrayOutputStream());
        }
      };
    }

    Map<String, byte[]> classes() {
      Map<String, byte[]> bytes = new HashMap<>();
      classes.forEach((name, out) -> bytes.put(name, out.toByteArray()));
      return bytes;
    }
  }
}
