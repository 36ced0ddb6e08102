package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.UnknownHostException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class DatabaseErrorsTest {

    @Test
    void a_full_disk_is_reported_alike_for_both_databases() {
        assertThat(DatabaseErrors.of(sqlite(SQLiteErrorCode.SQLITE_FULL)))
                .isEqualTo("the disk is full: make room, then try again");
        assertThat(DatabaseErrors.of(new SQLException("ERROR: could not extend file", "53100")))
                .isEqualTo("the disk is full: make room, then try again");
    }

    @Test
    void the_message_for_a_damaged_file_recommends_a_backup() {
        assertThat(DatabaseErrors.of(sqlite(SQLiteErrorCode.SQLITE_CORRUPT)))
                .startsWith("the database file is damaged: put a backup of it in its place");
    }

    @Test
    void the_message_for_an_unusable_file_contains_the_reason() {
        assertThat(DatabaseErrors.of(sqlite(SQLiteErrorCode.SQLITE_BUSY)))
                .startsWith("another program keeps the database file locked");
        assertThat(DatabaseErrors.of(sqlite(SQLiteErrorCode.SQLITE_READONLY_DIRECTORY)))
                .startsWith("the database file cannot be read or written (");
        assertThat(DatabaseErrors.of(sqlite(SQLiteErrorCode.SQLITE_IOERR_WRITE)))
                .startsWith("the database file cannot be read or written (");
    }

    @Test
    void a_refused_login_points_to_where_it_is_written() {
        var refused = new SQLException("FATAL: password authentication failed for \"u\"", "28P01");

        assertThat(DatabaseErrors.of(refused))
                .isEqualTo(
                        "FATAL: password authentication failed for \"u\": check user and password"
                                + " in --database");
    }

    @Test
    void an_unknown_host_is_named() {
        var unknown =
                new SQLException(
                        "The connection attempt failed.",
                        "08001",
                        new UnknownHostException("nowhere.invalid"));

        assertThat(DatabaseErrors.of(unknown))
                .isEqualTo("this machine does not know the host nowhere.invalid");
    }

    @Test
    void an_unknown_failure_is_reported_by_its_first_line() {
        var wrapped =
                new IllegalStateException(
                        "Migration failed\n----\nSQL State: x",
                        new SQLException("ERROR: this\n  at that"));

        assertThat(DatabaseErrors.of(wrapped)).isEqualTo("ERROR: this");
        assertThat(new StorageException(new InterruptedException()).getMessage())
                .isEqualTo("java.lang.InterruptedException");
    }

    @Test
    void the_message_for_an_old_postgresql_names_the_required_version() {
        assertThatThrownBy(() -> PostgresAddress.checkVersion(12))
                .isInstanceOf(StorageException.class)
                .hasMessage("the database is PostgreSQL 12: upgrade it to 13 or newer");
        PostgresAddress.checkVersion(13);
    }

    private static SQLException sqlite(SQLiteErrorCode code) {
        return new SQLiteException(code.message, code);
    }
}
