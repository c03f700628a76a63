package io.deltawriter.store;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A disk of which one call fails, before or after its effect. Safe for any number of threads. */
public final class FaultyDisk extends LocalDisk {

  private final int failing;
  private final When when;
  private final List<String> calls = Collections.synchronizedList(new ArrayList<>());

  /** What became of the call that failed. */
  public enum When {
    BEFORE,
    AFTER
  }

  /**
   * A disk whose n-th call fails.
   *
   * @param n from 1; 0 for none
   */
  public FaultyDisk(int n, When when) {
    super(Durability.PROCESS_EXIT);
    this.failing = n;
    this.when = when;
  }

  /** A store on this disk. */
  public ObjectStore at(Path root) {
    return LocalObjectStore.at(root, this);
  }

  /** Whether the call that should fail was made. */
  public boolean isDone() {
    return failing > 0 && calls.size() >= failing;
  }

  /** The calls so far. */
  public List<String> calls() {
    synchronized (calls) {
      return List.copyOf(calls);
    }
  }

  /** The call that failed, without its file. */
  public String failed() {
    String call = calls().get(failing - 1);
    return call.substring(0, call.indexOf(' '));
  }

  @Override
  void link(Path file, Path name) throws IOException {
    strike("link", name, () -> super.link(file, name));
  }

  @Override
  void rename(Path file, Path name) throws IOException {
    strike("rename", name, () -> super.rename(file, name));
  }

  @Override
  void unlink(Path file) throws IOException {
    strike("unlink", file, () -> super.unlink(file));
  }

  @Override
  void force(FileOutputStream file) throws IOException {
    strike("force", Path.of("file"), () -> super.force(file));
  }

  @Override
  void forceFolder(Path folder) throws IOException {
    strike("forceFolder", folder, () -> super.forceFolder(folder));
  }

  private void strike(String call, Path file, Step step) throws IOException {
    boolean fails;
    synchronized (calls) {
      calls.add(call + " " + file.getFileName());
      fails = calls.size() == failing;
    }
    if (!fails || when == When.AFTER) {
      step.run();
    }
    if (fails) {
      throw new IOException("Fault at " + call + " of " + file);
    }
  }

  private interface Step {
    void run() throws IOException;
  }
}
