package io.deltawriter.cli;

import java.io.Console;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** What standard output can show. */
record Terminal(Set<Ability> abilities) {

  /** One thing that an output can or cannot do. */
  enum Ability {
    /** Drawing over the current line. */
    REDRAW,
    /** Colours. */
    COLOUR,
    /** Characters beyond ASCII. */
    UNICODE
  }

  Terminal {
    abilities = Set.copyOf(abilities);
  }

  /** A file or a pipe. */
  static Terminal none() {
    return new Terminal(Set.of());
  }

  /** What standard output is in an environment with the variables {@code environment}. */
  static Terminal detect(Map<String, String> environment) {
    Set<Ability> abilities = EnumSet.noneOf(Ability.class);
    if (nativeCharset().equals(StandardCharsets.UTF_8)) {
      abilities.add(Ability.UNICODE);
    }
    if (isConsole() && !"dumb".equals(environment.get("TERM"))) {
      abilities.add(Ability.REDRAW);
      // https://no-color.org: set and not empty.
      if (environment.getOrDefault("NO_COLOR", "").isEmpty()) {
        abilities.add(Ability.COLOUR);
      }
    }
    return new Terminal(abilities);
  }

  boolean can(Ability ability) {
    return abilities.contains(ability);
  }

  /** {@code text} in {@code colour} if there are colours. */
  String paint(Colour colour, String text) {
    return can(Ability.COLOUR) ? colour.sequence() + text + Colour.RESET : text;
  }

  /** The character set in which the operating system hands over file names and arguments. */
  static Charset nativeCharset() {
    return Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
  }

  @SuppressWarnings("SystemConsoleNull") // Before JDK 22 null is how no terminal is told.
  private static boolean isConsole() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      // From JDK 22 on there is a console even where there is no terminal, and a method to tell.
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }
}
