package io.deltawriter.internal.action;

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
