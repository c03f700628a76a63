package io.deltawriter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** The list of dependencies that the build attaches to each module that others use. */
public final class BillOfMaterials {

  private BillOfMaterials() {}

  /**
   * The names of the jars that the list of the module under test names. Ends the test without a
   * result if there is no list and none was to be made: Maven makes none offline.
   */
  public static Set<String> jars() throws IOException {
    Path json = Path.of("target", "bom.json");
    if (!"offline: false".equals(System.getProperty("maven.mode"))) {
      assumeThat(json).as("made when Maven is online").exists();
    }
    assertThat(Path.of("target", "bom.xml")).exists();
    JsonNode bom = new ObjectMapper().readTree(Files.readString(json));
    Set<String> jars = new TreeSet<>();
    for (JsonNode component : bom.get("components")) {
      jars.add(component.get("name").asText() + "-" + component.get("version").asText() + ".jar");
    }
    return jars;
  }
}
