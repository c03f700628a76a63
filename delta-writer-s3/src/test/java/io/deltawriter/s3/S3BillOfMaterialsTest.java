package io.deltawriter.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.BillOfMaterials;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class S3BillOfMaterialsTest {

  @Test
  void namesTheLibraryAndTheSdkButNoHttpClientAndNoServer() throws IOException {
    Set<String> jars = BillOfMaterials.jars();

    assertThat(jars)
        .anyMatch(jar -> jar.startsWith("delta-writer-core-"))
        .anyMatch(jar -> jar.startsWith("delta-kernel-api-"))
        .anyMatch(jar -> jar.startsWith("s3-2."))
        .anyMatch(jar -> jar.startsWith("sdk-core-2."))
        .noneMatch(jar -> jar.contains("client-2."))
        .noneMatch(jar -> jar.contains("s3proxy"))
        .noneMatch(jar -> jar.startsWith("junit"));
  }
}
