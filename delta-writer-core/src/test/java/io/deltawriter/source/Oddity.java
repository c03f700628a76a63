package io.deltawriter.source;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What can be under a source's name and is no source. */
public enum Oddity {
  FOLDER {
    @Override
    public void make(Path path) throws IOException {
      Files.writeString(Files.createDirectory(path).resolve("1.json"), "{}");
    }
  },
  PIPE {
    @Override
    public void make(Path path) throws IOException {
      run(List.of("mkfifo", path.toString()));
    }
  },
  LINK_TO_DEVICE {
    @Override
    public void make(Path path) throws IOException {
      Files.createSymbolicLink(path, Path.of("/dev/null"));
    }
  },
  LINK_TO_FOLDER {
    @Override
    public void make(Path path) throws IOException {
      Files.createSymbolicLink(path, path.getParent());
    }
  },
  SOCKET {
    @Override
    public void make(Path path) throws IOException {
      try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
        socket.bind(UnixDomainSocketAddress.of(path));
      }
    }
  },
  DANGLING_LINK {
    @Override
    public void make(Path path) throws IOException {
      Files.createSymbolicLink(path, path.resolveSibling(".nowhere"));
    }
  },
  LINK_TO_ITSELF {
    @Override
    public void make(Path path) throws IOException {
      Files.createSymbolicLink(path, path.getFileName());
    }
  },
  LINKS_IN_A_CIRCLE {
    @Override
    public void make(Path path) throws IOException {
      Path other = path.resolveSibling(".other");
      Files.createSymbolicLink(path, other);
      Files.createSymbolicLink(other, path);
    }
  },
  LINK_BELOW_A_FILE {
    @Override
    public void make(Path path) throws IOException {
      Path file = Files.writeString(path.resolveSibling(".file"), "");
      Files.createSymbolicLink(path, file.resolve("x"));
    }
  },
  /** Not even root reads it. */
  UNREADABLE {
    @Override
    public void make(Path path) throws IOException {
      Files.createSymbolicLink(path, Path.of("/proc/sys/vm/compact_memory"));
    }
  };

  /** Makes one. */
  public abstract void make(Path path) throws IOException;

  private static void run(List<String> command) throws IOException {
    try {
      int code = new ProcessBuilder(command).inheritIO().start().waitFor();
      if (code != 0) {
        throw new IOException(command + " ended with " + code);
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
