package dev.daybook.storage;

/**
 * Version of a whole store: it is another one after every commit. Its numbers mean nothing else.
 *
 * @param change the count of commits
 * @param size the length of the journal and of the store
 * @param checksum the checksum of the state that every commit writes
 */
public record StoreVersion(long change, long size, long checksum) {}
