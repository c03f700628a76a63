package consumer;

import io.deltawriter.table.SourceKey;

public final class Example {
  public static void main(String[] args) {
    System.out.println("key " + new SourceKey("1"));
  }
}
