package dev.daybook.store;

import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * Triggers that let every other transaction of a PostgreSQL database fail at its commit with a
 * serialization failure. The server repeats such a change, so each change runs twice, and whatever
 * a change does outside its transaction shows.
 */
public final class ConflictTriggers {

    private static final String SEQUENCE = "create sequence conflict_test";

    /** The sequence keeps its value when a transaction is rolled back; the setting does not. */
    private static final String FUNCTION =
            """
            create function conflict_test() returns trigger language plpgsql as $$
            begin
                if coalesce(current_setting('test.checked', true), '') <> txid_current()::text then
                    perform set_config('test.checked', txid_current()::text, true);
                    if nextval('conflict_test') % 2 = 1 then
                        raise exception 'conflict of a test' using errcode = '40001';
                    end if;
                end if;
                return null;
            end $$
            """;

    private static final String TRIGGERS =
            """
            do $$
            declare name text;
            begin
                for name in select tablename from pg_tables where schemaname = current_schema() loop
                    execute format('create constraint trigger conflict_test after insert or update'
                        || ' or delete on %I deferrable initially deferred for each row'
                        || ' execute function conflict_test()', name);
                end loop;
            end $$
            """;

    private ConflictTriggers() {}

    /** Adds the triggers to all tables of a database. */
    public static void install(String url) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute(SEQUENCE);
            statement.execute(FUNCTION);
            statement.execute(TRIGGERS);
        }
    }

    /** Returns the number of transactions that reached their commit so far; half of them failed. */
    public static long transactions(String url) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select last_value from conflict_test")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
