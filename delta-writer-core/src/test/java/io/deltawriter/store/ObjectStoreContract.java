package io.deltawriter.store;

/** What every {@link ObjectStore} does. A store's own test implements it. */
public interface ObjectStoreContract
    extends ObjectContract, ObjectListingContract, ObjectRaceContract {}
