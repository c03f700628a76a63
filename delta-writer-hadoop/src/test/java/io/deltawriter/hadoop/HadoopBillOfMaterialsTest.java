package io.deltawriter.hadoop;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.BillOfMaterials;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HadoopBillOfMaterialsTest {

  @Test
  void namesTheLibraryAndNothingOfHadoop() throws IOException {
    Set<String> jars = BillOfMaterials.jars();

    assertThat(jars)
        .anyMatch(jar -> jar.startsWith("delta-writer-core-"))
        .anyMatch(jar -> jar.startsWith("delta-kernel-api-"))
        .noneMatch(jar -> jar.startsWith("hadoop-"))
        .noneMatch(jar -> jar.startsWith("junit"));
  }
}
