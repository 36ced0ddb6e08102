package dev.daybook.bench;

import dev.daybook.storage.Database;

/** What a store is filled with: the same content is the same rows. */
interface StoreContent {

    /**
     * Which rows come out. To be raised when others do, or when what the server derives from rows
     * as they are loaded is another: stores that were kept are then filled anew.
     */
    int EDITION = 1;

    /** What it is, in words that can be part of a file's name. */
    String kind();

    long rows();

    /** Fills a new portal. */
    void load(Database database);

    default String told() {
        return "%,d %s".formatted(rows(), kind().replace('-', ' '));
    }
}
