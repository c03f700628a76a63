package io.deltawriter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RuntimeClassPathTest {
  @Test
  void testsRunWithoutHadoop() {
    ClassLoader loader = RuntimeClassPathTest.class.getClassLoader();

    assertThat(loader.getResource("org/apache/hadoop/conf/Configuration.class")).isNull();
  }
}
