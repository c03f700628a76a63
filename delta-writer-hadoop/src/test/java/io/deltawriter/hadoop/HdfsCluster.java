package io.deltawriter.hadoop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.HdfsConfiguration;
import org.apache.hadoop.hdfs.MiniDFSCluster;

/** A name node and one data node in this JVM, and a few clients that share nothing. */
final class HdfsCluster implements AutoCloseable {

  private static final int CLIENTS = 3;

  private final MiniDFSCluster cluster;
  private final List<FileSystem> clients = new ArrayList<>();
  private final AtomicInteger next = new AtomicInteger();

  private HdfsCluster(MiniDFSCluster cluster) {
    this.cluster = cluster;
  }

  /** Starts it; its files are in {@code folder}. */
  static HdfsCluster start(Path folder) {
    try {
      Configuration settings = new HdfsConfiguration();
      settings.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, Files.createDirectories(folder).toString());
      HdfsCluster started =
          new HdfsCluster(new MiniDFSCluster.Builder(settings).numDataNodes(1).build());
      for (int i = 0; i < CLIENTS; i++) {
        started.clients.add(
            FileSystem.newInstance(started.cluster.getURI(), new Configuration(settings)));
      }
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One of the clients, another one than the call before. */
  FileSystem client() {
    return clients.get(Math.floorMod(next.getAndIncrement(), CLIENTS));
  }

  /** A folder that no other test has. */
  org.apache.hadoop.fs.Path newFolder() {
    return new org.apache.hadoop.fs.Path("/tables/t" + next.getAndIncrement());
  }

  @Override
  public void close() throws IOException {
    for (FileSystem client : clients) {
      client.close();
    }
    cluster.shutdown();
  }
}
