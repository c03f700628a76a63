package io.deltawriter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Packages named {@code internal} are not API, so nothing that is API may speak of them. */
class PublicApiTest {

  private static List<Class<?>> publicTypes() throws Exception {
    Path classes =
        Path.of(DeltaWriter.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<Class<?>> types = new ArrayList<>();
    for (String name : classNames(classes)) {
      Class<?> type = Class.forName(name, false, PublicApiTest.class.getClassLoader());
      if (isPublic(type) && !name.startsWith("io.deltawriter.internal.")) {
        types.add(type);
      }
    }
    return types;
  }

  private static List<String> classNames(Path classes) throws IOException {
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .map(file -> classes.relativize(file).toString())
          .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
          .map(name -> name.replace(".class", "").replace(File.separatorChar, '.'))
          .toList();
    }
  }

  private static boolean isPublic(Class<?> type) {
    return Modifier.isPublic(type.getModifiers())
        && (type.getDeclaringClass() == null || isPublic(type.getDeclaringClass()));
  }

  private static boolean isVisible(Member member) {
    return Modifier.isPublic(member.getModifiers()) || Modifier.isProtected(member.getModifiers());
  }

  @Test
  void publicTypesSpeakOfNoInternalType() throws Exception {
    List<Class<?>> types = publicTypes();
    assertThat(types).contains(DeltaWriter.class, DeltaWriterOptions.Builder.class);

    for (Class<?> type : types) {
      assertThat(spokenOf(type))
          .as(type.getName())
          .noneMatch(name -> name.startsWith("io.deltawriter.internal."));
    }
  }

  /** Whoever implements or subclasses something of ours is told to by an interface. */
  @Test
  void publicClassesAreFinalOrSealed() throws Exception {
    assertThat(publicTypes())
        .filteredOn(type -> !type.isInterface() && !type.isEnum())
        .allMatch(type -> Modifier.isFinal(type.getModifiers()) || type.isSealed());
  }

  private static Set<String> spokenOf(Class<?> type) {
    Set<String> names = new LinkedHashSet<>();
    add(type.getGenericSuperclass(), names);
    Arrays.stream(type.getGenericInterfaces()).forEach(parent -> add(parent, names));
    Stream.concat(
            Arrays.stream(type.getDeclaredMethods()), Arrays.stream(type.getDeclaredConstructors()))
        .filter(member -> isVisible(member) && !member.isSynthetic())
        .forEach(member -> addSignature(member, names));
    Arrays.stream(type.getDeclaredFields())
        .filter(PublicApiTest::isVisible)
        .forEach(field -> add(field.getGenericType(), names));
    return names;
  }

  private static void addSignature(Executable member, Set<String> names) {
    Arrays.stream(member.getGenericParameterTypes()).forEach(type -> add(type, names));
    Arrays.stream(member.getGenericExceptionTypes()).forEach(type -> add(type, names));
    if (member instanceof Method method) {
      add(method.getGenericReturnType(), names);
    } else {
      assertThat(member).isInstanceOf(Constructor.class);
    }
  }

  private static void add(Type type, Set<String> names) {
    if (type instanceof Class<?> plain) {
      names.add((plain.isArray() ? plain.getComponentType() : plain).getName());
    } else if (type instanceof ParameterizedType parameterized) {
      add(parameterized.getRawType(), names);
      Arrays.stream(parameterized.getActualTypeArguments()).forEach(part -> add(part, names));
    } else if (type instanceof WildcardType wildcard) {
      Arrays.stream(wildcard.getUpperBounds()).forEach(bound -> add(bound, names));
      Arrays.stream(wildcard.getLowerBounds()).forEach(bound -> add(bound, names));
    } else if (type instanceof GenericArrayType array) {
      add(array.getGenericComponentType(), names);
    }
  }
}
