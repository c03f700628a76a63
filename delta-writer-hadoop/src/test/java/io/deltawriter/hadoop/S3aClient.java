package io.deltawriter.hadoop;

import io.deltawriter.s3.server.S3Server;
import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/** S3A as a user of a server with path-style addresses configures it. */
final class S3aClient {

  private S3aClient() {}

  static Configuration settings(URI endpoint) {
    Configuration settings = new Configuration();
    settings.set("fs.s3a.endpoint", endpoint.toString());
    settings.set("fs.s3a.endpoint.region", "us-east-1");
    settings.set("fs.s3a.path.style.access", "true");
    settings.set("fs.s3a.access.key", S3Server.ACCESS_KEY);
    settings.set("fs.s3a.secret.key", S3Server.SECRET_KEY);
    settings.set(
        "fs.s3a.aws.credentials.provider", "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider");
    settings.set("fs.s3a.connection.maximum", "64");
    return settings;
  }

  static FileSystem open(String bucket, Configuration settings) throws IOException {
    return FileSystem.newInstance(URI.create("s3a://" + bucket), settings);
  }
}
