package dev.daybook.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/**
 * Database of PostgreSQL that one test after another uses, because each copy of a database has several
 * hundred files.
 */
final class ReusableDatabase {

    /** Tables, functions, triggers and rights that are not those of every database. */
    private static final String STRUCTURE =
            """
            select md5(string_agg(part, ' ' order by part)) from (
                select oid || ' ' || relnatts || ' ' || coalesce(relacl::text, '') from pg_class
                where relnamespace in (select oid from pg_namespace where nspname !~ '^pg_')
                union all select oid || coalesce(nspacl::text, '') from pg_namespace
                where nspname !~ '^pg_(toast_)?temp'
                union all select oid::text from pg_proc where oid >= 16384
                union all select oid::text from pg_trigger
                union all select setconfig::text from pg_db_role_setting
            ) as parts (part)\
            """;

    private static final String OTHER_CONNECTIONS =
            """
            select count(*) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid()
            and backend_type = 'client backend'\
            """;

    /** Small tables keep their files, because new files take longer than rows. */
    private static final String EMPTY_TABLES =
            """
            do $$
            declare each regclass;
            begin
                set local session_replication_role = replica;
                for each in select oid from pg_class
                    where relkind = 'r' and relnamespace = current_schema()::regnamespace
                    and relname <> 'flyway_schema_history' and pg_relation_size(oid) > 0
                loop
                    if pg_relation_size(each) > 131072 then
                        execute 'truncate ' || each;
                    else
                        execute 'delete from ' || each;
                    end if;
                end loop;
            end $$\
            """;

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(2);

    private final String url;
    private final Connection connection;

    ReusableDatabase(String url) throws SQLException {
        this.url = url;
        this.connection = DriverManager.getConnection(url);
    }

    String url() {
        return url;
    }

    /** Returns a text that differs if tables, functions, triggers or rights differ. */
    static String structure(String url) throws SQLException {
        try (var database = DriverManager.getConnection(url);
                var statement = database.createStatement()) {
            return first(statement, STRUCTURE);
        }
    }

    /**
     * Deletes all rows as soon as no other connection is in use.
     *
     * @param structure the structure of an unused database
     * @param free the number of open connections that are not in use
     * @return whether the database is like an unused one now
     */
    boolean empty(String structure, IntSupplier free) throws SQLException {
        try (var statement = connection.createStatement()) {
            if (!isAlone(statement, free) || !first(statement, STRUCTURE).equals(structure)) {
                return false;
            }
            statement.execute(EMPTY_TABLES);
            return true;
        }
    }

    /** Waits for the end of connections that are being closed. */
    private static boolean isAlone(Statement statement, IntSupplier free) throws SQLException {
        var end = Instant.now().plus(PATIENCE);
        while (!first(statement, OTHER_CONNECTIONS).equals("" + free.getAsInt())) {
            if (Instant.now().isAfter(end)) {
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return true;
    }

    private static String first(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    void close() throws SQLException {
        connection.close();
    }
}
