package io.deltawriter.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.table.SourceKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No key leads out of the sources' folder. */
class SourceRootTest {

  @TempDir private Path parent;

  @Test
  void keysThatNameFilesElsewhereHaveNoSource() throws IOException {
    Path folder = Files.createDirectories(parent.resolve("in/customers"));
    Files.writeString(folder.resolve("1.json"), "{}");
    Path outside = Files.writeString(parent.resolve("in/secret.json"), "{}");
    Files.writeString(Files.createDirectory(folder.resolve("below")).resolve("2.json"), "{}");
    List<SourceNaming> namings =
        List.of(
            SourceNaming.withoutExtensions(),
            SourceNaming.matching(Pattern.compile("(.+)\\.json")),
            SourceNaming.matching(Pattern.compile("(.+)\\.(?:json|txt)")));
    String absolute = outside.toString();
    List<String> keys =
        List.of(
            "../secret",
            "../../in/secret",
            "below/../../secret",
            "./1",
            "below/2",
            "..",
            ".",
            "/",
            "..\\secret",
            "../secret.json\0",
            "1.json\0",
            outside.toUri().toString(),
            absolute.substring(0, absolute.length() - ".json".length()));

    for (SourceNaming naming : namings) {
      LocalSourceStore sources = LocalSourceStore.at(folder, naming);
      for (String key : keys) {
        assertThat(sources.open(SourceKey.of(key)))
            .as("%s by %s", key, naming)
            .isInstanceOf(SourceLookup.Absent.class);
      }
    }
  }
}
