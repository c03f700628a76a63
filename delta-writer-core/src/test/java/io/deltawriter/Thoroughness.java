package io.deltawriter;

/**
 * How often a test repeats what could be repeated for ever; {@code -Dthorough=true} asks for more.
 */
public final class Thoroughness {

  private Thoroughness() {}

  /** {@code few}, or {@code many} in a thorough run. */
  public static int choose(int few, int many) {
    return Boolean.getBoolean("thorough") ? many : few;
  }
}
