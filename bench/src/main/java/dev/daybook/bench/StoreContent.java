package dev.daybook.bench;

import dev.daybook.storage.Database;

/** Content of a store: equal content means equal rows. */
interface StoreContent {

    /**
     * Version of the rows. Raise it if the rows or the data that the server derives on loading
     * change: cached stores are then filled again.
     */
    int EDITION = 3;

    /** Returns the kind of content, usable in a file name. */
    String kind();

    long rows();

    /** Fills a new portal. */
    void load(Database database);

    default String told() {
        return "%,d %s".formatted(rows(), kind().replace('-', ' '));
    }
}
