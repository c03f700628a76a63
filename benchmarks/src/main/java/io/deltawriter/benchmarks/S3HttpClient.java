package io.deltawriter.benchmarks;

import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** The HTTP clients that the AWS SDK has for its synchronous clients. Netty's is for others. */
enum S3HttpClient {
  URL_CONNECTION {
    @Override
    SdkHttpClient.Builder<?> builder() {
      return UrlConnectionHttpClient.builder();
    }
  },
  APACHE {
    @Override
    SdkHttpClient.Builder<?> builder() {
      return ApacheHttpClient.builder();
    }
  },
  APACHE5 {
    @Override
    SdkHttpClient.Builder<?> builder() {
      return Apache5HttpClient.builder();
    }
  },
  CRT {
    @Override
    SdkHttpClient.Builder<?> builder() {
      return AwsCrtHttpClient.builder();
    }
  };

  abstract SdkHttpClient.Builder<?> builder();
}
