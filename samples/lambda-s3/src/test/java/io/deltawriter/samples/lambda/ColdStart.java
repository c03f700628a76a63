package io.deltawriter.samples.lambda;

import java.nio.file.Files;
import java.nio.file.Path;

/** Prints how long the package takes to start and to answer its first events, several times. */
final class ColdStart {

  private ColdStart() {}

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("package");
    PackagedFunction.unpack(folder);
    for (int run = 1; run <= 5; run++) {
      try (Customers customers = Customers.start()) {
        long begin = System.nanoTime();
        try (PackagedFunction function =
            PackagedFunction.start(
                folder, SqsEventHandler.class, Customers.ENVIRONMENT, customers)) {
          function.awaitStart();
          System.out.print("start " + millisSince(begin) + " ms");
          for (int call = 1; call <= 3; call++) {
            customers.put("id-1.json", 1_000 + call);
            long called = System.nanoTime();
            function.call(LambdaJson.text("sqs-created"));
            System.out.print(", event " + call + " " + millisSince(called) + " ms");
          }
          System.out.println(", CPU " + function.cpu().toMillis() + " ms");
        }
      }
    }
  }

  private static long millisSince(long nanos) {
    return (System.nanoTime() - nanos) / 1_000_000;
  }
}
