package io.deltawriter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands of the guide and compares what they say with what the guide says. */
class GuideIT {

  private static final Path GUIDE = Path.of("..", "docs", "guides", "command-line.md");
  private static final String PROMPT = "$ ";

  /** A command of the guide and the lines below it. */
  private record Example(String command, List<String> answer) {}

  @TempDir Path place;

  @Test
  void everyCommandAnswersAsTheGuideSays() throws Exception {
    Path home = Files.createDirectory(place.resolve("home")).toRealPath();
    Files.createSymbolicLink(home.resolve("samples"), Path.of("..", "samples").toRealPath());
    List<Example> examples = examples(Files.readAllLines(GUIDE));

    assertThat(examples).hasSizeGreaterThan(10);
    for (Example example : examples) {
      assertThat(steady(run(home, example.command())))
          .as(example.command())
          .isEqualTo(steady(String.join("\n", example.answer())));
    }
  }

  private static List<Example> examples(List<String> lines) {
    List<Example> examples = new ArrayList<>();
    boolean console = false;
    for (String line : lines) {
      if (line.startsWith("```")) {
        console = line.equals("```console");
      } else if (console && line.startsWith(PROMPT)) {
        examples.add(new Example(line.substring(PROMPT.length()), new ArrayList<>()));
      } else if (console) {
        examples.get(examples.size() - 1).answer().add(line);
      }
    }
    return examples;
  }

  private String run(Path home, String command) throws IOException, InterruptedException {
    String script =
        "program=(\"$@\"); delta-writer() { \"${program[@]}\"  \"$@\"; }; cd home; " + command;
    JarProcess.Result result = JarProcess.in(place).shell(script);
    assertThat(result.err()).as(command).isEmpty();
    return result.out().replace(home.toString(), "/home/me").strip();
  }

  /** {@code text} without what is another one in every run. */
  private static String steady(String text) {
    return text.replaceAll("rows in [^;]+;", "rows in TIME;")
        .replaceAll("\\d\\d\\d\\d-\\d\\d-\\d\\d[ T][0-9:.]+Z", "INSTANT")
        .replaceAll("part-[0-9a-f-]{36}", "part-ID")
        .replaceAll(" +\\d+\\.\\d kB", " SIZE")
        .replaceAll("\"fingerprint\":\"local:[^\"]+\"", "\"fingerprint\":F")
        .replaceAll("\"bytes\":[1-9]\\d*", "\"bytes\":N")
        .replaceAll("\"millis\":\\d+", "\"millis\":N");
  }
}
