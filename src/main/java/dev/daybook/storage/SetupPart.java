package dev.daybook.storage;

/**
 * Part of the set-up of a portal that calls look up again and again, such as the stages of a
 * category. The set-up consists of smart processes, categories, dictionaries, custom fields, rights
 * and event bindings. {@link Snapshot#setup} caches parts by {@code equals}, so a record with the
 * parameters of the query is one.
 *
 * @param <T> an immutable value
 */
@FunctionalInterface
public interface SetupPart<T> {

    /** Reads the part from the tables of the set-up, and from nothing else. */
    T load(Snapshot snapshot);
}
