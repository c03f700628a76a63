package io.deltawriter.hadoop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivilegedExceptionAction;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.HdfsConfiguration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.security.UserGroupInformation;

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
      // A close waits that long for the data node's word to reach the name node.
      settings.setInt("dfs.client.block.write.locateFollowingBlock.initial.delay.ms", 5);
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

  /** A client whose renames fail with {@code failure} after they took effect. */
  FileSystem clientThatHearsNoRename(IOException failure) throws IOException {
    DistributedFileSystem client =
        new DistributedFileSystem() {
          @Override
          public void rename(
              org.apache.hadoop.fs.Path from,
              org.apache.hadoop.fs.Path to,
              Options.Rename... options)
              throws IOException {
            super.rename(from, to, options);
            throw failure;
          }
        };
    client.initialize(cluster.getURI(), cluster.getConfiguration(0));
    clients.add(client);
    return client;
  }

  /** A client of a user who may only read. */
  FileSystem clientOfReader() throws IOException, InterruptedException {
    UserGroupInformation reader =
        UserGroupInformation.createUserForTesting("reader", new String[] {"readers"});
    return reader.doAs(
        (PrivilegedExceptionAction<FileSystem>)
            () -> FileSystem.newInstance(cluster.getURI(), cluster.getConfiguration(0)));
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
