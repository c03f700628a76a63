package io.deltawriter.internal.log;

/** One action of the Delta log (Delta protocol, "Actions"). */
public sealed interface Action
    permits AddFile,
        RemoveFile,
        Txn,
        Metadata,
        Protocol,
        CommitInfo,
        DomainMetadata,
        MalformedAction {}
